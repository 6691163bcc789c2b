"""The survey and the contact log of the demo: two invented years, the same at every run.

    python tests/demo/survey.py FOLDER

writes `survey.csv`, `moments.csv` and `contacts.csv`, about 40,000 answers, as a survey tool and a service desk would export them. The demo has
only what `cxsite metrics pull --data FOLDER --anew` makes of them, in `content/data/snapshot/`.

What is to be seen in it, and is told on the pages of the actions:

- *worked*: since 11 May 2026 lost things come home free of charge; `lost-property#choose-how-it-comes-back` went up by far more than chance explains.
- *did not work*: since 26 June 2026 letters about penalty fares are in plain words; `penalty-fare-appeal#read-the-decision` stayed where it was.
- *noise*: since 4 May 2026 pictograms lead from the airport; `airport-visitor#follow-the-pictograms` moved by less than its interval.

The recommendation of the first half of 2026 rests on 2,412 answers and that of the year before is seven points lower, as the page of the source says.
The contacts of the second quarter of 2026 are those of the contact log.
"""

from __future__ import annotations

import csv
import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import NormalDist

from said import PRIVATE, SAID

# Of many, one whose first half of 2026 says what the page of the source says: +11 after +4, 63% after 60%.
SEED = 2435
# And of those of the moments, one in which chance does not tell another story than the three above.
ASKED_SEED = 190
NORMAL = NormalDist()
#: From November 2024 to October 2026.
MONTHS = [(2024 + (10 + at) // 12, (10 + at) % 12 + 1) for at in range(24)]
#: 2,412 in half a year.
A_MONTH = 402
#: Who answers, and how far from the mean they recommend us, in points; from the page of the source.
SEGMENTS = {
    "daily-commuter": (36, 2), "leisure-traveller": (22, 25), "student": (14, 9), "family": (11, 21),
    "visitor": (8, 14), "assisted-traveller": (4, -8), "": (5, 11),
}  # fmt: skip
#: How often a journey is travelled, among those of one persona.
TRAVELLED = {
    "weekday-commute": 30, "disrupted-trip": 14, "first-ticket-online": 10, "family-day-out": 8, "discover-meridale": 5, "airport-visitor": 7,
    "claim-delay-compensation": 9, "lost-property": 8, "penalty-fare-appeal": 7, "renew-season-ticket": 5, "leave-season-ticket": 3,
    "travel-with-assistance": 9,
}  # fmt: skip
#: How far from the mean of all trips people are satisfied with this one, in spreads: what its map says, and a blocked line costs most.
SATISFIED = {
    "weekday-commute": 0.05, "disrupted-trip": -0.75, "first-ticket-online": 0.2, "family-day-out": 0.6, "discover-meridale": 0.5,
    "airport-visitor": 0.55, "claim-delay-compensation": -0.1, "lost-property": 0.15, "penalty-fare-appeal": -0.45, "renew-season-ticket": -0.2,
    "leave-season-ticket": -0.35, "travel-with-assistance": 0.35,
}  # fmt: skip
#: Steps that are asked about more often than others.
ASKED = {
    "lost-property#choose-how-it-comes-back": 6.0, "penalty-fare-appeal#read-the-decision": 5.0, "airport-visitor#follow-the-pictograms": 6.0,
    "disrupted-trip#run-for-the-changed-platform": 2.0, "claim-delay-compensation#ask-where-the-money-is": 2.0,
}  # fmt: skip
#: Shares of satisfied answers before a day, in points beside those after it.
BEFORE = {
    "lost-property#choose-how-it-comes-back": (datetime.date(2026, 5, 11), -26.0),
    "airport-visitor#follow-the-pictograms": (datetime.date(2026, 5, 4), -4.0),
}
#: Contacts of the second quarter of 2026 by reason: those of the evidence, some of them told apart further.
REASONS = {
    "Where is my train": 4391, "Where is my compensation": 1932, "Other refunds and claims": 1399, "Fares and buying": 2574, "Assistance": 1211,
    "Has my thing been found": 630, "Other lost property": 278, "Penalty fares": 757, "Season tickets": 606, "Everything else": 1362,
}  # fmt: skip


def write(folder: Path, book) -> None:  # type: ignore[no-untyped-def]
    """Write the three files.

    Args:
        folder: where to.
        book: the handbook of the demo, whose steps are asked about.
    """
    rng = Random(SEED)
    people = list(_people(rng, Random(ASKED_SEED), book))
    trips = [trip for trip, _ in people]
    _save(folder / "survey.csv", [*trips, *_silent(rng)], "Date", "Respondent", "Journey", "Persona", "Recommend", "Satisfied", "Easy", "Weight")
    moments = [row for _, rows in people for row in rows]
    _save(folder / "moments.csv", moments, "Date", "Respondent", "Step", "Touchpoint", "Score", "Recommend", "Comment")
    _save(folder / "contacts.csv", _contacts(rng), "Month", "Reason", "Contacts")


def _people(rng: Random, asked: Random, book) -> Iterator[tuple[tuple, list[tuple]]]:  # type: ignore[no-untyped-def]
    journeys = {journey.id: journey for journey in book.current_journeys if journey.id in TRAVELLED}
    number = 0
    for at, (year, month) in enumerate(MONTHS):
        for _ in range(A_MONTH):
            number += 1
            day = datetime.date(year, month, rng.randint(1, 28))
            segment = rng.choices(list(SEGMENTS), [share for share, _ in SEGMENTS.values()])[0]
            known = [name for name, journey in journeys.items() if segment in journey.personas or not segment]
            journey = rng.choices(known, [TRAVELLED[name] for name in known])[0]
            # Recommending rises by a tenth of its spread a year, which is about seven points.
            mood = rng.gauss((at - 16.5) / 120 + (SEGMENTS[segment][1] - 11) * 0.015 + SATISFIED[journey] / 5, 1)
            recommend = _recommend(rng, mood)
            yield (
                _trip(rng, book, day, number, journey, segment, mood, recommend, at),
                list(_moments(asked, book, day, number, journey, mood, recommend)),
            )


def _recommend(rng: Random, mood: float) -> int:
    if mood > 0.358:
        return 10 if mood > 1 else 9
    if mood > -0.674:
        return 8 if mood > -0.1 else 7
    return max(0, 6 - int((-0.674 - mood) * 4) - rng.randint(0, 1))


def _trip(rng: Random, book, day: datetime.date, number: int, journey: str, segment: str, mood: float, recommend: int, at: int) -> tuple:  # type: ignore[no-untyped-def]
    satisfied = 0.7 * mood + 0.62 * rng.gauss(0, 1) + 0.41 + (at - 16.5) / 400 + SATISFIED[journey]
    easy = 4.6 + (at - 16.5) / 40 + 1.5 * (0.6 * mood + 0.8 * rng.gauss(0, 1)) if rng.random() < 0.776 else None
    persona = book.personas[segment].title if segment else "Somebody else"
    weight = round(rng.choice((0.7, 0.85, 1.0, 1.15, 1.4)), 2)
    answers = (recommend, _of_five(satisfied), "" if easy is None else min(7, max(1, round(easy))))
    return (day.isoformat(), f"r{number:05}", book.journeys[journey].title, persona, *answers, weight)


def _of_five(satisfied: float) -> int:
    return 1 + sum(satisfied > end for end in (-1.3, -0.6, 0, 0.85))


def _moments(rng: Random, book, day: datetime.date, number: int, journey: str, mood: float, recommend: int) -> Iterator[tuple]:  # type: ignore[no-untyped-def]
    steps = [placed for placed in book.steps_of(journey) if placed.step.emotion is not None]
    weights = [(placed.step.importance or 3) * ASKED.get(placed.ref, 1.0) for placed in steps]
    asked = {placed.ref: placed for placed in rng.choices(steps, weights, k=1 + (rng.random() < 0.5))}
    for placed in asked.values():
        share = min(96.0, max(4.0, _share(placed, day))) / 100
        pull = _pull(placed.ref)
        score = _of_five(NORMAL.inv_cdf(share) + pull * mood + (1 - pull**2) ** 0.5 * rng.gauss(0, 1))
        touchpoint = book.touchpoints[placed.step.touchpoint[0]].title if placed.step.touchpoint else ""
        yield day.isoformat(), f"r{number:05}", placed.ref, touchpoint, score, recommend, _comment(rng, placed.ref, score)


def _share(placed, day: datetime.date) -> float:  # type: ignore[no-untyped-def]
    """The share of satisfied answers that the step has, in per cent: what the map states as CSAT, else what its emotion says."""
    stated = placed.step.metrics.get("csat")
    share = stated if stated is not None else 10 + (placed.step.emotion - 1) * 20
    until, less = BEFORE.get(placed.ref, (day, 0.0))
    return share + (less if day < until else 0.0)


def _pull(ref: str) -> float:
    """How much a step weighs in what people think of the whole, 0.1 … 0.65; the map's importance says less than that."""
    return 0.1 + 0.55 * Random(ref).random()


def _comment(rng: Random, ref: str, score: int) -> str:
    fitting = [words for of, words in SAID.get(ref, []) if abs(of - score) <= 1]
    if fitting and rng.random() < 0.3:
        return rng.choice(PRIVATE) if rng.random() < 0.05 else rng.choice(fitting)
    return ""


def _silent(rng: Random) -> Iterator[tuple]:
    """Who was asked and did not answer: nearly four of five."""
    for at, (year, month) in enumerate(MONTHS):
        for number in range(1400 + rng.randint(-90, 90)):
            yield f"{year}-{month:02}-{rng.randint(1, 28):02}", f"s{at:02}{number:04}", "", "", "", "", "", 1.0


def _contacts(rng: Random) -> Iterator[tuple]:
    for at, (year, month) in enumerate(MONTHS):
        for reason, quarter in REASONS.items():
            if (year, month) in ((2026, 4), (2026, 5)):
                count = quarter // 3
            elif (year, month) == (2026, 6):
                count = quarter - 2 * (quarter // 3)
            else:
                # Contacts fall by a seventh over the two years, and winter has more of them.
                winter = 0.08 if month in (11, 12, 1, 2) else 0.0
                count = round(quarter / 3 * (1 + (17.5 - at) / 120 + winter + rng.uniform(-0.04, 0.04)))
            yield f"{year}-{month:02}-01", reason, count


def _save(path: Path, rows, *columns: str) -> None:  # type: ignore[no-untyped-def]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    from cxsite.config import load_setup
    from cxsite.project import read

    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write(target, read(load_setup(Path("mkdocs.yml"))[0]).handbook)
