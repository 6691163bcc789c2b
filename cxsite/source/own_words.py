"""What a team's taxonomy says of how its files are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cxsite.model.feeling_scale import FeelingScale
from cxsite.model.taxonomy import Taxonomy
from cxsite.source.decide import Decided
from cxsite.source.own_states import states_of
from cxsite.source.stages_below import lanes_of, scale_of


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a team that files are read with.

    Attributes:
        lanes: the ids of its own lanes, which are keys of steps.
        scale: the one of feelings; None for 1 to 5.
        states: cxsite's word for each state by the team's own, in small letters.
    """

    lanes: Sequence[str] = ()
    scale: FeelingScale | None = None
    states: Mapping[str, str] = field(default_factory=dict)


def words_of(decided: Sequence[Decided]) -> Words:
    """The words in the taxonomy among some files."""
    return Words(lanes_of(decided), scale_of(decided), states_of(decided))


def words_in(taxonomy: Taxonomy) -> Words:
    """The words in a taxonomy that was read."""
    return Words(list(taxonomy.lanes), taxonomy.scale, {name.casefold(): state for state, name in taxonomy.states.items()})
