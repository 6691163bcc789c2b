"""Atom feeds (RFC 4287)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from cxsite.model.values import visible
from cxsite.settings import Settings

_ATOM = "http://www.w3.org/2005/Atom"
#: Of ids, which are for ever: the year in which the host was surely somebody's.
_YEAR = 2026
#: A feed without entries was never changed.
_NEVER = datetime.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    Attributes:
        key: what makes its id; an entry that grows keeps it.
        day: of its last change.
        lines: its text.
        link: its address; empty where nobody said where the site will be.
    """

    key: str
    day: datetime.date
    title: str
    lines: Sequence[str]
    link: str = ""


def atom(title: str, key: str, settings: Settings, page: str, entries: Iterable[Entry], own: str = "") -> str:
    """A feed as text.

    Args:
        title: of the feed.
        key: what makes its id.
        settings: say where the site will be read; where nobody knows, its name and the folder of the handbook tell it from others.
        page: the address of the page that tells the same; empty where nobody knows where.
        entries: the newest first.
        own: the address of the feed itself; empty likewise.
    """
    ET.register_namespace("", _ATOM)
    site, told = urlsplit(settings.site_url), [*entries]
    host = site.hostname or "cxsite.invalid"
    # Several handbooks may share a host: what tells them apart is where they are on it.
    where = [quote(site.path.strip("/"), safe="/%")] if site.hostname else [quote(settings.site_name, safe=""), quote(settings.root)]
    name = f"tag:{host},{_YEAR}:{'/'.join(filter(None, [*where, key]))}"
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", name)
    _add(feed, "title", visible(title))
    _add(feed, "updated", _at(max((entry.day for entry in told), default=_NEVER)))
    _add(_add(feed, "author"), "name", host)
    for rel, address in (("alternate", page or settings.site_url), ("self", own)):
        if address:
            _add(feed, "link", href=address, rel=rel)
    for entry in told:
        item = _add(feed, "entry")
        _add(item, "id", f"{name}/{entry.key}")
        _add(item, "title", visible(entry.title))
        _add(item, "updated", _at(entry.day))
        _add(item, "content", "\n".join(map(visible, entry.lines)), type="text")
        if entry.link:
            _add(item, "link", href=entry.link, rel="alternate")
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _at(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element
