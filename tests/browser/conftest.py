"""Fixtures of the browser tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from building import mkdocs_yml, run_build, write_tree
from self_assessment import MODEL, SITE, Visitor


@pytest.fixture(scope="session")
def assessment_site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Path:
    """The small handbook, with instant navigation."""
    root = tmp_path_factory.mktemp("maturity")
    write_tree(root / "content", MODEL)
    (root / "site").mkdir()
    (root / "mkdocs.yml").write_text(mkdocs_yml(SITE.format(base=serve(root / "site")), strict=True), "utf-8")
    built = run_build(root, root / "site")
    assert built.error is None
    return built.site


@pytest.fixture
def visit(chromium: Any, assessment_site: Path, serve: Callable[[Path], str]) -> Iterator[Callable[..., Visitor]]:
    """Opens the small handbook in a new browser profile; no page may have raised an error in the end."""
    visitors: list[Visitor] = []

    def new(folder: Path | None = None, **options: Any) -> Visitor:
        visitors.append(Visitor(chromium, serve(folder or assessment_site), **options))
        return visitors[-1]

    yield new
    for visitor in visitors:
        visitor.context.close()
        assert not visitor.errors, visitor.errors
