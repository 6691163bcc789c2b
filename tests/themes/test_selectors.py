"""Selectors as browsers find them fastest, and with the same meaning."""

from __future__ import annotations

import pytest
from cxsite.themes.selectors import unfolded


@pytest.mark.parametrize(
    ("written", "given"),
    [
        (".cx :is(th, td) {", ".cx th, .cx td {"),
        (".cx :is(th, td):first-child > a {", ".cx :is(th, td):first-child > a {"),
        (".cx > :is(.a, .b):has(:target)::before {", ".cx > .a:has(:target)::before, .cx > .b:has(:target)::before {"),
        ("body:has(#x) :is(.a, .b),\nhtml {", "body:has(#x) .a, body:has(#x) .b, html {"),
        ("@media print {\n  .cx :is(p, li) {", "@media print {\n  .cx p, .cx li {"),
        (".cx :is(th, .b.c, td:first-child) {", ".cx th:not(.cx-0):not(.cx-0), .cx .b.c, .cx td:first-child:not(.cx-0) {"),
        (".cx :is(td[data-l], td[data-m]) {", ".cx td[data-l], .cx td[data-m] {"),
        (".cx :is(.cx-a th, dd) {", ".cx .cx-a th, .cx dd:not(.cx-0) {"),
        (
            ".md-typeset :is(ol.cx-a > li:not(.cx-b), .cx-c)::before {",
            ".md-typeset ol.cx-a > li:not(.cx-b)::before, .md-typeset .cx-c:not(.cx-0)::before {",
        ),
        (".cx :is(a, button):is(:hover, :focus-visible) {", ".cx a:is(:hover, :focus-visible), .cx button:is(:hover, :focus-visible) {"),
        ("p {}\n/* Why, and :is(a, b) { too. */\n:is(p, q) {", "p {}\n/* Why, and :is(a, b) { too. */\np, q {"),
    ],
)
def test_a_rule_for_any_of_some_is_one_for_each(written: str, given: str) -> None:
    assert unfolded(written) == given


@pytest.mark.parametrize(
    "written",
    [
        # What weighs more would win over what it lost to.
        ".cx :is(th, #b) {",
        # An ancestor within the brackets may stand outside of what comes before them.
        ".cx :is(.a th, .b td) {",
        ".cx-b :is(.cx-a th, .cx-c) {",
        ".cx:is(.a, .b) {",
        ".cx:has(> :is(.a, .b)) {",
        ".cx :not(.a, .b) {",
        "@container (min-width: 52rem) {",
        "@keyframes x { from {",
    ],
)
def test_the_rest_stays_as_it_is(written: str) -> None:
    assert unfolded(written) == written
