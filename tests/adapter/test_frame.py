"""The frame of a page says whether a section of ours is on it, before a browser has come to that."""

from __future__ import annotations

import pytest

from cxsite.adapter.frame import marked

FRAME = '<body><main class="md-main" data-md-component="main"><article>{}</article></main></body>'


@pytest.mark.parametrize(
    ("section", "classes"),
    [
        ('<section class="cx cx-hotspots cx-wide">', "md-main cx-main"),
        ('<section class="cx cx-maturity cx-wide">', "md-main cx-main cx-main--contents"),
        ('<section class="cx cx-maturity">', "md-main cx-main cx-main--contents"),
        ('<section class="cx cx-maturity-record">', "md-main cx-main"),
        ("<p>An ordinary page about &lt;section class=&quot;cx &quot;&gt;", "md-main"),
    ],
)
def test_a_class_says_whose_page_it_is(section: str, classes: str) -> None:
    page = FRAME.format(section)
    assert marked(page) == page.replace('"md-main"', f'"{classes}"')


def test_a_frame_of_another_theme_stays_as_it_is() -> None:
    page = '<main role="main"><section class="cx cx-hotspots"></section></main>'
    assert marked(page) == page
