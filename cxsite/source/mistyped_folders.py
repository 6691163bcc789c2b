"""Folders whose name is nearly that of a kind: what stands in them is not read, and nobody would know why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from cxsite.layout import Layout
from cxsite.model.kinds import KINDS
from cxsite.model.suggest import nearest
from cxsite.source.evidence import Evidence


def mistyped_folders(ordinary: Iterable[str], evidence: Evidence, layout: Layout) -> Iterator[tuple[str, str, str]]:
    """The first page of each folder that was probably meant for a kind, with what to say and what would be right.

    Args:
        ordinary: the pages that are none of ours.
        evidence: what all files show.
        layout: the folders of the handbook.
    """
    folders, seen = layout.kinds, set[str]()
    for src in ordinary:
        folder = PurePosixPath(layout.name(src) or "").parent
        near = nearest(folder.name, folders, cutoff=0.85)
        if not near or folder.as_posix() in seen or folder.name == near:
            continue
        base = folder.parent.as_posix().removeprefix(".")
        right = layout.path(f"{base}/{near}" if base else near)
        is_missing = not any(other.startswith(f"{right}/") for other in evidence.said)
        said, kind = evidence.said.get(src), KINDS[folders[near]]
        if said and not said.word and ((base in evidence.bases and is_missing) or said.tells(kind)):
            seen.add(folder.as_posix())
            hint = f"call it '{near}', say 'type: cx/{kind.name}' in its pages, or name it under 'folders:' in mkdocs.yml"
            yield src, f"no page of {layout.path(folder.as_posix())}/ is read for the handbook, since no kind has a folder of this name", hint
