"""The comment of a pull request: names are content of strangers, and the forge's limit holds."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cxsite.language import ENGLISH
from cxsite.review.curve import chart, filled
from cxsite.review.html import as_html
from cxsite.review.inert import around, inert
from cxsite.review.markdown import as_markdown
from cxsite.review.model import ChangeRecord, JourneyRecord, Look, Point, Report, Revision, StepRecord, Value

#: What GitHub and GitLab look for in the text of a comment after Markdown.
_PATTERNS = re.compile(
    r"(?<!\w)@[\w\[]|(?<!\w)[#!$%~&^][\w\[\"]|\b(GH|[A-Z][A-Z0-9_]+)-\d|\b[0-9a-f]{7,40}\b|:\w+:|\w+@[\w-]+\.|www\.|\b(https?|ftp|mailto|xmpp):[^\s\u2060]|\*iteration:"
)
_NASTY = [
    "@octocat", "@org/team", "#12", "owner/repo#12", "GH-12", "!34", "$5", "%3", "~bug", "~\"a b\"", "&7", "^alert#1", "ABC-123", "d54e049588adeb5f", ":smile:",
    "https://evil.example", "www.evil.example", "a@b.example", "mailto:a@b.example", "[x](javascript:alert(1))", "![x](https://e.example/p.png)", "<img src=x onerror=alert(1)>",
    "</details>", "<!-- -->", "```js", "`a`", "|a|b|", "**x**", "_x_", "~~x~~", "$x$", "$`x`$", "# x", "- x", "1. x", "1) x", "> x", "---", "===", "+ x", "[^1]", "[x]: y", "\\", "a\nb", "\u202ex",
    "a\u0000b", "[vulnerability:1]", "*iteration:\"x\"", "&lt;b&gt;", "&#64;octocat", "[ ] x", "http://[::1]/",
]  # fmt: skip


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text, self._code = "", False

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        # Forges look for nothing in code.
        self._code = self._code or tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._code = self._code and tag != "code"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._code else data


def _page(markdown: str) -> _Page:
    found = _Page()
    found.feed(MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(markdown))
    return found


def _is_inert(name: str) -> None:
    for before, after, tags in (
        ("", "", {"p"}),
        ("- ", "", {"ul", "li"}),
        ("| a |\n| --- |\n| ", " |", {"table", "thead", "tbody", "tr", "th", "td"}),
    ):
        page = _page(f"{before}{inert(name)}{after}")
        assert set(page.tags) <= tags, (name, page.tags)
        assert not _PATTERNS.search(page.text), (name, page.text)


@pytest.mark.parametrize("name", _NASTY)
def test_no_name_means_anything_to_a_forge(name: str) -> None:
    _is_inert(name)


@given(st.lists(st.sampled_from([*_NASTY, " ", "x", "é", "12"]), min_size=1, max_size=5).map("".join) | st.text(max_size=40))
def test_neither_do_several_together(name: str) -> None:
    _is_inert(name)


def test_ordinary_names_stay_legible() -> None:
    assert inert('Ask at the desk: 2.5, please. It\'s "fine" – really!') == 'Ask at the desk: 2.5, please. It\'s "fine" – really\\!'


def _report(number: int, name: str) -> Report:
    steps = [
        StepRecord(title=f"{name} {index}", before=2, after=3, what="changed", says=[name], file="content/x.md", line=1) for index in range(number)
    ]
    curve = [Point(step=name, before=2, after=3) for _ in range(number)]
    changes = [
        ChangeRecord(
            what="changed",
            type="hotspot",
            id=f"j#{index}",
            title=name,
            main=True,
            says=[name],
            fields=[Value(name="text", before=name * 9, after=name)],
        )
        for index in range(number)
    ]
    return Report(
        base=Revision(name="main", folder="content"),
        head=Revision(name="the work tree", folder="content"),
        headline=f"{name}: 2 → 3",
        empty=False,
        journeys=[JourneyRecord(id=f"j{index}", title=name, before=2, after=3, steps=steps, curve=curve) for index in range(1 + number // 50)],
        changes=changes,
        because=[name] * number,
        look=[Look(says=name, file=f"content/{name}.md", line=3)] * number,
    )


@pytest.mark.parametrize("number", [1, 6, 900])
def test_a_comment_is_never_larger_than_a_forge_takes_and_says_what_it_leaves_out(number: int) -> None:
    text = as_markdown(_report(number, "ظ@x" * 30))
    assert len(text) <= len(text.encode()) <= 60_000
    assert text.startswith("<!-- cxsite diff -->\n### ")
    assert ("more" in text) == (number > 6)
    assert not _PATTERNS.search(_page(text).text)


def test_of_many_findings_of_one_rule_a_few_are_seen_and_the_others_are_folded() -> None:
    many = [Look(says=f"Nobody knows {number}", code="answers/unknown") for number in range(10)]
    both = [Look(says="One end", code="value/range"), Look(says="Another end", code="value/range")]
    report = _report(0, "Join").model_copy(update={"look": [*many, *both, Look(says="Its review is overdue")]})
    comment, page = as_markdown(report), as_html(report)
    assert all(text.count(f"Nobody knows {number}") == 1 for text in (comment, page) for number in range(10))
    seen = comment.partition("**Needs a look**")[2].partition("<details>")[0]
    assert [says in seen for says in ("knows 2", "knows 3", "Another end", "Its review")] == [True, False, True, True]
    assert "<summary>… and 7 more like these (answers/unknown)</summary>" in comment
    assert "and 7 more like these (answers/unknown)</summary>" in page


def test_a_page_of_its_own_asks_nobody_and_runs_nothing() -> None:
    page = as_html(_report(3, "<script>alert(1)</script>"))
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=", page)
    assert "default-src 'none'" in page


def test_a_line_goes_straight_over_what_nobody_knows() -> None:
    assert filled([None, 1, None, 3, None]) == [1, 1, 2, 3, 3]
    assert chart([Point(step="a", before=1), Point(step="b", before=2, after=2)], ENGLISH) == ""


def test_templates_of_the_page_are_where_packages_take_them_from() -> None:
    assert (Path(__file__).parents[2] / "cxsite" / "templates" / "review" / "page.html.j2").is_file()


def test_of_long_texts_the_comment_shows_where_they_differ() -> None:
    common = "Every word of it stands. " * 40
    before, after = around(f"{common}It was late. {common}", f"{common}It was early. {common}")
    assert before.startswith("… ")
    assert before.endswith(" …")
    assert len(before) < 120
    assert ("It was late." in before, "It was early." in after) == (True, True)
    assert around("late", "early") == ("late", "early")
    assert around("", common)[1] == common


@given(st.text(alphabet="ab c", min_size=290, max_size=330), st.text(alphabet="ab c", min_size=290, max_size=330))
def test_texts_that_differ_are_shown_differing(one: str, other: str) -> None:
    shown = around(one, other)
    assert (shown[0] == shown[1]) == (one == other)
