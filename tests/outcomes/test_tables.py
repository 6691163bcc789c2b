"""What comes of tables that somebody filled in: other heads, odd cells, rows that are no steps, other marks between them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from random import Random

from outcome import digest, is_as_before

from cxsite.commands.journey_file import front_matter
from cxsite.source.journey_csv import read_journey
from cxsite.source.text import Text
from cxsite.source.yaml_text import as_yaml

Rows = list[list[str]]

HEADS = ["Stage", "Step", "Emotion", "Thinks", "Touchpoint", "Pain points", "Opportunity", "Backstage", "Evidence", "Minutes"]
#: The rows as people write them, by what is special about them.
TABLES: dict[str, Rows] = {
    "plain": [
        HEADS,
        ["Learn", "Compare", "2", "Is this free?", "web", "Fees appear late; No map", "Show the total", "", "diary", "12"],
        ["", "Pay", "4", "", "shop, web", "", "", "Mail is sorted", "", "3"],
        ["Use", "Borrow", "2.5", "Hm, what?", "", "Queue", "", "", "survey; diary", ""],
        ["", "Return", "5", "", "shop", "", "", "", "", "1"],
    ],
    "aside": [
        ["", "Learn", "Learn", "Use"],
        ["Step", "Compare", "Pay", "Borrow"],
        ["Feeling", "-2", "1", "2"],
        ["Thoughts", "Is this free?", "", "At last"],
        ["Channel", "web", "shop", ""],
        ["Pains", "Fees appear late", "", "Queue"],
    ],
    "titled": [
        ["Join the library", "", ""],
        ["Persona:", "Pat", ""],
        ["", "", ""],
        ["Phase", "Activity", "Score (1-10)"],
        ["Learn", "Compare", "3"],
        ["", "Pay", "8"],
        ["Use", "Borrow", "10"],
        ["Total", "3", "7"],
    ],
    "german": [
        ["Phase", "Schritt", "Gefühl", "Gedanken", "Schmerzpunkte", "Dauer"],
        ["Lernen", "Vergleichen", "schlecht", "Ist das frei?", "Gebühren; Karte fehlt", "2,5"],
        ["Nutzen", "Ausleihen", "sehr gut", "", "", "1"],
    ],
    "exported": [
        ["stage", "stage:goal", "step", "id", "emotion", "feels", "do", "hotspots", "hotspots:severity", "metrics:csat", "extra:note", "journey:owner"],
        ["Learn", "Know", "Compare", "look", "2", "wary; lost", "Ask", "Fees", "4", "61%", "x", "Desk"],
        ["Learn", "Know", "Pay", "", "", "", "", "", "", "", "", ""],
    ],
}  # fmt: skip

ODD_CELLS = (
    "", " ", "-", "–", "n/a", "?", "0", "-1", "3", "3,5", "4/5", "7/10", "11", "100%", "high", "gut", "☹", "★★★☆☆", "++", "5 - great", "1e9", "x" * 200, "a; b",
    "a, b", "• a\n• b", "1. a\n2. b", "a\n\nb", "=1+1", "+49 30 1", "@x", "'text", '"quoted"', "<b>", "#5", "a: b", "[a]", "{a: 1}", "2026-01-01", "true", "\u00a0", "\u202eabc",
)  # fmt: skip
ODD_HEADS = (
    "", " ", "Step", "step ", "STEP", "Steps", "Touchpoints", "Emotions", "Mood", "Rating", "Stage name", "Journey phase", "Owner", "Notes", "x-ticket", "emoton", "Emotion (1-10)",
    "Empfindung", "Schritt", "Étape", "Paso", "metrics:csat", "metrics:", "stage:goal", "stage:nothing", "journey:owner", "hotspots:severity", "per_persona:pat", "lanes:weather",
    "extra:", "Emotion\nscore", "id", "do", "Frontstage", "Support", "Hand-off", "Moment of truth", "Quote", "Delights", "Thinks", "Contacts", "Bounce rate",
)  # fmt: skip


def _cells(rows: Rows, dice: Random) -> None:
    for _ in range(dice.choice((1, 1, 3))):
        row = dice.choice(rows)
        row[dice.randrange(len(row))] = dice.choice(ODD_CELLS)


def _column(rows: Rows, dice: Random) -> None:
    at = dice.randrange(len(rows[0]))
    for row in rows[1:]:
        row[at : at + 1] = [dice.choice(ODD_CELLS)]


def _heads(rows: Rows, dice: Random) -> None:
    for _ in range(dice.choice((1, 1, 2))):
        row = next((row for row in rows if "Step" in row or "Schritt" in row or "step" in row or "Activity" in row), rows[0])
        row[dice.randrange(len(row))] = dice.choice(ODD_HEADS)


def _rows(rows: Rows, dice: Random) -> None:
    at = dice.randrange(len(rows) + 1)
    width = len(rows[0])
    extra = dice.choice((
        [""] * width, ["Total", *[""] * (width - 1)], ["---"] * width, ["Note: asked in May"], list(dice.choice(rows)), ["(min)"] * width,
        ["Average", "", "3.2"], [*rows[-1], "beyond", "and more"], rows[-1][:-2], ["", "", "", "only this"],
    ))  # fmt: skip
    rows.insert(at, extra)


def _order(rows: Rows, dice: Random) -> None:
    one, other = dice.sample(range(len(rows)), 2)
    rows[one], rows[other] = rows[other], rows[one]


def _less(rows: Rows, dice: Random) -> None:
    at = dice.randrange(max(map(len, rows)))
    for row in rows:
        del row[at : at + 1]


CHANGES: tuple[Callable[[Rows, Random], None], ...] = (_cells, _column, _heads, _rows, _order, _less)
#: Of each table.
EACH = 50


def test_what_comes_of_a_table_is_what_came_of_it() -> None:
    is_as_before("tables", (line for name, rows in TABLES.items() for line in _outcomes(name, rows)))


def _outcomes(name: str, rows: Rows) -> Iterator[str]:
    yield from _outcome(f"{name}, as it is", _written(rows, Random("same")))
    for seed in range(EACH):
        dice = Random(f"{name} {seed}")
        changed = [list(row) for row in rows]
        for change in dice.choices(CHANGES, k=dice.choice((1, 1, 2))):
            change(changed, dice)
        yield from _outcome(f"{name} {seed}", _written(changed, dice))


def _outcome(title: str, text: str) -> Iterator[str]:
    table = read_journey(Text("table.csv", text), "New")
    yield f"=== {title}: {table.shape}; {', '.join(f'{column} = {meaning}' for column, meaning in table.columns)}".replace("\n", "⏎")
    if table.journey:
        yield f"{len(table.journey.stages)} stages, {sum(len(stage.steps) for stage in table.journey.stages)} steps, {_digest_of(table.journey)}"
    yield from (item.headline.partition(":")[2] for item in table.found)


def _digest_of(journey) -> str:
    return digest(as_yaml(front_matter(journey, None)))


def _written(rows: Rows, dice: Random) -> str:
    """The text of a file: mostly with commas, and in the ways in which programs write it."""
    held = io.StringIO()
    delimiter = dice.choice(",,,;\t|")
    csv.writer(
        held, delimiter=delimiter, lineterminator=dice.choice(("\n", "\n", "\r\n")), quoting=dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    ).writerows(rows)
    text = held.getvalue().replace("\r\n", "\n")
    if dice.random() < 0.1:
        text = text.replace('"', "", 1)
    if dice.random() < 0.1:
        text = f"sep={delimiter}\n{text}"
    return text
