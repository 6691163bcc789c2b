"""`cxsite codeowners`: who reviews which file of the handbook, for GitHub and GitLab."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cxsite.model.base import PageEntity
from cxsite.project import read
from cxsite.settings import Setup

_HEADING = "# Written by `cxsite codeowners` from the owners in the handbook: change them there.\n"

#: Begins a pattern, a comment or a name in CODEOWNERS, unless a backslash stands before it.
_SPECIAL = re.compile(r"([\\ \t#*?\[\]!])")


@dataclass(frozen=True, slots=True)
class CodeOwners:
    """What the command prints.

    Attributes:
        text: the lines for CODEOWNERS, with a heading; empty without any.
        without_handle: names of departments that own files and have no handle, in the order of the taxonomy.
        elsewhere: owners that are no department of the taxonomy, each once.
    """

    text: str
    without_handle: tuple[str, ...]
    elsewhere: tuple[str, ...]


def codeowners(setup: Setup) -> CodeOwners:
    """The files of a handbook with the handle of the department that owns each.

    Paths begin at the top of the repository, or at the working directory where there is none. A journey without an owner belongs to whoever
    is accountable for it.
    """
    project = read(setup)
    book = project.whole
    handles = {name: team.handle for team in book.teams.values() for name in team.names}
    above = _from_the_top(setup.content)
    owned = [(entity.path, owner) for entity in project.entities for owner in _owners(entity)]
    lines = [f"/{_pattern(above + path)} {handles[owner]}" for path, owner in sorted(owned) if handles.get(owner)]
    bare = {owner for _, owner in owned if not handles.get(owner)}
    return CodeOwners(
        _HEADING + "".join(f"{line}\n" for line in lines) if lines else "",
        tuple(team.title for team in book.teams.values() if book.taxonomy.departments is not None and not bare.isdisjoint(team.names)),
        tuple(sorted(owner for owner in bare if owner not in book.departments)),
    )


def _pattern(path: str) -> str:
    """A path as a pattern that stands for that file alone."""
    return _SPECIAL.sub(r"\\\1", path)


def _owners(entity: PageEntity) -> list[str]:
    """The owner of a file, else who is accountable."""
    if entity.owner:
        return [entity.owner]
    stakeholders = getattr(entity, "stakeholders", None)
    return list(stakeholders.accountable[:1]) if stakeholders else []


def _from_the_top(root: Path) -> str:
    """The content folder as CODEOWNERS names it, with a slash at its end; empty where the repository begins there."""
    full = root.resolve()
    top = next((folder for folder in (full, *full.parents) if (folder / ".git").exists()), Path.cwd().resolve())
    if not full.is_relative_to(top) or full == top:
        return ""
    return f"{full.relative_to(top).as_posix()}/"
