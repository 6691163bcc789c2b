"""Every link of the built demo leads somewhere, and nothing is loaded from anywhere else."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from building import REPOSITORY, Built
from site_pages import PageLinks, pages_of, target_of


@cache
def _pages(site: Path) -> dict[str, PageLinks]:
    return pages_of(site)


@pytest.fixture(params=["demo_site", "demo_site_flat"])
def demo(request: pytest.FixtureRequest) -> Built:
    """The demo in both styles of addresses."""
    built: Built = request.getfixturevalue(request.param)
    assert built.error is None
    return built


def _is_external(link: str) -> bool:
    parts = urlsplit(link)
    return bool(parts.scheme or parts.netloc)


def _problem(link: str, page: PageLinks, site: Path, pages: dict[str, PageLinks]) -> str:
    """Why a link inside the site leads nowhere, or nothing."""
    target, fragment = target_of(page.address, link, site)
    if not (site / target).is_file():
        return f"{page.address}: {link} leads to no file"
    # Material reads fragments that start so itself.
    if not fragment or fragment.startswith(":~:") or target not in pages:
        return ""
    return "" if fragment in pages[target].ids else f"{page.address}: {link} leads to no element"


def test_every_link_leads_to_a_file_and_its_fragment_to_an_element(demo: Built) -> None:
    pages = _pages(demo.site)
    links = {
        (page.address, link) for page in pages.values() for _, _, link in page.addresses if not _is_external(link) and page.address != "404.html"
    }
    assert len(links) > 2_000
    assert sorted(problem for address, link in links if (problem := _problem(link, pages[address], demo.site, pages))) == []


def test_only_links_that_a_reader_follows_lead_to_other_hosts(demo: Built) -> None:
    loaded = [
        (page.address, tag, link)
        for page in _pages(demo.site).values()
        for tag, name, link in page.addresses
        if _is_external(link) and not (tag == "a" and name == "href") and not link.startswith("data:")
    ]
    # No browser loads the canonical address of a page; it is the page's own, and nothing else of the site's address is referred to.
    own = re.findall(r"^site_url: (\S+)", (REPOSITORY / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)[0]
    assert [item for item in loaded if item[1:] not in {("link", own + item[0]), ("link", own + item[0].removesuffix("index.html"))}] == []


def test_links_to_other_hosts_are_safe(demo: Built) -> None:
    schemes = {urlsplit(link).scheme for page in _pages(demo.site).values() for _, _, link in page.addresses if _is_external(link)}
    assert schemes <= {"https", "http", "mailto", "tel", "data"}


def test_our_styles_load_nothing_from_elsewhere(demo: Built) -> None:
    for path in [*demo.site.glob("assets/cx/**/*.css"), *demo.site.glob("cx/**/*.css")]:
        for link in re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", path.read_text("utf-8")):
            address = "".join(link)
            assert not _is_external(address) or address.startswith("data:"), path
            assert address.startswith(("data:", "#")) or (path.parent / address).is_file(), (path, address)


def test_ids_are_unique_on_every_page(demo: Built) -> None:
    double = {page.address: sorted(name for name, count in Counter(page.ids).items() if count > 1) for page in _pages(demo.site).values()}
    assert {address: names for address, names in double.items() if names} == {}


def test_names_of_elements_lead_to_elements(demo: Built) -> None:
    missing = [(page.address, *name) for page in _pages(demo.site).values() for name in page.names if name[2] not in page.ids]
    # Material makes these elements in the browser.
    assert [item for item in missing if not item[3].startswith("__")] == []


def test_the_search_finds_places_that_exist(demo: Built) -> None:
    pages, page = _pages(demo.site), PageLinks("index.html")
    entries = json.loads(demo.text("search/search_index.json"))["docs"]
    assert len(entries) > 300
    assert sorted(problem for entry in entries if (problem := _problem(entry["location"], page, demo.site, pages))) == []


def test_addresses_in_the_data_exist(demo: Built) -> None:
    pages, root = _pages(demo.site), PageLinks("index.html")
    data = json.loads(demo.text("cx/handbook.json"))
    found = list(_addresses(data))
    assert sorted(problem for link in found if not _is_external(link) and (problem := _problem(link, root, demo.site, pages))) == []


def _addresses(data: Any) -> Any:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("url", "page", "href") and isinstance(value, str) and value:
                yield value
            else:
                yield from _addresses(value)
    elif isinstance(data, list):
        for item in data:
            yield from _addresses(item)


def test_the_demo_has_no_finding_and_no_noise(demo: Built) -> None:
    assert demo.log == []
