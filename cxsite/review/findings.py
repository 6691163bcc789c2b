"""Which findings a change brings in, and which it mends, wherever they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from cxsite.diagnostics import Diagnostic
from cxsite.diff.compare import compare
from cxsite.review.reading import Reading
from cxsite.review.revisions import since
from cxsite.settings import Setup

#: What makes two findings the same, on whatever line.
_Same = tuple[str, str, str]


def brought_in(before: Reading, after: Reading, moved: Mapping[str, str]) -> list[Diagnostic]:
    """The findings of one side that the other does not have.

    A finding is the same where file, code and message are; its line may be another. Where one side has it more often, the last ones are what is new.

    Args:
        before: the side whose findings are known.
        after: the side whose new findings are wanted.
        moved: new paths of files, below the content folder, by what they were called before.
    """
    known = Counter(_same(item, _below(item.path, before.folder), moved) for item in before.project.diagnostics)
    found = []
    for item in after.project.diagnostics:
        same = _same(item, _below(item.path, after.folder), {})
        if known[same]:
            known[same] -= 1
        else:
            found.append(item)
    return found


def new_since(base: str, setup: Setup, config_file: Path | None) -> list[Diagnostic]:
    """The findings of the work tree that a revision does not have.

    Raises:
        NoRevision: where the revision is not to be had.
    """
    with since(setup, config_file, base) as sides:
        moved = {item.before: item.after for change in compare(sides.before.side, sides.after.side).changes if (item := change.field("written_in"))}
        return brought_in(sides.before, sides.after, moved)


def _same(item: Diagnostic, path: str, moved: Mapping[str, str]) -> _Same:
    return moved.get(path, path), item.code, item.message


def _below(path: str, folder: str) -> str:
    return path.removeprefix(f"{folder}/") if folder else path
