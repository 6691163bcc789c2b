"""Very long tables: their page keeps the first rows; the rest stands on pages below it, and in a script that filters take it from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from cxsite.language import Language
from cxsite.pages.plan import Page, address

#: The rest of a table that is longer than this, in characters, stands apart.
LONGEST_REST = 150_000
#: So much of it stands on one page.
_ON_ONE_PAGE = 300_000
#: What rows stand together by, where the table is filtered by it and they differ in it.
_TOGETHER = ("owner", "department", "team", "from", "stage", "lifecycle", "kind", "field")

# Our own markup, of cxsite.pages.rest.
_REST = re.compile(
    r'<details class="cx-more cx-rest"><summary>(?P<more>.*?)</summary>\s*<div class="cx-scroll"(?P<box>[^>]*)>\s*<table class="(?P<css>[^"]*)">\s*'
    r"(?P<head><thead>.*?</thead>)\s*<tbody[^>]*>(?P<rows>.*?)</tbody>\s*</table>\s*</div>\s*</details>",
    re.DOTALL,
)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_SECTION = re.compile(r'<section class="cx\b[^>]*?data-cx="([\w-]+)"[^>]*>')
_FACETS = re.compile(r"data-cx-facets='([^']*)'")
_LABEL = re.compile(r'aria-label="([^"]*)"')
_RELATIVE = re.compile(r'(?<=\shref=")(?![a-z][a-z0-9+.-]*:|/)')


@dataclass(frozen=True, slots=True)
class RowsPage:
    """A page of rows.

    Attributes:
        src: the Markdown file that it would have.
        html: below its title.
    """

    src: str
    title: str
    html: str


@dataclass
class Divided:
    """A page whose long tables stand apart.

    Attributes:
        pages: with their rows.
        scripts: with the same rows, by their names below the folder of the handbook.
    """

    html: str = ""
    pages: list[RowsPage] = field(default_factory=list)
    scripts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Divider:
    """Sets rows apart.

    Attributes:
        path: gives the relative link from a page, by its file, to an address; of data files see ``offered``.
    """

    language: Language
    directory_urls: bool
    path: Callable[[str, str], str]
    offered: Callable[[str, str], str]

    def divide(self, html: str, page: Page) -> Divided:
        """The sections of a page with the rest of each very long table apart; others stay as they are."""
        found, position, parts = Divided(), 0, []
        for match in _REST.finditer(html):
            # What other pages link to stays where it is.
            if len(match["rows"]) > LONGEST_REST and ' id="' not in match["rows"]:
                parts += [html[position : match.start()], self._apart(match, page, found)]
                position = match.end()
        found.html = "".join((*parts, html[position:]))
        return found

    def _apart(self, match: re.Match[str], page: Page, found: Divided) -> str:
        """Links to the pages of the rows of one table, which are added to what was found."""
        before = match.string[: match.start()]
        section = next(iter(_SECTION.finditer(before[before.rfind('<section class="cx') :])))
        label = unescape(_LABEL.findall(match["box"])[0]).rpartition(":")[0]
        name = f"{section[1]}-{1 + sum(script.startswith(f'cx/rows/{_slug(page)}-{section[1]}-') for script in found.scripts)}"
        script = f"cx/rows/{_slug(page)}-{name}.js"
        found.scripts[script] = f"window.cxsite.filters.take({json.dumps(script)}, {_as_text(match['rows'])});\n"
        facets = _FACETS.findall(before[before.rfind("<table") :])
        links = []
        for number, (group, rows) in enumerate(_groups(_ROW.findall(match["rows"]), json.loads(facets[0]) if facets else [], self.language), 1):
            made = self._page(f"{name}-{number}", f"{label}: {group}", rows, page, section[0], match)
            found.pages.append(made)
            way = self.path(address(made.src, directory_urls=self.directory_urls), page.src)
            links.append(str(Markup('<li><a href="{}">{}</a> <span class="cx-quiet">{}</span></li>').format(way, group, len(rows))))
        words = self.language.gettext("%(table)s: the rest") % {"table": label}
        opening = Markup('<nav class="cx-rest cx-apart" aria-label="{}" data-search-exclude data-cx-rows="{}" data-cx-name="{}">')
        opening = opening.format(words, self.offered(script, page.src), script)
        return f"{opening}<p>{match['more']}</p><ul>{''.join(links)}</ul></nav>"

    def _page(self, name: str, title: str, rows: list[str], parent: Page, opening: str, match: re.Match[str]) -> RowsPage:
        path = PurePosixPath(parent.src)
        src = str((path.parent if path.stem in ("index", "README") else path.with_suffix("")) / f"{name}.md")
        own, above = (address(one, directory_urls=self.directory_urls) for one in (src, parent.src))
        back = self.path(above, src)
        deeper = "../" * (own.count("/") - above.count("/"))

        up = Markup('<a href="{}">{}</a>').format(back, parent.title)
        body = _RELATIVE.sub(lambda link: back if link.string[link.end() : link.end() + 1] == "#" else deeper, "\n".join(rows))
        return RowsPage(
            src,
            title,
            f'{opening}\n<p class="cx-lead">{up}</p>\n'
            f'<div class="cx-list"><div class="cx-scroll"{match["box"]}>\n<table class="{match["css"]}">\n{match["head"]}\n'
            f"<tbody data-search-exclude>\n{body}\n</tbody>\n</table>\n</div></div>\n</section>\n",
        )


def _groups(rows: list[str], facets: list[Mapping[str, Any]], language: Language) -> Iterator[tuple[str, list[str]]]:
    """Rows that belong together with what they have in common, in the order in which the first of them come; what is too long in parts."""
    keys = {str(facet["key"]): facet for facet in facets}
    for key in (key for key in _TOGETHER if key in keys):
        names: dict[str, str] = {str(value): str(name) for value, name in keys[key]["values"]}
        together: dict[str, list[str]] = {}
        for row in rows:
            found = re.search(rf' data-{key}="([^" ]+)', row)
            together.setdefault(unquote(unescape(found[1])) if found else "", []).append(row)
        if len(together) > 1:
            for value, some in together.items():
                yield from _parts(some, names.get(value) or language.gettext("all others"))
            return
    yield from _parts(rows, "")


def _parts(rows: list[str], name: str) -> Iterator[tuple[str, list[str]]]:
    parts: list[list[str]] = [[]]
    length = 0
    for row in rows:
        length += len(row)
        if length > _ON_ONE_PAGE and parts[-1]:
            parts.append([])
            length = len(row)
        parts[-1].append(row)
    first = 1
    for part in parts:
        numbers = f"{first}\N{EN DASH}{first + len(part) - 1}"
        yield (name if name and len(parts) == 1 else f"{name}, {numbers}" if name else numbers), part
        first += len(part)


def _slug(page: Page) -> str:
    return page.key.replace(":", "-")


def _as_text(html: str) -> str:
    # As a script it may stand anywhere.
    return json.dumps(html, ensure_ascii=False).replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
