"""The names that other programs may use."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import write_tree

import cxsite


def test_a_handbook_is_read_with_public_names_alone(tmp_path: Path) -> None:
    write_tree(tmp_path, "=== journeys/join.md\n---\ntitle: Join\nstages: [{name: Start, steps: [Look, {name: Pay, touchpoint: desk}]}]\n---\n")
    project = cxsite.read(cxsite.Setup(tmp_path))
    assert isinstance(project, cxsite.Project)
    assert isinstance(project.handbook, cxsite.Handbook)
    assert list(project.handbook.journeys) == ["join"]
    (found,) = project.diagnostics
    assert isinstance(found, cxsite.Diagnostic)
    assert found.code == "reference/unknown"


@pytest.mark.parametrize("name", cxsite.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(cxsite, name)


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Reader'"):
        _ = cxsite.Reader  # type: ignore[attr-defined]
