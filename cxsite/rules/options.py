"""The rules about the options in `mkdocs.yml`: their texts, and what is wrong with the folders and lanes that options name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.kinds import KINDS
from cxsite.model.lane import LANES
from cxsite.model.suggest import did_you_mean
from cxsite.rules.registry import Rule, register
from cxsite.settings import Settings

# Of another host, where it has a scheme or starts with two slashes.
_OWN_MERMAID = re.compile(r"(?!\w+:|//).*\bmermaid[^/]*\.m?js")

for _rule in (
    Rule(
        "option/root",
        "error",
        "An option that does not say where the handbook is: a `root` that is no folder below `docs_dir`, or the earlier option `only`.",
        "The handbook would be read as ordinary pages, and files that must stay private would be published. So nothing is built.",
        "root: handbok",
        "root: handbook",
    ),
    Rule(
        "option/folder",
        "error",
        "A folder in the options that does not exist, or that two kinds of files share.",
        "Files in the folder that was meant would be read as something else, or not at all.",
        "folders: {journey: jorneys}",
        "folders: {journey: journeys}",
    ),
    Rule(
        "option/value",
        "error",
        "An option with a value that it cannot have.",
        "The default is used in its place.",
        "nav_limit: -1",
        "nav_limit: 0",
    ),
    Rule(
        "option/unknown",
        "warning",
        "An option that does not exist.",
        "A typing mistake must not switch anything off without a word.",
        "nav_limt: 40",
        "nav_limit: 40",
    ),
):
    register(_rule)


def odd_folders(content: Path, settings: Settings) -> Iterator[Finding]:
    """Findings about folders that do not exist, or that two kinds share; the first part of their place is the option."""
    base = content / settings.root
    if not base.is_dir() or not base.resolve().is_relative_to(content.resolve()):
        hint = did_you_mean(settings.root, _folders(content)) or "make it, or name the folder that holds the handbook"
        yield Finding("", ("root",), "option/root", f"there is no folder '{settings.root}' in the content folder", hint)
        return
    known = _folders(base) if settings.folders else []
    for kind, folder in settings.folders.items():
        if folder not in known and not any(path.endswith(f"/{folder}") for path in known):
            hint = did_you_mean(folder, known) or "make it, or name the folder that is meant"
            yield Finding("", ("folders", kind), "option/folder", f"there is no folder '{folder}' for files of the kind '{kind}'", hint)
        other = next((name for name in KINDS if name != kind and settings.layout.folder(name) == folder), "")
        if other and (other not in settings.folders or list(settings.folders).index(other) < list(settings.folders).index(kind)):
            hint = "give each kind a folder of its own"
            yield Finding("", ("folders", kind), "option/folder", f"'{folder}' is the folder of the kind '{other}' already", hint)


def unknown_lanes(book: Handbook, chosen: Iterable[str]) -> list[Finding]:
    """Findings about lanes that the option ``lanes`` names and nobody has."""
    known = [*LANES, *book.taxonomy.lanes]
    return [
        Finding("", ("lanes", index), "reference/unknown", f"unknown lane '{lane}' in the option 'lanes'", did_you_mean(lane, known))
        for index, lane in enumerate(chosen)
        if lane not in known
    ]


def _folders(base: Path) -> list[str]:
    """All folders below one, as paths from there."""
    found = []
    for folder, below, _ in os.walk(base):
        below[:] = sorted(name for name in below if not name.startswith("."))
        found += [Path(folder, name).relative_to(base).as_posix() for name in below]
    return found


def no_mermaid(diagrams: str, scripts: Iterable[str]) -> list[Finding]:
    """What is wrong where readers' browsers would have to fetch mermaid.js from another host.

    Args:
        diagrams: the option.
        scripts: what every page loads.
    """
    if diagrams != "browser" or any(map(_OWN_MERMAID.fullmatch, scripts)):
        return []
    message = "'browser' needs a mermaid.js on your own site, for no page may ask another host; diagrams are drawn while the site is built"
    hint = "put it below docs_dir and name it, as in 'extra_javascript: [javascripts/mermaid.min.js]', or write 'svg'"
    return [Finding("", ("diagrams",), "option/value", message, hint)]
