"""A large site is searched by Pagefind, in Material's own search box and by its keys."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built, site_in, tree
from handbooks.small import HANDBOOK

FILES = {
    **HANDBOOK,
    **tree(
        """
        === hidden.md
        ---
        search: {exclude: true}
        ---
        # Quartz
        An obsidian paragraph.
        === notes.md
        # Notes &lt;img src=x onerror=alert(1)&gt;
        Is this free of basalt? <span data-search-exclude>granite</span> &lt;img src=x onerror=alert(2)&gt; basalt

        ## A place &amp; more
        Only marble here: `<mark>` and free.
        === personas/secret.md
        ---
        type: persona
        title: Sapphire the secret
        listed: false
        ---
        """
    ),
}
CONFIG = """
theme: {name: material, font: false, features: [navigation.instant, search.highlight, search.suggest]}
site_url: BASE
plugins: [search, {cxsite: {search: pagefind}}]
"""


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory, serve: Servers) -> Built:
    pytest.importorskip("pagefind")
    root = tmp_path_factory.mktemp("large")
    return site_in(root, FILES, CONFIG.replace("BASE", serve(root / "site")))


@pytest.fixture
def page(large_site: Built, chromium: Browser, serve: Servers) -> Any:
    opened, wrong = chromium.new_page(), []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.on("dialog", lambda dialog: wrong.append(dialog.message))
    opened.goto(serve(large_site.site))
    yield opened
    assert not wrong


def search(page: Any, text: str, key: str = "/") -> list[str]:
    """What a search finds, page by page."""
    page.locator(".md-search__input").wait_for(state="attached")
    page.keyboard.press(key)
    page.wait_for_function("document.activeElement.matches('.md-search__input')")
    page.keyboard.type(text)
    # What was found before stays until then.
    page.locator(f".md-search-result__link[href*='h={text}']").first.wait_for()
    return page.locator(".md-search-result__item").all_inner_texts()


@pytest.mark.parametrize("key", ["/", "s"])
def test_pages_are_found_by_kind(page: Any, key: str) -> None:
    search(page, "pat", key)
    kinds = [tag.partition(" (")[0] for tag in page.locator(".md-search-result__item .md-tag").all_inner_texts()]
    assert {"Journeys", "Personas"} <= set(kinds)
    assert kinds == sorted(kinds, key=kinds.index), "one kind after the other"


def test_a_step_is_found_where_it_stands(page: Any) -> None:
    (journey,) = [text for text in search(page, "free") if text.startswith("Join the library\n")]
    assert "Compare what is free" in journey
    addresses = page.locator(".md-search-result__link").evaluate_all("links => links.map((link) => link.href)")
    assert any(address.endswith("/journeys/join/?h=free#compare-what-is-free") for address in addresses), addresses


def test_arrows_and_enter_go_to_a_result(page: Any) -> None:
    search(page, "marble")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText").startswith("A place & more")
    page.keyboard.press("Enter")
    page.wait_for_url("**/notes/?h=marble#a-place-more")
    # Instant navigation loads no script again, and the search goes on.
    page.locator("article h1[id]", has_text="Notes").wait_for()
    # Material closes the box a moment after the next page has come, and nothing says when; only what opens it afterwards stays.
    page.wait_for_timeout(1500)
    assert "Notes" in search(page, "basalt")[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**/notes/?h=basalt*")


def test_what_authors_wrote_stays_text(page: Any) -> None:
    found = search(page, "basalt")
    assert "<img src=x onerror=alert(2)>" in found[0]
    assert not page.locator(".md-search-result__item img").count()
    assert page.locator(".md-search-result__item mark").first.inner_text() == "basalt?"


def test_what_is_kept_out_of_the_search_is_in_no_file_of_it(large_site: Built, page: Any) -> None:
    """Pagefind compresses each file by itself."""
    parts = [gzip.decompress(content) for name, content in large_site.files.items() if name.startswith("search/") and content[:2] == b"\x1f\x8b"]
    said = b" ".join((*parts, *(content for name, content in large_site.files.items() if name.endswith(".json") and "search" in name))).lower()
    assert b"marble" in said
    for secret in (b"granite", b"obsidian", b"quartz", b"sapphire"):
        assert secret not in said
    search(page, "free")
    page.keyboard.press("Control+A")
    page.keyboard.type("granite")
    page.wait_for_function("document.querySelector('.md-search-result__meta').innerText.startsWith('No matching')")


def test_a_page_loads_nothing_of_it_before_somebody_searches(large_site: Built, chromium: Browser, serve: Servers) -> None:
    opened, asked = chromium.new_page(), []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(serve(large_site.site))
    opened.wait_for_load_state("load")
    opened.wait_for_timeout(300)
    assert not [address for address in asked if "pagefind" in address]
    assert Path(large_site.site, "search", "search_index.json").stat().st_size < 1000
    search(opened, "free")
    assert [address for address in asked if address.endswith("/search/pagefind/pagefind.js")]


def test_a_policy_that_allows_webassembly_is_enough(large_site: Built, page: Any) -> None:
    """What the guide says."""
    policy = "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"

    def add_policy(route: Any) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/*", add_policy)
    page.reload()
    assert search(page, "marble")[0].startswith("Notes")
