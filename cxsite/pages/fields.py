"""What the fields of sections hold: which conditions on them make sense, and which values they can have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from cxsite.insight.hotspots.chain import LINKS
from cxsite.model.action import ACTION_STATES, ActionKind
from cxsite.model.handbook import Handbook
from cxsite.model.hotspot import HotspotKind, HotspotStatus
from cxsite.model.journey import WHOSE, PersonaKind, State, Status
from cxsite.model.metric import Better, MetricKind
from cxsite.model.records import SOURCE_KINDS
from cxsite.pages.journey_templates import TEMPLATE_IDS

Sort = Literal["number", "date", "flag", "word", "text"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the rows of a section.

    Attributes:
        sort: of its values; numbers and dates can be compared, words are ids or one of a few.
        known: all values that a word can have, by handbook; nothing where any text will do.
        near: whether only a near miss of a known value is wrong, because free text is welcome too.
    """

    sort: Sort
    known: Callable[[Handbook], Iterable[str]] = lambda _: ()
    near: bool = False


def _ids(kind: str) -> Field:
    return Field("word", lambda book: book.collection(kind))


def _one_of(*words: str) -> Field:
    return Field("word", lambda _: words)


def _literal(annotated: object) -> tuple[str, ...]:
    """The values of an annotated ``Literal``."""
    return get_args(get_args(annotated)[0])


def _stages(book: Handbook) -> list[str]:
    own = (stage.id for journey in book.journeys.values() for stage in journey.stages)
    return [*(stage for model in book.taxonomy.lifecycles.values() for stage in model), *own]


_NUMBER, _DATE, _TEXT, _FLAG = Field("number"), Field("date"), Field("text"), Field("flag", lambda _: ("true", "false", "yes", "no"))

#: By field; ``section.field`` where the same word means different things.
FIELDS = {
    **dict.fromkeys(
        (
            "branding",
            "claims",
            "downstream",
            "effort",
            "emotion",
            "frequency",
            "hotspots",
            "impact",
            "importance",
            "journeys",
            "messaging",
            "n",
            "number",
            "progress",
            "range",
            "score",
            "service",
            "severity",
            "share",
            "spread",
            "stale",
            "steps",
            "touchpoints",
        ),
        _NUMBER,
    ),
    **dict.fromkeys(("processes.actions", "teams.actions", "hand-offs.external"), _NUMBER),
    **dict.fromkeys(("overdue", "reviews", "teams", "unreviewed", "unserved"), _NUMBER),
    **dict.fromkeys(("code", "path"), _TEXT),
    "findings.severity": _one_of("error", "warning"),
    "raci.kind": _one_of("journey", "action"),
    "team": Field("word", lambda book: book.teams),
    **dict.fromkeys(("hand-offs.from", "hand-offs.to"), Field("word", lambda book: book.teams, near=True)),
    **dict.fromkeys(("date", "done", "due", "start"), _DATE),
    **dict.fromkeys(("early_win", "online", "representative", "staffed"), _FLAG),
    **dict.fromkeys(("title", "segment"), _TEXT),
    "category": Field("word", lambda book: book.taxonomy.categories),
    "channel": _ids("channel"),
    "department": Field("word", lambda book: book.departments),
    "device": Field("word", lambda book: book.devices),
    "interaction": Field("word", lambda book: book.taxonomy.interactions),
    "journey": _ids("journey"),
    "lifecycle": Field("word", lambda book: [stage for model in book.taxonomy.lifecycles.values() for stage in model]),
    "owner": Field("word", lambda book: book.departments, near=True),
    "metric": _ids("metric"),
    "persona": _ids("persona"),
    "principle": Field("word", lambda book: book.principles),
    "process": _ids("process"),
    "stage": Field("word", _stages),
    "touchpoint": _ids("touchpoint"),
    "better": _one_of(*_literal(Better)),
    "state": _one_of(*_literal(State), "archived"),
    "whose": _one_of(*WHOSE),
    "status": _one_of(*_literal(HotspotStatus)),
    "kind": _one_of(*_literal(HotspotKind)),
    "lowest": _ids("channel"),
    "missing": _one_of(*LINKS),
    "hotspot-clusters.kind": _one_of("stated", "likely"),
    "consistency.kind": _one_of("stage", "touchpoint", "step"),
    "needs.kind": _one_of("need", "goal"),
    "needs.state": _one_of("unmet", "badly", "met"),
    "journeys.status": _one_of(*_literal(Status)),
    **{
        f"{section}.{name}": field
        for section in ("actions", "impact-effort", "ranking", "early-wins", "roadmap", "outcomes", "experiments")
        for name, field in (("kind", _one_of(*_literal(ActionKind))), ("status", _one_of(*ACTION_STATES)))
    },
    "workshop-kit.template": Field("word", lambda _: TEMPLATE_IDS),
    "metrics.kind": _one_of(*_literal(MetricKind)),
    "evidence.kind": _one_of(*SOURCE_KINDS),
    "channels.kind": _one_of("online", "offline"),
    **{
        f"{section}.{name}": field
        for section in ("personas", "persona-matrix", "lifecycle")
        for name, field in (("kind", _one_of(*_literal(PersonaKind))), ("status", _one_of(*_literal(Status))))
    },
}


def field_of(section: str, name: str) -> Field:
    """The field of a section by its name."""
    return FIELDS.get(f"{section}.{name}") or FIELDS[name]
