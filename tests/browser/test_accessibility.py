"""axe-core finds nothing on our part of any page, and nothing on the rest that a plain Material page does not have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe import COLOURS, show
from axe_playwright_python.base import AXE_SCRIPT
from browsing import Browser
from building import REPOSITORY, Built
from chapters import open_all
from sharing import SharedSites

#: Of each type of page one that has much on it, where the demo has it.
PAGES = [
    "", "journeys/", "journeys/disrupted-trip/", "personas/", "personas/daily-commuter/", "touchpoints/", "touchpoints/ticket-machine/", "channels/",
    "channels/app/", "hotspots/", "hotspots/toilet-locked/", "moments/", "actions/", "actions/disruption-one-message/",
    "actions/platform-change-early/", "roadmap/", "experiments/", "metrics/", "matters/", "strategy/",
    "maturity/", "processes/", "processes/service-recovery/", "evidence/", "evidence/commuter-diary-2026/", "workshops/",
    "workshops/disruption-mapping-2026-05/", "lifecycle/", "causes/", "consistency/", "needs/", "governance/",
    "teams/", "teams/stations/", "workshop-kit/",
]  # fmt: skip
#: Those looked at as a whole, with what Material puts around ours: navigation, contents and search are the same on the others.
WHOLE = {"", "journeys/disrupted-trip/", "maturity/", "teams/stations/"}
#: Those with drawings and chips, whose colours depend on the palette.
COLOURED = [
    "", "journeys/disrupted-trip/", "personas/daily-commuter/", "touchpoints/", "hotspots/", "roadmap/", "experiments/", "matters/", "maturity/", "lifecycle/",
    "governance/",
]  # fmt: skip
#: Those whose layout on a phone differs most.
NARROW = ["", "journeys/disrupted-trip/", "hotspots/", "maturity/", "teams/stations/", "workshop-kit/"]

PLAIN = """
=== index.md
# A plain page

## A heading

Text with a [link](part/other.md) and `code`.

| a | b |
| - | - |
| 1 | 2 |

```python
print("x")  # comment
```
=== part/index.md
# A part
=== part/other.md
# Another
=== part/deep/index.md
# Deep
=== part/deep/one.md
# One
=== part/deep/two.md
# Two
"""

_RUN = """async options => {
  const found = await axe.run(options.only ? {include: [['.cx']]} : document, {
    resultTypes: ['violations'], ...(options.rules.length ? {runOnly: {type: 'rule', values: options.rules}} : {}),
    ...(options.colours ? {} : {rules: {'color-contrast': {enabled: false}}})});
  const ours = target => !!document.querySelector(target[0])?.closest('.cx');
  return found.violations.flatMap(rule => rule.nodes.map(node => ({rule: rule.id, target: node.target.join(' '), ours: ours(node.target)})));
}"""


@pytest.fixture(scope="session")
def plain_site(site_of: SharedSites) -> Built:
    """A Material site without us, of the demo's features and palette."""
    own = (REPOSITORY / "mkdocs.yml").read_text("utf-8").split("\nnav:")[0]
    return site_of(PLAIN, own.replace("  - cxsite\n", ""), strict=False)


@pytest.fixture
def violations(chromium: Browser) -> Callable[..., list[dict[str, Any]]]:
    """Opens a page, and runs axe-core on all of it or on what is ours; without an address, on the page that is open."""
    page = chromium.new_page(reduced_motion="reduce")

    def look(
        address: str = "", scheme: str = "default", width: int = 1440, rules: tuple[str, ...] = (), only: bool = False, colours: bool = True
    ) -> list[dict[str, Any]]:
        page.set_viewport_size({"width": width, "height": 900})
        if address:
            page.goto(address)
            open_all(page)
            page.add_script_tag(content=AXE_SCRIPT)
        show(page, scheme)
        assert page.locator(".cx").count() or not only
        found: list[dict[str, Any]] = page.evaluate(_RUN, {"only": only, "rules": rules, "colours": colours})
        return found

    return look


def _told(wrong: dict[str, list[dict[str, Any]]]) -> str:
    return "\n".join(f"{page} {item['rule']} {item['target']}" for page, items in wrong.items() for item in items)


def test_no_page_has_a_violation_of_ours_or_one_that_a_plain_page_lacks_in_either_palette(
    violations: Any, serve: Callable[[Path], str], demo_site: Built, plain_site: Built
) -> None:
    plain = {item["rule"] for page in ("", "part/other/", "part/deep/two/") for item in violations(serve(plain_site.site) + page)}
    wrong = {}
    for page in PAGES:
        assert demo_site.exists(f"{page}index.html"), page
        # Looking at colours takes most of the time, and most pages have the same.
        found = violations(serve(demo_site.site) + page, only=page not in WHOLE, colours=page in COLOURED)
        wrong[page] = [item for item in found if item["ours"] or item["rule"] not in plain]
        if page in COLOURED:
            wrong[f"{page} in the dark"] = violations(scheme="slate", rules=COLOURS, only=True)
    assert not any(wrong.values()), _told(wrong)


def test_on_a_phone_nothing_of_ours_is_a_violation(violations: Any, serve: Callable[[Path], str], demo_site: Built) -> None:
    # Colours are those of the wide page, and looking at them takes most of the time.
    wrong = {page: violations(serve(demo_site.site) + page, width=390, only=True, colours=False) for page in NARROW}
    assert not any(wrong.values()), _told(wrong)
