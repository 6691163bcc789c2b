"""Values beyond what is allowed, awkward characters and words (26 to 30)."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import pytest
from building import BuildSite
from handbooks.hostile import Serve, everywhere, journey, unescaped


def _with_emotions(values: list[str]) -> dict[str, str]:
    steps = "".join(f"    - name: S{number}\n      emotion: {value}\n" for number, value in enumerate(values))
    return {"journeys/join.md": journey(f"stages:\n  name: A\n  steps:\n    - {{name: B, emotion: 2}}\n{steps}")}


def _at_emotions(values: list[str], code: str) -> list[str]:
    return [f"content/journeys/join.md:{8 + 2 * number}:16 error {code}" for number in range(len(values))]


#: Of the kinds of characters that Unicode knows, those that run from right to left, or turn the direction of others.
TURNING = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_26_documented_forms_of_a_score_are_taken(build: BuildSite) -> None:
    built = build(_with_emotions(["5.0", '"4"', "4.5", "+4"]), strict=True)
    assert built.error is None
    steps = json.loads(built.text("cx/handbook.json"))["journeys"]["join"]["stages"][0]["steps"]
    assert [step["emotion"] for step in steps] == [2, 5, 4, 4.5, 4]


def test_26_other_forms_of_a_score_are_errors(build: BuildSite) -> None:
    values = ["4,5", "4/5", "３", "٣", "true", "four", '" "', "4 5", "4%", "[4]"]
    built = build(_with_emotions(values))
    assert built.error is None
    assert built.findings == _at_emotions(values, "value/number")


def test_27_numbers_beyond_the_scale_are_errors_and_reach_no_drawing(build: BuildSite) -> None:
    none, outside = [".nan", ".inf", "-.inf", "NaN", "Infinity", "1e309", "9" * 400], ["-1", "0", "6", "99", "999999999999"]
    built = build(_with_emotions(none + outside))
    assert built.error is None
    assert built.findings == [
        line.replace("value/number", "value/range") if index >= len(none) else line
        for index, line in enumerate(_at_emotions(none + outside, "value/number"))
    ]
    html = built.html("journeys/join/")
    geometry = " ".join(re.findall(r'\b(?:d|x|y|cx|cy|x1|x2|y1|y2|r|width|height|points|transform|viewBox)="([^"]*)"', html))
    assert not re.search(r"nan|inf|e\+?\d{2,}", geometry, re.IGNORECASE)
    assert json.loads(built.text("cx/handbook.json"), parse_constant=pytest.fail)["journeys"]["join"]


def test_28_dates_that_are_none_are_errors_and_those_to_come_warnings(build: BuildSite) -> None:
    dates = {
        "2024-13-45": ["error value/date"],
        "0000-00-00": ["error value/date"],
        "2024-01-02T23:30:00-12:00": ["error value/date"],
        "2026-11-23": ["warning freshness/future-review"],
        "2026-11-22": [],
    }
    built = build({f"journeys/j{n}.md": journey(f"reviewed: {date}\nstages: {{name: A, steps: B}}") for n, date in enumerate(dates)})
    assert built.findings == [f"content/journeys/j{number}.md:3:11 {code}" for number, codes in enumerate(dates.values()) for code in codes]


AWKWARD = {
    "👩‍👩‍👧 family": False,
    "e\u0301\u0323\u0302\u0301": False,
    "عربي ثم English": False,
    "\u202egnp.exe": True,
    "zero\u200bwidth": True,
    "no\u00a0break": False,
    "line\u2028separator": True,
    "word" * 75: False,
    "</script><!--<script>": True,
}


def test_29_awkward_characters_are_shown_apart_from_what_surrounds_them(build: BuildSite) -> None:
    files: dict[str, str] = {}
    for number, text in enumerate(AWKWARD):
        t = json.dumps(text, ensure_ascii=False)
        files[f"personas/p{number}.md"] = f"---\ntype: persona\ntitle: {t}\n---\n"
        files[f"journeys/j{number}.md"] = journey(
            f"title: {t}\npersonas: [p{number}]\nstages:\n  name: A\n  steps: [{{name: {t}, emotion: 2, hotspots: [{t}]}}]"
        )
    built = build(files)
    assert built.error is None
    warned = {line.split(":")[0].removeprefix("content/journeys/j").removesuffix(".md") for line in built.findings if "/journeys/" in line}
    assert warned == {str(number) for number, warns in enumerate(AWKWARD.values()) if warns}
    for number, text in enumerate(AWKWARD):
        shown = " ".join(unicodedata.normalize("NFC", text).replace("<", "‹").replace(">", "›").split())
        # Tags of their own are needed where something runs the other way, and are left out where nothing does.
        turns = any(unicodedata.bidirectional(char) in TURNING for char in text)
        page = " ".join(unescaped(built.html(f"journeys/j{number}/")).split())
        assert (f"<bdi>{shown}</bdi>" if turns else f">{shown}</a>") in page, text
        assert ("<bdi>" in page) == turns, text
    for block in re.findall(r'(?s)<script type="application/json"[^>]*>(.*?)</script>', "".join(built.text(name) for name in built.pages)):
        assert not set("<>\u2028\u2029") & set(block)
        json.loads(block)


def test_29_a_long_word_wraps(build: BuildSite, chromium: Any, serve: Serve) -> None:
    built = build(everywhere("word" * 75))
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    wide = {}
    for address in [name.removesuffix("index.html") for name in built.pages]:
        page.goto(serve(built.site) + address)
        wide[address] = page.evaluate("document.documentElement.scrollWidth")
    assert {address: width for address, width in wide.items() if width > 390} == {}


NASTY = [
    "Journey starts",
    "Title page",
    "Section one",
    "accDescr: x",
    "accTitle x",
    "%% comment",
    "#2",
    "a;b",
    "a: b: c",
    "x,y",
    "__proto__",
    "constructor",
    "end",
    "graph TD",
    '"quoted"',
    "}{",
    "<b>",
    "\\n",
]


def test_30_words_of_mermaid_in_names_draw_as_these_names(build: BuildSite) -> None:
    steps = ", ".join(f"{{name: {json.dumps(name)}, emotion: {2 + index % 3}}}" for index, name in enumerate(NASTY[:12]))
    personas = {
        f"personas/p{index}.md": f"---\ntype: persona\ntitle: {json.dumps(name)}\n---\n"
        for index, name in enumerate(["Ops, EU", "__proto__", "constructor", ":"])
    }
    built = build(
        {
            "journeys/join.md": journey(
                f"title: 'Journey: #1; title'\npersonas: [p0, p1, p2, p3]\nstages: [{{name: 'section; a: b', steps: [{steps}]}}]"
            ),
            **personas,
        }
    )
    assert built.error is None
    svg = unescaped(" ".join(re.sub(r"(?s)<style.*?</style>", "", built.html("journeys/join/")).split()))
    drawn = " ".join(re.findall(r"<t(?:span|ext|itle)[^>]*>([^<]*)<", svg))
    for name in (*NASTY[:12], "Ops, EU", "__proto__", "constructor", "section; a: b"):
        assert name in drawn or name in re.sub(r"<[^>]+>", " ", svg), name
