"""Pages work from a server and from a folder, ask no other host for anything and raise no error."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from building import Built


@dataclass
class Visit:
    """What happened while pages were looked at.

    Attributes:
        elsewhere: requests to anything but the site.
        failed: requests to the site that brought nothing.
        errors: what pages wrote to the console as errors, or threw.
    """

    elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def page_types(built: Built) -> list[str]:
    """One page of every folder, and every index."""
    chosen: dict[tuple[str, bool], str] = {}
    for page in built.pages:
        folder, name = page.rsplit("/", 1) if "/" in page else ("", page)
        parent = folder.rpartition("/")[0] if name == "index.html" else folder
        is_index = name == "index.html" and not parent
        chosen.setdefault((folder if is_index else parent, is_index), page)
    return sorted(page for page in chosen.values() if page != "404.html")


def _visit(browser: Any, base: str, addresses: list[str]) -> Visit:
    seen, context = Visit(), browser.new_context()
    page, site = context.new_page(), urlsplit(base)

    def requested(request: Any) -> None:
        where = urlsplit(request.url)
        if where.scheme not in ("data", "blob", "about") and (where.scheme, where.netloc) != (site.scheme, site.netloc):
            seen.elsewhere.append(request.url)

    page.on("request", requested)
    # Going on to the next page ends what is still on its way.
    page.on("requestfailed", lambda request: seen.failed.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
    page.on("response", lambda response: seen.failed.append(response.url) if response.status >= 400 else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("console", lambda message: seen.errors.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    for address in addresses:
        page.goto(base + address)
        page.wait_for_timeout(150)
    return seen


def test_there_is_a_page_of_every_type(demo_site: Built) -> None:
    types = page_types(demo_site)
    for folder in ("journeys", "personas", "touchpoints", "channels", "actions", "evidence", "processes", "workshops", "hotspots"):
        assert f"{folder}/index.html" in types
        assert any(page.startswith(f"{folder}/") and page != f"{folder}/index.html" for page in types), folder
    for page in ("index.html", "maturity/index.html", "moments/index.html", "strategy/index.html", "metrics/index.html"):
        assert page in types


def test_over_http_no_page_asks_another_host_or_raises_an_error(chromium: Any, serve: Callable[[Path], str], demo_site: Built) -> None:
    addresses = [page.removesuffix("index.html") for page in page_types(demo_site)]
    assert _visit(chromium, serve(demo_site.site), addresses) == Visit()
    # Material's search is the same on all pages; what stands in it is ours.
    assert _visit(chromium, serve(demo_site.site, search=True), addresses[:1]) == Visit()


def test_from_a_folder_no_page_asks_another_host_or_raises_an_error_of_ours(chromium: Any, demo_site_flat: Built) -> None:
    seen = _visit(chromium, f"{demo_site_flat.site.as_uri()}/", page_types(demo_site_flat))
    assert seen.elsewhere == []
    # Material fetches these, which a browser refuses to pages from a folder; its plugin `offline` is the remedy.
    materials = ("search_index.json", "sitemap.xml", "workers/search", "Failed to load resource", "Failed to construct 'Worker'")
    assert [error for error in seen.errors + seen.failed if not any(part in error for part in materials)] == []


@pytest.mark.parametrize("flat", [False, True], ids=["http", "file"])
def test_without_javascript_the_facts_are_there(
    chromium: Any, serve: Callable[[Path], str], demo_site: Built, demo_site_flat: Built, flat: bool
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    base = f"{demo_site_flat.site.as_uri()}/" if flat else serve(demo_site.site)
    page.goto(base + ("hotspots/index.html" if flat else "hotspots/"))
    rows = page.locator(".cx [id^=hotspot-], .cx a[href*='#hotspot-']")
    assert rows.count() > 20
    assert rows.first.is_visible()
    maturity = next(name for name in (demo_site_flat if flat else demo_site).pages if name.startswith("maturity"))
    page.goto(base + maturity)
    assert page.locator("[data-cx=maturity]").inner_text().count("?") > 10, "the questions can be read"


def test_a_link_to_a_step_shows_the_step(chromium: Any, serve: Callable[[Path], str], demo_site: Built) -> None:
    page = chromium.new_page(viewport={"width": 1200, "height": 800})
    journey, found = next(iter(json.loads(demo_site.text("cx/handbook.json"))["journeys"].items()))
    step = found["stages"][-1]["steps"][-1]["id"].partition("#")[2]
    page.goto(f"{serve(demo_site.site)}journeys/{journey}/#{step}")
    page.wait_for_timeout(300)
    assert page.locator(f"[id='{step}']").evaluate("e => { const r = e.getBoundingClientRect(); return r.top > -5 && r.top < innerHeight }")
    page.close()


_WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", ({target, violatedDirective, blockedURI, sourceFile}) => {
  // A picture within Material's style sheet that is drawn while a script of ours measures something is told as ours; ours hold none.
  const isPicture = violatedDirective.startsWith("img-src") && blockedURI === "data";
  const ours = target.closest?.("article") || (sourceFile?.includes("/assets/cx/") && !isPicture);
  if (ours) refused.push(`${violatedDirective}: ${(target.outerHTML || sourceFile).slice(0, 80)}`);
});
"""


def test_nothing_of_ours_is_refused_by_the_strictest_policy(chromium: Any, demo_site: Built, serve: Any) -> None:
    """Material's own inline scripts and pictures are, which its pages do without."""
    page = chromium.new_page(base_url=serve(demo_site.site))
    page.add_init_script(_WATCH)

    def add_policy(route: Any) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": "default-src 'self'"})

    page.route("**/", add_policy)
    refused = {}
    for address in ("", "journeys/disrupted-trip/", "hotspots/", "causes/", "roadmap/", "metrics/", "personas/student/", "teams/control/"):
        page.goto(address, wait_until="load")
        page.wait_for_function("!document.querySelector('.cx-canvas') || document.querySelector('[data-cx-ready]')")
        refused[address] = page.evaluate("refused")
    assert {address: found for address, found in refused.items() if found} == {}
    assert [path.name for path in (demo_site.site / "assets" / "cx").iterdir() if "data:image" in path.read_text("utf-8")] == []
