"""What the HTML pages of a built site refer to."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: Attributes that hold an address.
_ADDRESSES = {"href", "src", "poster", "data", "action", "formaction", "xlink:href", "cite", "background"}
#: Attributes that name elements of the same page.
_NAMES = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "headers", "list"}
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")


@dataclass
class PageLinks(HTMLParser):
    """Ids of a page and everything it refers to, as (tag, attribute, value)."""

    address: str
    ids: list[str] = field(default_factory=list)
    addresses: list[tuple[str, str, str]] = field(default_factory=list)
    names: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag == "style"
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.ids.append(value)
            elif name in _ADDRESSES:
                self.addresses.append((tag, name, value))
            elif name in ("srcset", "imagesrcset"):
                self.addresses += [(tag, name, part.split()[0]) for part in value.split(",") if part.strip()]
            elif name in _NAMES:
                self.names += [(tag, name, part) for part in value.split()]
            self.addresses += [(tag, name, found) for found in _URL.findall(value)]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._style = False

    def handle_data(self, data: str) -> None:
        if self._style:
            self.addresses += [("style", "url", found) for found in _URL.findall(data)]
            self.addresses += [("style", "@import", found) for found in re.findall(r"@import\s+['\"]([^'\"]+)", data)]


def pages_of(site: Path) -> dict[str, PageLinks]:
    """Every HTML and SVG file of a site by address."""
    found = {}
    for path in sorted([*site.rglob("*.html"), *site.rglob("*.svg")]):
        page = found[path.relative_to(site).as_posix()] = PageLinks(path.relative_to(site).as_posix())
        page.feed(path.read_text("utf-8"))
        page.close()
    return found


def target_of(address: str, link: str, site: Path) -> tuple[str, str]:
    """The file that a relative link leads to, below the site's root, and the fragment; an absolute path counts from the root."""
    parts = urlsplit(link)
    path = unquote(parts.path)
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(address), path)).lstrip("/") if path else address
    if (site / joined).is_dir():
        joined = posixpath.join(joined, "index.html")
    return joined, unquote(parts.fragment)
