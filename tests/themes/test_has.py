"""A browser that sees a change below `:has()` looks again at all that its rules may be for: where a rule names nothing, that is the whole page."""

from __future__ import annotations

import re

import pytest
from cxsite.themes import STATES, STYLE, assets
from cxsite.themes.selectors import split
from cxsite.themes.states import asks_for_state, parted

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{};]+)\{")
_WITHIN = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def _bare(selector: str) -> str:
    """Without what stands in brackets."""
    while (shorter := _WITHIN.sub("", selector)) != selector:
        selector = shorter
    return selector


def _looks_everywhere(selector: str) -> bool:
    """Whether a rule whose last part is named by no tag, class or id begins with `:has()`, or is for what browsers put into a fold."""
    bare = _bare(selector)
    *before, last = re.split(r"[\s>+~]+", bare.strip())
    return ":has" in " ".join(before) and ("::details-content" in last or not re.match(r"[\w.#]|:is", last))


@pytest.mark.parametrize(
    ("selector", "everywhere"),
    [
        ("body:has(.a) .b", False),
        ("body:has(.a) > td", False),
        (".b > :has(.a)", False),
        ("body:has(.a) .b > *", True),
        ("html:has(.a) :target", True),
        ("body:has(.a) details::details-content", True),
    ],
)
def test_what_looks_everywhere_is_known(selector: str, *, everywhere: bool) -> None:
    assert _looks_everywhere(selector) is everywhere


def test_no_rule_makes_browsers_look_at_the_whole_page() -> None:
    rules = _RULE.findall(_COMMENT.sub("", assets()[STYLE]))
    selectors = [selector for rule in rules if not rule.strip().startswith("@") for selector in split(rule)]
    assert len(selectors) > 1000
    assert [selector for selector in selectors if _looks_everywhere(selector)] == []


@pytest.mark.parametrize(
    ("selector", "asks"),
    [
        ("body:has(.a) .b:checked", False),
        (".a:not(:has(+ .b[hidden], > td))", False),
        (".a:has(> :is(.b, .c))", False),
        (".a:has(.b:checked)", True),
        ("body:has(> .a #b:target) .c", True),
        (".a:has(+ .b):has(+ :not(.c))", True),
        (".a:has(:is(.b, .c:first-child)) .d", True),
    ],
)
def test_what_asks_for_a_state_is_known(selector: str, *, asks: bool) -> None:
    assert asks_for_state(selector) is asks


def test_rules_that_ask_for_a_state_stand_apart_with_the_windows_that_they_are_for() -> None:
    style = """/* { and } */
.a, .b:has(:checked), .c { color: red; }
@media screen {
  .d { color: red; }
  .e:has(.f:target) { color: red; }
}
@media print { .g:has(:checked) { color: red; } }
@keyframes h { from { color: red; } }
"""
    always, states = parted(style)
    assert ".b" not in always
    assert ".e" not in always
    assert ".a, .c { color: red; }" in always
    assert ".d { color: red; }" in always
    assert "@media print { .g:has(:checked) { color: red; } }" in always
    assert "@keyframes h { from { color: red; } }" in always
    assert "".join(states.split()) == ".b:has(:checked){color:red;}@mediascreen{.e:has(.f:target){color:red;}}"


def test_with_scripts_no_rule_asks_for_a_state_until_a_reader_chooses() -> None:
    always, without_scripts = assets()[STYLE].rsplit("@media (scripting: none)", 1)
    assert parted(always)[1] == ""
    assert assets()[STATES] in without_scripts


def test_what_waits_for_a_choice_says_nothing_of_a_page_without_one() -> None:
    unchosen = re.compile(r"([^{},]*:not\(:has\([^{},]*)[,{]")
    found = [selector.strip() for selector in unchosen.findall(assets()[STATES])]
    # On these pages the sheet is on from the start, and of two persons one is chosen.
    assert [selector for selector in found if not re.search(r"cx-mat-|cx-changes__|cx-people-|:checked\):not\(:has", selector)] == []
