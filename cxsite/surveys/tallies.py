"""Counts by period, dimension, thing and answer, out of rows that count.

Each question to the backend is answered by values as they are written; ids are put in afterwards, so that nothing has to be sent to a server.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cxsite.model.answers import Driver, Tally, in_time
from cxsite.surveys.expressions import period_of
from cxsite.surveys.naming import Names
from cxsite.surveys.trouble import CannotPull

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: A column of more different values than this names no things.
MOST_VALUES = 5_000

Key = tuple[str, str, str, float | None]


@dataclass
class Sums:
    """Sums by period, dimension, id and score.

    Attributes:
        unmapped: answers by dimension and value, of values that stand for nothing; ``mapped`` are those that stand for something.
        of_parts: answers that name no journey, as others do, and count for that of their step or stage; ``of_none`` are those that name neither.
    """

    rows: dict[Key, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0.0, 0.0]))
    unmapped: Counter[tuple[str, str]] = field(default_factory=Counter)
    mapped: set[tuple[str, str]] = field(default_factory=set)
    of_parts: int = 0
    of_none: int = 0

    def add(self, period: str, dimension: str, of: str, score: float | None, sums: Mapping[str, Any]) -> None:
        row = self.rows[period, dimension, of, score]
        for index, name in enumerate(("n", "w", "q")):
            row[index] += float(sums[name] or 0)

    def tallies(self) -> list[Tally]:
        return in_order(Tally(*key, round(n), w, q) for key, (n, w, q) in self.rows.items())


def in_order(tallies: Iterable[Tally]) -> list[Tally]:
    """By period, dimension, id and score, nothing before every number."""
    return sorted(tallies, key=lambda row: (in_time(row.period), row.dimension, row.of, float("-inf") if row.score is None else row.score))


def summed(cube: ir.Table, dimensions: Iterable[str], names: Names, sums: Sums) -> None:
    """Add the tallies of a cube (see `grouped`) to sums: of all answers, by each dimension, and by journey and persona together.

    Raises:
        CannotPull: for a column that names more things than any handbook has.
    """
    here = list(dimensions)
    for row in _grouped(cube, []):
        sums.add(row["period"], "", "", row["score"], row)
    for dimension in here:
        beside = _beside(dimension, here)
        for row in _grouped(cube, [dimension, *beside]):
            _place(row, dimension, names, sums)
    _by_journey(cube, here, names, sums)


def _by_journey(cube: ir.Table, here: list[str], names: Names, sums: Sums) -> None:
    """Add answers to the journey that they name, and to what its personas said. One that names none speaks for that of its step or stage: each answer
    once, also where it names both."""
    parts = [name for name in ("journey", "step", "stage") if name in here]
    both = ["persona"] if "persona" in here else []
    for row in _grouped(cube, [*parts, *both]) if parts else ():
        journey = _journey_of(row, parts, names)
        written = [row[f"at_{name}"] for name in parts]
        if not any(written):
            sums.of_none += round(float(row["n"] or 0))
        if not journey:
            continue
        if "journey" in here and not written[0]:
            sums.of_parts += round(float(row["n"] or 0))
        sums.add(row["period"], "journey", journey, row["score"], row)
        if both and (persona := names.of("persona", row["at_persona"] or "")):
            sums.add(row["period"], "journey/persona", f"{journey}/{persona}", row["score"], row)


def _journey_of(row: Mapping[str, Any], parts: Iterable[str], names: Names) -> str | None:
    """The journey that an answer is about: the one that it names, else that of the first of its step and stage that the handbook has."""
    written = row.get("at_journey")
    if written and (named := names.of("journey", written)):
        return named
    # One column may name both; a journey that the handbook does not have is none of its steps'.
    others = [(name, row[f"at_{name}"]) for name in parts if name != "journey" and row[f"at_{name}"]]
    found = (names.of(name, other) for name, other in others if written in (None, other))
    return next((of.partition("#")[0] for of in found if of), None)


def _place(row: Mapping[str, Any], dimension: str, names: Names, sums: Sums) -> None:
    """Add a row to what it names, or count what the handbook does not have; journeys are added by `_by_journey`."""
    written = row[f"at_{dimension}"]
    if written is None:
        return
    journey = names.of("journey", row.get("at_journey") or "") or ""
    found = names.of(dimension, written, journey)
    if found is None:
        sums.unmapped[dimension, written] += round(float(row["n"] or 0))
        return
    sums.mapped.add((dimension, written))
    if dimension != "journey":
        sums.add(row["period"], dimension, found, row["score"], row)


def _grouped(cube: ir.Table, dimensions: Sequence[str]) -> list[dict[str, Any]]:
    keys = [f"at_{name}" for name in dimensions]
    table = cube.group_by(["period", *keys, "score"]).aggregate(n=cube.n.sum(), w=cube.w.sum(), q=cube.q.sum())
    if keys and (many := cube.select(keys[0]).distinct().count().to_pyarrow().as_py()) > MOST_VALUES:
        raise CannotPull(f"the column of '{dimensions[0]}' has {many:,} different values, so it names no things", "choose another under 'columns:'")
    return table.to_pyarrow().to_pylist()  # type: ignore[no-any-return]


def grouped(rows: ir.Table, dimensions: Iterable[str], rhythm: str) -> ir.Table:
    """The cube that everything is summed from: answers, weights and their squares by period, by all dimensions at once, and by score."""
    weighed = rows.amount * rows.weight
    parts = {"n": rows.amount, "w": weighed, "q": weighed * rows.weight}
    keys = ["span", *(f"at_{name}" for name in dimensions), "score"]
    table = rows.group_by(keys).aggregate(**{name: part.sum().cast("float64") for name, part in parts.items()})
    return table.mutate(period=period_of(table.span, rhythm))


def drivers(rows: ir.Table, dimensions: Iterable[str], names: Names, ends: tuple[float, float]) -> list[Driver]:
    """Sums for the correlation of the score of a thing with what the same respondent said of the whole, over the last twelve months of data."""
    here = list(dimensions)
    found: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * 12)
    for dimension in here:
        if dimension in ("touchpoint", "step", "stage", "journey"):
            keys = [f"at_{name}" for name in (dimension, *_beside(dimension, here))]
            for row in paired(rows, keys, ends).to_pyarrow().to_pylist():
                of = names.of(dimension, row[keys[0]], names.of("journey", row.get("at_journey") or "") or "")
                if of:
                    found[dimension, of] = [have + float(row[name] or 0) for have, name in zip(found[dimension, of], _SUMS, strict=True)]
    return [_driver(dimension, of, sums) for (dimension, of), sums in sorted(found.items())]


def _beside(dimension: str, here: Collection[str]) -> list[str]:
    """What else must be known of an answer to say what it speaks of: journeys may have steps and stages of one name."""
    return ["journey"] if dimension in ("stage", "step") and "journey" in here else []


_SUMS = ("n", "x", "y", "xx", "yy", "xy", "low", "low_y", "middle", "middle_y", "high", "high_y")


def _driver(dimension: str, of: str, sums: list[float]) -> Driver:
    values: dict[str, Any] = dict(zip(_SUMS, sums, strict=True))
    values |= {name: round(values[name]) for name in ("n", "low", "middle", "high")}
    return Driver(period="", dimension=dimension, of=of, **values)


def paired(rows: ir.Table, keys: list[str], ends: tuple[float, float]) -> ir.Table:
    """The sums of `Driver` by the values of some columns, of which the first has one."""
    import ibis

    low, high = ends[0] + (ends[1] - ends[0]) / 3, ends[0] + 2 * (ends[1] - ends[0]) / 3
    both = rows.filter(rows.score.notnull() & rows.overall.notnull() & rows[keys[0]].notnull())
    x, y = both.score, both.overall
    parts = {"low": x <= low, "middle": (x > low) & (x < high), "high": x >= high}
    counts = {name: ibis.ifelse(part, 1, 0).sum() for name, part in parts.items()}
    sums = {f"{name}_y": ibis.ifelse(part, y, 0.0).sum() for name, part in parts.items()}
    return both.group_by(keys).aggregate(n=both.count(), x=x.sum(), y=y.sum(), xx=(x * x).sum(), yy=(y * y).sum(), xy=(x * y).sum(), **counts, **sums)
