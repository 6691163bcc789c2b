"""`cxsite list`: which file became what, and why not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cxsite.commands.setup import wanted
from cxsite.diagnostics import printable
from cxsite.layout import is_page
from cxsite.model.kinds import KINDS
from cxsite.project import Project, read
from cxsite.settings import Setup
from cxsite.source.decide import UNREADABLE

#: What a file is that is not read as a part of the handbook.
NOT_OURS = ("page", "data", "other")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file is to the handbook.

    Attributes:
        path: as the author would type it.
        kind: such as ``journey`` or ``taxonomy``; ``page`` for an ordinary page, ``data`` for input that is not read, ``other`` for anything else.
        id: of what it describes; empty for none.
        used: whether its content is in the handbook.
        published: whether the site has it, as a page or as it is.
        why: what decided that, as words after "because".
    """

    path: str
    kind: str
    id: str
    used: bool
    published: bool
    why: str


def list_files(setup: Setup, paths: Sequence[Path] = ()) -> list[Listed]:
    """What the Markdown and data files of a content folder are, by path.

    Args:
        setup: where the handbook is.
        paths: files or folders to be listed; none for all. A file that is named is listed whatever it is.

    Raises:
        WrongUse: for a path that does not exist or is not in the content folder.
    """
    names = [wanted(path, setup) for path in paths]
    rows = {row.path: row for row in _rows(read(setup), names)}
    found = [row for path, row in sorted(rows.items())]
    folders = [setup.display_path(name) if name else "" for name in names]
    return [row for row in found if not names or any(not name or row.path == name or row.path.startswith(f"{name}/") for name in folders)]


def _rows(project: Project, named: Sequence[str]) -> Iterator[Listed]:
    setup = project.setup
    decided = {item.src: item for item in project.decisions}
    ids = {entity.path: entity.id for entity in project.entities}
    for src in project.files():
        path, kept_out, decision = setup.display_path(src), project.kept_out(src), decided.get(src)
        left_out = setup.excluded(src)
        if decision is not None:
            # Of two that have the same id, only the first is used.
            used = decision.used and (src in ids or decision.kind not in KINDS)
            why = decision.why if used or not decision.kind else f"{decision.why}{_unusable(decision.why)}; see 'cxsite check'"
            published = not (kept_out or left_out or project.refuses(src))
            yield Listed(path, decision.kind or "page", ids.get(src, ""), used, published, why)
        elif left_out:
            if is_page(src) or src in named:
                yield Listed(path, "page" if is_page(src) else "other", "", False, False, "the site leaves it out, as mkdocs.yml says")
        elif kept_out:
            yield Listed(path, "data", "", False, False, f"it is {kept_out}")
        elif setup.layout.name(src) is None:
            if is_page(src) or src in named:
                yield Listed(path, "page" if is_page(src) else "other", "", False, True, f"it stands outside the root '{setup.layout.root}'")
        elif src in named:
            yield Listed(path, "other", "", False, True, "it is no file that a handbook is made of")


def _unusable(why: str) -> str:
    return "" if why == UNREADABLE else ", but it cannot be used"


def as_lines(rows: Sequence[Listed]) -> str:
    """A line for each file: its path, what it is, and why."""
    names = [f"{row.kind} {row.id}".rstrip() for row in rows]
    first, second = max((len(row.path) for row in rows), default=0), max(map(len, names), default=0)
    told = [f"{row.path:<{first}}  {name:<{second}}  {_told(row)}" for row, name in zip(rows, names, strict=True)]
    return "".join(f"{printable(line)}\n" for line in told)


def _told(row: Listed) -> str:
    return row.why if row.published else f"{row.why} (not published)"


def as_json(rows: Sequence[Listed]) -> str:
    """An array of objects, one for each file."""
    return json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False)
