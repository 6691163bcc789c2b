"""Every kind of page in windows of several widths: how long it opens, that nothing scrolls sideways, that what has the focus is seen."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built

#: Of each kind the page of the demo that has most on it.
PAGES = [
    "", "journeys/", "journeys/disrupted-trip/", "moments/", "lifecycle/", "causes/", "personas/", "personas/student/", "personas/leisure-traveller/",
    "needs/", "touchpoints/", "touchpoints/ticket-office/", "channels/", "channels/station/", "consistency/", "hotspots/", "hotspots/toilet-locked/",
    "actions/", "actions/conductor-briefing-feed/", "roadmap/", "experiments/", "strategy/", "metrics/", "processes/", "processes/retail-and-fares/",
    "history/", "maturity/", "governance/", "teams/", "teams/control/", "cards/", "evidence/", "evidence/mystery-shopping-2026/",
    "evidence/contact-log-2026-q2/", "workshops/", "workshops/disruption-mapping-2026-05/", "workshop-kit/",
]  # fmt: skip
#: Those with tables, bars or maps whose heads stay in view, which may hide what has the focus.
STICKY = {
    "",
    "journeys/disrupted-trip/",
    "personas/",
    "touchpoints/",
    "channels/",
    "consistency/",
    "hotspots/",
    "actions/",
    "metrics/",
    "evidence/",
    "maturity/",
}
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


#: By address: how long it opens at 390 and 1440 pixels, how much it is wider than each window, and what is hidden while it has the focus.
Seen = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def seen(browser: Browser, demo_site: Built, serve: Servers) -> Seen:
    """Each page, opened once on a phone and once on a desktop."""
    found: Seen = {address: {} for address in PAGES}
    base = serve(demo_site.site)
    for opened, narrower in ((390, (360, 320)), (1440, ())):
        page = browser.new_page(viewport={"width": opened, "height": 900}, base_url=base)
        for address in PAGES:
            page.set_viewport_size({"width": opened, "height": 900})
            page.goto(address)
            wide, long = page.evaluate(_SIZE)
            found[address][f"long at {opened}"] = long
            found[address][f"hidden at {opened}"] = page.evaluate(_HIDDEN) if address in STICKY else []
            found[address][f"beyond {opened}"] = wide - opened
            for width in narrower:
                page.set_viewport_size({"width": width, "height": 900})
                found[address][f"beyond {width}"] = page.evaluate(_SIZE)[0] - width
        page.close()
    return found


@pytest.mark.parametrize("width", LONGEST)
def test_no_page_opens_longer_than_people_scroll(seen: Seen, width: int) -> None:
    heights = {address: found[f"long at {width}"] for address, found in seen.items()}
    assert {address: height for address, height in heights.items() if height > LONGEST[width]} == {}


@pytest.mark.parametrize("width", [320, 360, 390, 1440])
def test_no_page_scrolls_sideways(seen: Seen, width: int) -> None:
    assert {address: found[f"beyond {width}"] for address, found in seen.items() if found[f"beyond {width}"] > 0} == {}


@pytest.mark.parametrize("width", LONGEST)
def test_what_has_the_focus_is_never_under_the_header_or_the_bar(seen: Seen, width: int) -> None:
    assert {address: found[f"hidden at {width}"] for address, found in seen.items() if found[f"hidden at {width}"]} == {}
