"""The site of a handbook with something to filter, and pages that look at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import Servers
from building import Built, site_in
from handbooks.filtered import CONFIG, HANDBOOK


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Servers) -> Built:
    """All of the above, built once, with Material's instant navigation, which wants to know its address."""
    root = tmp_path_factory.mktemp("filters")
    return site_in(root, HANDBOOK, CONFIG, strict=False, site_url=serve(root / "site"))


@pytest.fixture
def base(site: Built, serve: Servers) -> str:
    return serve(site.site)


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A window in which every error of a script fails the test."""
    window, errors = chromium.new_page(viewport={"width": 1400, "height": 900}), []
    window.on("pageerror", lambda error: errors.append(error))
    yield window
    assert errors == []
