"""The page of the guide about other plugins, written from what was found."""

from __future__ import annotations

from importlib import metadata

from building import REPOSITORY

from neighbours.trial import Trial

PAGE = REPOSITORY / "content" / "guide" / "other-plugins.md"

_BEGINNING = """\
# Other plugins

cxsite shares a site with other plugins. What builds strictly without it builds strictly with it, and what a plugin does to a page it does to a page of the handbook: your own files stay real files, with their path, their history and their edit link, and pages that cxsite makes are files too while the build runs. Where no file belongs to a handbook, cxsite changes nothing at all.

`make neighbours` builds a site beside each plugin of this table, with ordinary pages and with a handbook, cxsite before it and after it, all strictly, and compares it with the same site without cxsite. It wrote this table.

| Plugin | Tried | Beside cxsite | What to know |
| --- | --- | --- | --- |
"""

_END = """
## Files that a plugin makes

What a script of gen-files, a hook, monorepo, multirepo or static-i18n puts into the site is read as if it stood in your content folder, under the address it has there, and what such a plugin takes away is no part of the handbook. `cxsite check` and the other commands read the content folder alone: what only a build makes, only a build sees.

## Order

The order of `plugins:` matters only where the other plugin says so: encryptcontent and exclude-search stand after search, print-site stands last.
"""


def write(trials: list[Trial]) -> None:
    """Write the page."""
    PAGE.write_text(_BEGINNING + "".join(map(_row, trials)) + _END, "utf-8")


def _row(trial: Trial) -> str:
    neighbour = trial.neighbour
    if not trial.troubles:
        found = "last in `plugins:`" if neighbour.last else "in either order"
    else:
        found = "not strictly: " + trial.troubles[0].replace("|", "/")
    return f"| {neighbour.name} | {_version(neighbour.package)} | {found} | {neighbour.note} |\n"


def _version(package: str) -> str:
    """What was tried: Material's own plugins are as old as Material."""
    return metadata.version(package.split(",")[0] or "mkdocs-material")
