"""Reads Atom feeds by RFC 4287 alone, knowing nothing of who wrote them."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

_ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 3339, as section 3.3 of RFC 4287 restricts it.
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)")
_OF_FEED = {"author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title", "updated", "entry"}
_OF_ENTRY = {"author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary", "title", "updated"}
_ONCE = {"id", "title", "updated"}
_AT_MOST_ONCE = {"content", "generator", "icon", "logo", "published", "rights", "source", "subtitle", "summary"}


def mistakes(feed: str | bytes) -> list[str]:
    """What the RFC forbids or misses in a feed; nothing for one that is right."""
    root = ET.fromstring(feed)
    if root.tag != f"{_ATOM}feed":
        return [f"the document is {root.tag}"]
    entries = root.findall(f"{_ATOM}entry")
    found = [*_of(root, "feed", _OF_FEED)]
    for entry in entries:
        found += _of(entry, "entry", _OF_ENTRY)
        if root.find(f"{_ATOM}author") is None and entry.find(f"{_ATOM}author") is None:
            found.append("4.1.1: nobody is the author of an entry")
        if entry.find(f"{_ATOM}content") is None and not any(link.get("rel", "alternate") == "alternate" for link in entry.findall(f"{_ATOM}link")):
            found.append("4.1.2: an entry without content needs an alternate link")
    keys = Counter((entry.findtext(f"{_ATOM}id"), entry.findtext(f"{_ATOM}updated")) for entry in entries)
    return [*found, *(f"4.1.1: two entries have {key}" for key, number in keys.items() if number > 1)]


def _of(element: ET.Element, name: str, allowed: set[str]) -> list[str]:
    names = Counter(child.tag.removeprefix(_ATOM) for child in element)
    found = [f"{name}: '{child}' may not stand here" for child in names if child not in allowed]
    found += [f"{name}: '{child}' stands here {names[child]} times" for child in _ONCE if names[child] != 1]
    found += [f"{name}: '{child}' stands here {names[child]} times" for child in _AT_MOST_ONCE if names[child] > 1]
    for child in element:
        kind = child.tag.removeprefix(_ATOM)
        if kind in ("updated", "published") and not _DATE.fullmatch(child.text or ""):
            found.append(f"{name}: '{child.text}' is no date")
        if kind == "id" and not urlsplit(child.text or "").scheme:
            found.append(f"{name}: the id '{child.text}' is no whole IRI")
        if kind == "author" and len(child.findall(f"{_ATOM}name")) != 1:
            found.append(f"{name}: an author without a name")
        if kind in ("title", "content", "summary") and child.get("type", "text") not in ("text", "html", "xhtml"):
            found.append(f"{name}: a {kind} of type {child.get('type')}")
        if kind in ("title", "content", "summary") and child.get("type", "text") == "text" and len(child):
            found.append(f"{name}: markup in a plain {kind}")
        if kind == "link" and (not child.get("href") or re.search(r"[\s<>]", child.get("href", ""))):
            found.append(f"{name}: a link without an address")
    alternate = Counter(
        (child.get("type"), child.get("hreflang")) for child in element.findall(f"{_ATOM}link") if child.get("rel", "alternate") == "alternate"
    )
    return [*found, *(f"{name}: {number} alternate links" for number in alternate.values() if number > 1)]
