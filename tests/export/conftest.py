"""Exports without a site around them: what goes into the files does not depend on a generator."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from building import REPOSITORY, Tree, write_tree
from handbooks.data import SITE, read

from cxsite.settings import Settings, Setup
from cxsite.site import read_site


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., dict[str, bytes]]:
    """The data files of a tree of content, by address; keywords are those of `cxsite.settings.Settings`, and ``clean=True`` allows no finding."""
    numbers = count()

    def exported(files: Tree, *, clean: bool = False, **settings: Any) -> dict[str, bytes]:
        site = read_site(Setup(write_tree(tmp_path / f"export-{next(numbers)}", files), Settings(**settings)))
        assert not (clean and site.diagnostics), site.diagnostics
        return site.files()

    return exported


@pytest.fixture(scope="session")
def demo_files() -> dict[str, bytes]:
    """The data files of the demo handbook."""
    return read_site(Setup(REPOSITORY / "content")).files()


@pytest.fixture
def data(export: Callable[..., dict[str, bytes]]) -> dict[str, Any]:
    """The data of a handbook in which everything is used."""
    return read(export(SITE, clean=True))
