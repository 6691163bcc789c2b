"""What a measure keeps back: everything that is published of it, as sums of one another, and what of it has to stay hidden.

Published are all answers and everything that they speak of, each by three months and by year. What readers know to be a part of something else
stands in `_wholes`; beyond that, whatever the handbook says of touchpoints and channels counts where it agrees with the answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cxsite.insight.metrics.spans import Span
from cxsite.insight.metrics.suppression import Reason, Sum, hidden
from cxsite.model.answers import COUNTED_BY, journey_of
from cxsite.model.handbook import Handbook
from cxsite.model.metric import Metric

#: A dimension and an id in it; both are empty for all answers.
Place = tuple[str, str]
#: Three months, or a year: 0 for the last twelve months, 1 for those before, in the question's present wording.
Column = Span | int
Cell = tuple[Place, Column]

_ALL: Place = ("", "")
#: Begins the dimension of what the parts of a thing leave of it.
_REST = "rest/"

Counts = Mapping[Place, Mapping[Column, int]]


def secrets_of(book: Handbook, metric: Metric, spans: Sequence[Span]) -> dict[Cell, Reason]:
    """The cells of a measure whose numbers are not to be told, with the reason."""
    answers = book.answers
    places = [(dimension, of) for dimension in COUNTED_BY for of in answers.things(metric.id, dimension)]
    years = {year: [span for span in spans if (span.year, span.era) == (year, spans[-1].era)] for year in (0, 1)}
    periods: dict[Place, dict[str, int]] = {place: defaultdict(int) for place in places}
    for place in places:
        for tally in answers.of(metric.id, *place):
            periods[place][tally.period] += tally.answers
    counts: dict[Place, dict[Column, int]] = {place: _by_column([*spans], years, held) for place, held in periods.items()}
    sums: list[Sum[Cell]] = []
    unshown, unknown = set[Cell](), set[Cell]()
    for (whole, dimension, is_nearest), parts in _families(book, places).items():
        rest: Place = (f"{_REST}{dimension}/{whole[0]}", whole[1])
        left = {column: count - sum(counts[part][column] for part in parts) for column, count in counts[whole].items()}
        # Where parts are more than their whole, they are none of it.
        sums += (Sum((whole, column), tuple((place, column) for place in [*parts, rest])) for column, count in left.items() if count >= 0)
        counts[rest] = {column: max(0, count) for column, count in left.items()}
        (unshown if is_nearest else unknown).update((rest, column) for column in left)
    sums += _guessed(book, counts)
    cells = {(place, column): count for place, by_column in counts.items() for column, count in by_column.items()}
    for place in counts:
        if (place, 0) not in unknown:
            together = (place, 0) not in unshown
            sums += (Sum((place, year), tuple((place, span) for span in held), together) for year, held in years.items())
    return hidden(cells, sums, metric.min_answers, unshown=unshown, unknown=unknown)


def _by_column(spans: Sequence[Span], years: Mapping[int, Sequence[Span]], held: Mapping[str, int]) -> dict[Column, int]:
    found: dict[Column, int] = {span: sum(held.get(period, 0) for period in span.periods) for span in spans}
    return found | {year: sum(found[span] for span in of_year) for year, of_year in years.items()}


def _families(book: Handbook, places: Sequence[Place]) -> dict[tuple[Place, str, bool], list[Place]]:
    """The parts of each thing by dimension, and whether no other thing is a nearer whole of them."""
    known, found = set(places), defaultdict[tuple[Place, str, bool], list[Place]](list)
    for place in places:
        wholes = [whole for whole in _wholes(book, *place) if whole in known]
        # What names no journey, and what names none of its steps, are groups of people too; of other remainders one of these is a part.
        nearest = next((whole for whole in wholes if whole[0] in ("", "journey")), None)
        for whole in wholes:
            found[whole, place[0], whole == nearest].append(place)
    return found


def _wholes(book: Handbook, dimension: str, of: str) -> Iterator[Place]:
    """What a thing is a part of, as everybody knows."""
    if not dimension:
        return
    if dimension == "step" and of in book.steps:
        yield "stage", f"{journey_of(dimension, of)}#{book.steps[of].stage.id}"
    if dimension == "journey/persona":
        yield "persona", of.partition("/")[2]
    if dimension != "journey" and (journey := journey_of(dimension, of)):
        yield "journey", journey
    yield _ALL


def _guessed(book: Handbook, counts: Counts) -> Iterator[Sum[Cell]]:
    """What the handbook lets readers guess: a touchpoint, a channel and a persona have the answers of the steps and journeys where they stand.

    A guess counts in each column in which it is right.
    """
    for (whole, _), guessed in _standing_for(book).items():
        parts = [place for place in guessed if place in counts]
        for column, count in counts.get(whole, {}).items() if parts else ():
            if count == sum(counts[part][column] for part in parts):
                yield Sum((whole, column), tuple((part, column) for part in parts))


def _standing_for(book: Handbook) -> dict[tuple[Place, str], dict[Place, None]]:
    found: dict[tuple[Place, str], dict[Place, None]] = defaultdict(dict)
    for placed in book.steps.values():
        for dimension, names in (("touchpoint", placed.step.touchpoint), ("channel", placed.channels)):
            for name in names:
                found[(dimension, name), "step"]["step", placed.ref] = None
    for touchpoint in book.touchpoints.values():
        for name in touchpoint.channels[:1]:
            found[("channel", name), "touchpoint"]["touchpoint", touchpoint.id] = None
    for journey in book.journeys.values():
        for name in journey.personas:
            found[("persona", name), "journey"]["journey", journey.id] = None
    return found
