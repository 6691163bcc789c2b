"""The site of a long journey, and a browser that looks at its map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser, Servers
from handbooks.long_map import SITE, TREE
from sharing import SharedSites


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Path:
    return site_of(TREE, SITE).site


@pytest.fixture
def visit(chromium: Browser, site: Path, serve: Servers) -> Iterator[Callable[..., Any]]:
    """Opens a page in a browser of its own; an error in a page fails the test."""
    errors: list[str] = []

    def open_page(
        address: str = "journeys/join/", *, width: int = 1280, height: int = 800, before: str = "", of: Path | None = None, **options: Any
    ) -> Any:
        page = chromium.new_page(viewport={"width": width, "height": height}, **options)
        if before:
            page.add_init_script(before)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(serve(of or site) + address)
        return page

    yield open_page
    assert errors == []
