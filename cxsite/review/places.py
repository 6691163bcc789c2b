"""Where a thing of either side stands: file, line and address of its page."""

from __future__ import annotations

from urllib.parse import quote

from cxsite.diff.compare import Change
from cxsite.diff.content import Thing
from cxsite.review.reading import Both, Reading

#: What has no page of its own.
_WITHOUT_PAGE = ("file", "option", "budget", "record", "unusable file", "page", "taxonomy", "list")


def place(change: Change, both: Both) -> dict[str, str | int | None]:
    """Where a thing stands: file, line and address."""
    thing, reading = change.thing, both.before if change.after is None else both.after
    return where(thing, reading, gone=change.after is None)


def where(thing: Thing, reading: Reading, *, gone: bool = False) -> dict[str, str | int | None]:
    """File and line of a thing, and its address where it has a page and ``site_url`` is known."""
    project = reading.project
    document = project.documents.get(thing.path) or project.pages.get(thing.path)
    line = document.marks.value(thing.loc).line if document and document.text.content else None
    file = project.setup.display_path(thing.path) if thing.path else None
    return {"file": file, "line": line, "url": None if gone else _address(thing, reading)}


def _address(thing: Thing, reading: Reading) -> str | None:
    site_url, links = reading.project.setup.settings.site_url, reading.links
    found = links.target(thing.kind, thing.id) if site_url and thing.kind not in _WITHOUT_PAGE else None
    if found is None:
        return None
    page, anchor = found
    return links.absolute(page, site_url) + (f"#{quote(anchor)}" if anchor else "")
