"""Fixtures of the browser tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser, Servers
from building import site_in
from self_assessment import MODEL, SITE, Visitor


@pytest.fixture(scope="session")
def assessment_site(tmp_path_factory: pytest.TempPathFactory, serve: Servers) -> Path:
    """The small handbook, with instant navigation."""
    root = tmp_path_factory.mktemp("maturity")
    return site_in(root, MODEL, SITE.format(base=serve(root / "site"))).site


@pytest.fixture
def visit(chromium: Browser, assessment_site: Path, serve: Servers) -> Iterator[Callable[..., Visitor]]:
    """Opens the small handbook in a new browser profile; no page may have raised an error in the end."""
    visitors: list[Visitor] = []

    def new(folder: Path | None = None, **options: Any) -> Visitor:
        visitors.append(Visitor(chromium, serve(folder or assessment_site), **options))
        return visitors[-1]

    yield new
    for visitor in visitors:
        assert not visitor.errors, visitor.errors
