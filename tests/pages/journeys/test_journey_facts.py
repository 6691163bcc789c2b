"""Whatever a journey's file says, its page says, open or folded: lengths and weights may fall, facts may not.

The facts come from the site's own data files, which know nothing of pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from building import Built

#: What authors write in their own words.
WORDS = {
    "title", "name", "objective", "goal", "expects", "action", "thinks", "feels", "quotes", "do", "say", "delights", "moment_of_truth", "frontstage",
    "backstage", "support", "text", "opportunity", "alt",
}  # fmt: skip
#: What names something that has a name of its own, by the kind of it.
NAMED = {
    "personas": "personas", "touchpoint": "touchpoints", "channels": "channels", "metrics": "metrics", "evidence": "sources", "actions": "actions",
    "detailed_in": "journeys", "redesigns": "journeys",
}  # fmt: skip
NUMBERS = {"emotion", "employee_view"}
#: What holds further records: lists of them, or records by name.
WITHIN = {"stages", "steps", "per_persona"}


def facts(record: dict[str, Any], book: dict[str, Any]) -> Iterator[str]:
    """The words, names and numbers of a record, in its order."""
    for key, value in record.items():
        many = value if isinstance(value, list) else [value]
        if key in WORDS:
            yield from (text for text in many if isinstance(text, str))
        elif key in NUMBERS and value is not None:
            yield f"{value:g}"
        elif key in NAMED:
            yield from (book[NAMED[key]].get(name, {}).get("title", name) for name in (value if isinstance(value, dict) else many))
        elif key in WITHIN:
            for inner in value.values() if isinstance(value, dict) else value:
                yield from facts(inner, book)


class Page(HTMLParser):
    """The text of a piece of HTML as people read it who open every fold: without drawings, with what pictures show."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._drawings, self._text = 0, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._drawings += tag == "svg"
        # Words of two blocks are two words.
        self._text += dict(attrs).get("alt") or "" if tag == "img" else " " if tag in {"li", "dt", "dd", "div", "p", "td", "th", "summary"} else ""

    def handle_endtag(self, tag: str) -> None:
        self._drawings -= tag == "svg"

    def handle_data(self, data: str) -> None:
        self._text += "" if self._drawings else data

    def says(self, fact: str) -> bool:
        """Whether the words of a fact stand in it; quotation marks around all of it are the page's to set."""
        return " ".join(fact.split()).strip('"“”') in " ".join(self._text.split())


def steps_of(journey: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for stage in journey["stages"] for step in stage["steps"]]


@pytest.fixture(scope="module")
def book(demo_site: Built) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(demo_site.text("cx/handbook.json"))
    return read


def test_nothing_of_any_journey_is_lost_on_its_page(demo_site: Built, book: dict[str, Any]) -> None:
    lost = []
    for name in sorted(book["journeys"]):
        record = json.loads(demo_site.text(f"cx/journeys/{name}.json"))
        page = Page(demo_site.article(f"journeys/{name}/"))
        # Of whom a hotspot also concerns elsewhere, those pages tell.
        own = [{key: value for key, value in spot.items() if key != "personas"} for spot in record["hotspots"].values()]
        found = [fact for part in (record["journey"], *own) for fact in facts(part, book)]
        assert len(found) > 20
        lost += [(name, fact) for fact in dict.fromkeys(found) if not page.says(fact)]
    assert lost == []


def test_everything_of_a_step_stands_at_the_step_which_is_all_that_a_phone_shows(demo_site: Built, book: dict[str, Any]) -> None:
    lost = []
    for name in sorted(book["journeys"]):
        journey = json.loads(demo_site.text(f"cx/journeys/{name}.json"))["journey"]
        drawn = demo_site.article(f"journeys/{name}/").split('<li class="cx-step">')[1:]
        assert len(drawn) == len(steps_of(journey))
        for step, html in zip(steps_of(journey), drawn, strict=True):
            page = Page(html.split("</details>")[0])
            lost += [(step["id"], fact) for fact in facts(step, book) if not page.says(fact)]
    assert lost == []


def test_no_journey_weighs_more_than_150_kilobytes(demo_site: Built) -> None:
    weights = {page: len(demo_site.article(page.removesuffix("index.html")).encode()) for page in demo_site.pages if page.startswith("journeys/")}
    assert {page: weight for page, weight in weights.items() if weight > 150 * 1024} == {}
