"""A browser that sees a change below `:has()` looks again at all that its rules may be for: where a rule names nothing, that is the whole page."""

from __future__ import annotations

import re

import pytest
from cxsite.themes import STYLE, assets
from cxsite.themes.selectors import _split

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
    selectors = [selector for rule in rules if not rule.strip().startswith("@") for selector in _split(rule)]
    assert len(selectors) > 1000
    assert [selector for selector in selectors if _looks_everywhere(selector)] == []
