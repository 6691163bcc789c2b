"""Every kind of page in windows of several widths: how long it opens, that nothing scrolls sideways, that what has the focus is seen."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built

#: Of each kind the page of the demo that has most on it.
PAGES = [
    "", "journeys/", "journeys/disrupted-trip/", "lifecycle/", "causes/", "personas/student/", "needs/", "touchpoints/ticket-office/", "channels/station/",
    "consistency/", "hotspots/", "actions/", "roadmap/", "metrics/", "matters/", "history/", "maturity/", "governance/", "teams/control/", "cards/",
    "evidence/mystery-shopping-2026/", "workshop-kit/",
]  # fmt: skip
#: Those with tables, bars or maps whose heads stay in view, which may hide what has the focus.
STICKY = {"journeys/disrupted-trip/", "consistency/", "hotspots/"}
#: How long a page may be as it opens, in CSS pixels by the width of the window.
LONGEST = {390: 8000, 1440: 5000}

_SIZE = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"

#: Gives each visible element the focus, the last one first, as Shift and Tab do, and names those that header, bar or anything else hides then.
_HIDDEN = """async () => {
  const wanted = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const shown = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true}) && element.getClientRects().length;
  const hidden = [];
  scrollTo(0, document.body.scrollHeight);
  for (const element of [...document.querySelectorAll('article ' + wanted.replaceAll(', ', ', article '))].reverse()) {
    if (!shown(element) || element.disabled) continue;
    element.focus();
    if (document.activeElement !== element) continue;
    // Of what is larger than the window, the part in it.
    const seen = [...element.getClientRects()].some(box => [[.5, .5], [.1, .2], [.9, .8], [.1, .8], [.9, .2]].some(([x, y]) => {
      const [left, top, right, bottom] = [Math.max(0, box.left), Math.max(0, box.top), Math.min(innerWidth, box.right), Math.min(innerHeight, box.bottom)];
      const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      return hit && (element.contains(hit) || hit.contains(element) && hit.closest('article') || hit.closest('label')?.control === element);
    }));
    if (!seen) hidden.push(`${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)} at ${element.getBoundingClientRect().top}`);
  }
  return hidden;
}"""


def _wrong(page: Any, width: int, narrower: tuple[int, ...]) -> list[str]:
    """What is wrong on each page in windows of these widths, opened in the widest."""
    wrong = []
    for address in PAGES:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        wide, long = page.evaluate(_SIZE)
        if long > LONGEST[width]:
            wrong.append(f"{address} is {long} pixels long at {width}")
        if address in STICKY:
            wrong += [f"{address} at {width} hides {element}" for element in page.evaluate(_HIDDEN)]
        for other in narrower:
            page.set_viewport_size({"width": other, "height": 900})
            wide = max(wide, width + page.evaluate(_SIZE)[0] - other)
        if wide > width:
            wrong.append(f"{address} is {wide - width} pixels too wide for a window of {(width, *narrower)}")
    return wrong


def test_on_a_phone_pages_open_short_fit_and_hide_nothing_that_has_the_focus(chromium: Browser, demo_site: Built, serve: Servers) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 900}, base_url=serve(demo_site.site))
    assert _wrong(page, 390, (360, 320)) == []


def test_on_a_desktop_pages_open_short_fit_and_hide_nothing_that_has_the_focus(chromium: Browser, demo_site: Built, serve: Servers) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900}, base_url=serve(demo_site.site))
    assert _wrong(page, 1440, ()) == []


@pytest.mark.parametrize("address", ["touchpoints/", "lifecycle/", "evidence/", "causes/", "maturity/", "matters/"])
def test_no_sentence_is_longer_than_eyes_can_follow(chromium: Browser, demo_site: Built, serve: Servers, address: str) -> None:
    page: Any = chromium.new_page(viewport={"width": 2560, "height": 1300}, base_url=serve(demo_site.site))
    page.goto(address)
    widest = page.evaluate("""Math.max(...[...document.querySelectorAll(".cx p")].map(text => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return range.getBoundingClientRect().width / parseFloat(getComputedStyle(document.documentElement).fontSize);
    }))""")
    assert widest <= 44.1
