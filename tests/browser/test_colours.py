"""What has the colour of an emotion on the page, not only in the style sheet."""

from __future__ import annotations

from browsing import Browser, Servers
from building import Built


def test_the_bars_of_a_persona_have_the_colours_of_their_emotions(chromium: Browser, demo_site: Built, serve: Servers) -> None:
    page = chromium.new_page(base_url=serve(demo_site.site))
    page.goto("personas/student/")
    assert len(set(page.locator("ol.cx-spread rect").evaluate_all("bars => bars.map(bar => getComputedStyle(bar).fill)"))) == 5
