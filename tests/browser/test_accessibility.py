"""axe-core finds nothing on our part of any page, and nothing on the rest that a plain Material page does not have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from building import Built, run_build, write_tree

#: Of each type of page one that has much on it, where the demo has it.
PAGES = [
    "", "journeys/", "journeys/disrupted-trip/", "personas/", "personas/daily-commuter/", "touchpoints/", "touchpoints/ticket-machine/", "channels/",
    "channels/app/", "hotspots/", "hotspots/toilet-locked/", "moments/", "actions/", "actions/disruption-one-message/", "metrics/", "strategy/",
    "maturity/", "processes/", "processes/service-recovery/", "evidence/", "evidence/commuter-diary-2026/", "workshops/",
    "workshops/disruption-mapping-2026-05/",
]  # fmt: skip

PLAIN = """
=== index.md
# A plain page

## A heading

Text with a [link](other.md) and `code`.

| a | b |
| - | - |
| 1 | 2 |

```python
print("x")  # comment
```
=== other.md
# Another
"""

#: Rules about the page as a whole are judged by comparison.
_RUN = """async (only) => {
  const found = await axe.run(only ? {include: [['.cx']]} : document, {resultTypes: ['violations']});
  return found.violations.map(v => [v.id, v.impact, v.nodes.map(n => n.target.join(' ') + ' | ' + (n.failureSummary || '').split('\\n').slice(1, 3).join(' '))]);
}"""


@pytest.fixture(scope="session")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A Material site without us, of the demo's features and palette."""
    root = tmp_path_factory.mktemp("plain")
    write_tree(root / "content", PLAIN)
    own = (Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8").split("\nnav:")[0]
    (root / "mkdocs.yml").write_text(own.replace("  - cxsite\n", ""), "utf-8")
    built = run_build(root, root / "site")
    assert built.error is None
    return built


def _violations(browser: Any, address: str, scheme: str, width: int, only_ours: bool) -> list[tuple[str, str, list[str]]]:
    page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.goto(address)
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    page.wait_for_timeout(400)
    page.add_script_tag(content=AXE_SCRIPT)
    ours = page.locator(".cx").count() > 0
    found: list[tuple[str, str, list[str]]] = page.evaluate(_RUN, only_ours) if ours or not only_ours else []
    page.close()
    return found


@pytest.mark.parametrize(("scheme", "width"), [("default", 1440), ("slate", 1440), ("default", 390)])
def test_our_part_of_every_page_has_no_violation(chromium: Any, serve: Callable[[Path], str], demo_site: Built, scheme: str, width: int) -> None:
    found = {}
    for page in PAGES:
        assert demo_site.exists(f"{page}index.html"), page
        if violations := _violations(chromium, serve(demo_site.site) + page, scheme, width, True):
            found[page] = violations
    assert found == {}


def test_the_whole_page_has_no_kind_of_violation_that_a_plain_page_lacks(
    chromium: Any, serve: Callable[[Path], str], demo_site: Built, plain_site: Built
) -> None:
    plain = {rule for rule, *_ in _violations(chromium, serve(plain_site.site), "default", 1440, False)}
    found = {page: {rule for rule, *_ in _violations(chromium, serve(demo_site.site) + page, "default", 1440, False)} - plain for page in PAGES}
    assert {page: rules for page, rules in found.items() if rules} == {}
