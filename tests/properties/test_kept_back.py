"""What too few answered stays unknown: nobody works it out from everything that a site publishes of a measure.

The numbers are read out of the published files, as somebody would who wants to know. Whoever adds and subtracts them in any way, knows which parts
belong to which whole, and guesses rightly that every answer at a step counts for its touchpoint too, learns of no group below the minimum.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections import Counter
from collections.abc import Iterator
from copy import copy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy
import pytest
from building import examples, write_tree
from hypothesis import example, given, settings
from hypothesis import strategies as some

from cxsite.export.answer_figures import answers_record
from cxsite.export.answers import answer_table
from cxsite.insight.figures import Figures
from cxsite.model.answers import Answers, Tally, in_time
from cxsite.model.handbook import Handbook
from cxsite.project import read
from cxsite.settings import Setup

FEWEST = 30
BOOK = """
=== metrics.yml
metrics: [{id: csat, kind: csat}]
=== taxonomy.yml
channels: {web: Web, shop: Shop}
=== journeys/join.md
---
title: Join
personas: [sam, pat]
stages:
  - {id: first, name: First, steps: [{id: look, name: Look, touchpoint: desk, channel: shop}, {id: pay, name: Pay, touchpoint: app, channel: web}]}
  - {id: last, name: Last, steps: [{id: wait, name: Wait, touchpoint: app, channel: web}]}
---
=== journeys/leave.md
---
title: Leave
personas: [sam]
stages: [{id: all, name: All, steps: [{id: walk, name: Walk, touchpoint: desk, channel: shop}, {id: ride, name: Ride, touchpoint: bus, channel: shop}]}]
---
=== personas/sam.md
---
title: Sam
---
=== personas/pat.md
---
title: Pat
---
=== touchpoints/desk.md
---
title: Desk
---
=== touchpoints/app.md
---
title: App
---
=== touchpoints/bus.md
---
title: Bus
---
"""
STEPS = {"join#look": "desk", "join#pay": "app", "join#wait": "app", "leave#walk": "desk", "leave#ride": "bus"}
STAGES = {"join#look": "join#first", "join#pay": "join#first", "join#wait": "join#last", "leave#walk": "leave#all", "leave#ride": "leave#all"}
QUARTERS = ("2025-Q1", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")

Cell = tuple[str, str, str]
#: Quarter, step, persona, touchpoint, channel and how many.
Group = tuple[str, str, str, str, str, int]


@cache
def _book() -> Handbook:
    with TemporaryDirectory() as folder:
        return read(Setup(write_tree(Path(folder) / "content", BOOK))).handbook


def _named(groups: list[Group], without: frozenset[str], *, follows: bool) -> Counter[Cell]:
    """How many answered about what, as a pull counts them."""
    counts: Counter[Cell] = Counter()
    for quarter, step, persona, touchpoint, channel, number in groups:
        journey = step.partition("#")[0]
        places = {
            "": "", "journey": journey, "stage": STAGES.get(step, ""), "step": step if "#" in step else "", "persona": persona,
            "touchpoint": STEPS.get(step, "") if follows else touchpoint, "channel": channel,
            "journey/persona": f"{journey}/{persona}" if journey and persona else "",
        }  # fmt: skip
        for dimension, of in places.items():
            if (of or not dimension) and dimension not in without:
                counts[dimension, of, quarter] += number
    return counts


def _published(counts: Counter[Cell]) -> tuple[dict[Cell, int], set[Cell]]:
    """The numbers that stand in the files, by dimension, id and days, and the cells that keep theirs."""
    tallies = (Tally(quarter, dimension, of, 5, number, number, number) for (dimension, of, quarter), number in counts.items() if number)
    book = copy(_book())
    book.answers = Answers({"csat": tuple(sorted(tallies, key=lambda row: (in_time(row.period), row.dimension, row.of)))})
    figures = Figures(book)
    known: dict[Cell, int] = {}
    kept: set[Cell] = set()
    for row in csv.DictReader(io.StringIO(answer_table(figures, book.metrics["csat"]).decode("utf-8-sig"))):
        cell = ("" if row["dimension"] == "all" else row["dimension"], row["of"], f"{row['since']}/{row['until']}")
        if row["state"] in ("ok", "none"):
            known[cell] = int(row["n"])
        else:
            assert (row["n"], row["value"], row["low"], row["high"], row["effective_n"]) == ("", "", "", "", "")
            kept.add(cell)
    assert not known.keys() & kept
    numbers = {(item.dimension, item.of, item.n) for item in answers_record(figures).get("csat", []) if item.n is not None}
    assert numbers <= {(dimension, of, n) for (dimension, of, _), n in known.items()}
    return known, kept


def _relations(places: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], list[tuple[str, str]]]]:
    """Everything that a reader of the handbook knows to be the whole of something else."""
    for dimension in ("journey", "persona", "touchpoint", "channel", "step", "stage", "journey/persona"):
        yield ("", ""), [place for place in places if place[0] == dimension]
    for dimension, of in places:
        if dimension == "journey":
            yield (dimension, of), [place for place in places if place[0] == "step" and place[1].startswith(f"{of}#")]
            yield (dimension, of), [place for place in places if place[0] == "stage" and place[1].startswith(f"{of}#")]
            yield (dimension, of), [place for place in places if place[0] == "journey/persona" and place[1].startswith(f"{of}/")]
        if dimension == "stage":
            yield (dimension, of), [place for place in places if place[0] == "step" and STAGES[place[1]] == of]
        if dimension == "persona":
            yield (dimension, of), [place for place in places if place[0] == "journey/persona" and place[1].endswith(f"/{of}")]
        if dimension == "touchpoint":
            yield (dimension, of), [place for place in places if place[0] == "step" and STEPS[place[1]] == of]


def _days(column: str) -> tuple[datetime.date, datetime.date]:
    since, until = map(datetime.date.fromisoformat, column.split("/"))
    return since, until


def _sums(known: dict[Cell, int], kept: set[Cell]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Sums of published cells: of things and their parts, of years and their quarters."""
    cells = known.keys() | kept
    places = {(dimension, of) for dimension, of, _ in cells}
    columns = {column for _, _, column in cells}
    for whole, parts in _relations(places):
        for column in columns:
            if parts:
                yield (*whole, column), [(*place, column) for place in parts]
    longest = {column for column in columns if (_days(column)[1] - _days(column)[0]).days > 92}
    for place in places:
        for year in longest:
            (since, until), quarters = _days(year), columns - longest
            yield (*place, year), [(*place, column) for column in quarters if since <= _days(column)[0] and _days(column)[1] <= until]


GROUPS = some.lists(
    some.tuples(
        some.sampled_from(QUARTERS),
        some.sampled_from(["", "join", "leave", *STEPS]),
        some.sampled_from(["", "sam", "pat"]),
        some.sampled_from(["", *sorted(set(STEPS.values()))]),
        some.sampled_from(["", "web", "shop"]),
        some.sampled_from([1, 2, 9, 25, 31, 40, 100]),
    ),
    min_size=1,
    max_size=25,
)
WITHOUT = some.frozensets(some.sampled_from(["stage", "step", "journey", "persona", "touchpoint", "journey/persona"]), max_size=3)


def _of(*rows: tuple[str, str, int]) -> list[Group]:
    return [("2026-Q3", step, persona, "", "", number) for step, persona, number in rows]


@settings(deadline=None, max_examples=examples(60))
@example(_of(("join#look", "", 40), ("join#pay", "", 9), ("join#wait", "", 31), ("leave#walk", "", 100)), frozenset(), False)
@example(_of(("join#look", "sam", 31), ("join#look", "pat", 9), ("leave#walk", "sam", 40), ("leave#walk", "pat", 40)), frozenset(), False)
@example(_of(("join#look", "", 25), ("join#pay", "", 40), ("join#wait", "", 40), ("leave#walk", "", 40), ("leave#ride", "", 9)), frozenset(), True)
@given(GROUPS, WITHOUT, some.booleans())
def test_no_group_below_the_minimum_can_be_worked_out(groups: list[Group], without: frozenset[str], follows: bool) -> None:
    counts = _named(groups, without, follows=follows)
    known, kept = _published(counts)
    truth = _truth(counts, known.keys() | kept)
    assert all(known[cell] == truth[cell] for cell in known)
    assert all(truth[cell] >= FEWEST for cell, n in known.items() if n)
    unknown = {cell: index for index, cell in enumerate(sorted(kept))}
    rows, rests = [], 0
    for total, parts in _sums(known, kept):
        rest = truth[total] - sum(truth[part] for part in parts)
        if rest < 0:  # no whole of them after all
            continue
        hidden = [part for part in parts if part in kept]
        if rest and total[0] == "touchpoint":  # a guess that is wrong
            continue
        if total in known and hidden:
            assert rest + sum(truth[part] for part in hidden) >= FEWEST, (total, hidden)
        rows.append((dict.fromkeys(hidden, 1) | ({total: -1} if total in kept else {}), rest > 0))
        rests += rest > 0
    if not unknown:
        return
    matrix = numpy.zeros((len(rows), len(unknown) + rests))
    at = len(unknown)
    for number, (cells, has_rest) in enumerate(rows):
        for cell, sign in cells.items():
            matrix[number, unknown[cell]] = sign
        if has_rest:
            matrix[number, at] = 1
            at += 1
    told = _determined(matrix)
    assert not [(cell, truth[cell]) for cell, index in unknown.items() if told[index] and 0 < truth[cell] < FEWEST]


def _truth(counts: Counter[Cell], cells: set[Cell]) -> Counter[Cell]:
    """How many there are in truth, by the days of published cells."""
    found: Counter[Cell] = Counter()
    for dimension, of, column in cells:
        since, until = _days(column)
        found[dimension, of, column] = sum(
            n for (where, what, quarter), n in counts.items() if (where, what) == (dimension, of) and since <= in_time(quarter)[0] <= until
        )
    return found


def _determined(matrix: numpy.ndarray) -> list[bool]:
    """Which unknowns have one value in every solution."""
    _, sizes, rows = numpy.linalg.svd(matrix)
    free = rows[int((sizes > 1e-9).sum()) :]
    return [bool(numpy.abs(free[:, index]).max(initial=0) < 1e-7) for index in range(matrix.shape[1])]


@pytest.mark.parametrize("number", [29, 30])
def test_the_minimum_itself_is_enough(number: int) -> None:
    known, kept = _published(_named(_of(("join#look", "sam", number), ("join#pay", "sam", 100)), frozenset(), follows=False))
    assert any(cell[:2] == ("step", "join#look") for cell in (kept if number < FEWEST else known))
