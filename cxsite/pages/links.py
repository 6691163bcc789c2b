"""Where everything is: from a thing of the handbook to an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile
from urllib.parse import quote

from cxsite.layout import is_page, is_picture
from cxsite.model.base import Loc
from cxsite.model.handbook import Handbook
from cxsite.model.values import leads_away
from cxsite.pages.editing import at_line, source_of
from cxsite.pages.plan import Page, Plan, address
from cxsite.settings import Setup
from cxsite.source.files import linked_file, local_file

#: Kinds that one page shows all of, and its key.
_ON_ONE_PAGE = {"strategy": "strategy", "maturity": "maturity", "assessment": "maturity"}


@dataclass(frozen=True)
class Links:
    """Addresses of pages and of what stands on them.

    Attributes:
        setup: where the handbook is, whose files authors name, and whether pages end in ``/`` rather than ``.html``.
        kept_out: says of a file what keeps it out of the site; empty for one that is published.
        line: says of a place in a file on which line it stands.
    """

    book: Handbook
    plan: Plan
    setup: Setup
    kept_out: Callable[[str], str] = lambda _: ""
    line: Callable[[str, Loc], int] = lambda _, __: 1
    #: The address of its page and the fragment of each thing, by kind and id.
    _targets: dict[tuple[str, str], tuple[str, str] | None] = field(default_factory=dict)
    #: From a page, or from all pages beside it, to a page.
    _paths: dict[tuple[str, str], str] = field(default_factory=dict)
    _places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def to(self, kind: str, identifier: str, from_src: str) -> str | None:
        """A relative link from a page to a thing; None where no page shows it.

        Args:
            kind: such as ``journey``, ``step`` or ``metric``.
            identifier: its full id.
            from_src: the page that links, by its Markdown file.
        """
        if (kind, identifier) not in self._targets:
            found = self.target(kind, identifier)
            own = (address(found[0].src, directory_urls=self.setup.directory_urls), f"#{quote(found[1])}" if found[1] else "") if found else None
            self._targets[kind, identifier] = own
        known = self._targets[kind, identifier]
        return self._way(known[0], from_src) + known[1] if known else None

    def target(self, kind: str, identifier: str) -> tuple[Page, str] | None:
        """The page that shows a thing, and the anchor on it (empty for the whole page)."""
        if kind in ("step", "stage", "hotspot"):
            own = self.plan.pages.get(f"hotspot:{identifier.partition('#')[2]}") if kind == "hotspot" else None
            if own is not None and (spot := self.book.hotspots.get(identifier)) is not None and spot.file:
                return own, ""
            journey, _, part = identifier.partition("#")
            page = self.plan.pages.get(f"journey:{journey}")
            return (page, anchor(kind, part)) if page else None
        if kind == "metric":
            page = self.plan.pages.get("metrics")
            return (page, identifier) if page and identifier in self.book.metrics else None
        if kind in ("principle", "goal"):
            page = self.plan.pages.get("strategy")
            return (page, anchor(kind, identifier)) if page else None
        if kind == "category":
            page = self.plan.pages.get("hotspots")
            return (page, f"category-{identifier}") if page else None
        if kind == "department":
            kind, identifier = "team", self.book.team_of(identifier) or ""
        key = identifier if kind == "index" else _ON_ONE_PAGE.get(kind, f"{kind}:{identifier}")
        page = self.plan.pages.get(key)
        return (page, "") if page else None

    def file(self, written: str | None, of: str, from_src: str) -> str | None:
        """A relative link to a published file that an author names, such as a photo.

        Args:
            written: as it stands in the front matter.
            of: the file whose front matter it is, below the content folder.
            from_src: the page that links.

        Returns:
            The link; None where nothing is named, or nothing that the site publishes as it is.
        """
        src, problem = local_file(self.setup, of, written) if written else ("", "")
        hidden = any(part.startswith(".") for part in src.split("/"))
        return None if not src or problem or hidden or self.kept_out(src) or is_page(src) else self.path(src, from_src)

    def picture(self, written: str | None, of: str, from_src: str) -> str | None:
        """The same for what a page shows; None also for what browsers do not show."""
        return self.file(written, of, from_src) if written and is_picture(written) else None

    def written(self, link: str, of: str, from_src: str) -> str | None:
        """A link as an author wrote it in front matter, as it leads from a page: one without a host leads to a page or file beside the author's.

        Args:
            link: as it stands there, safe to follow.
            of: the file whose front matter it is, below the content folder.
            from_src: the page that links.

        Returns:
            The link; None where it leads out of the site, or to what the site leaves out.
        """
        if leads_away(link):
            return link
        src, rest, _ = linked_file(self.setup, of, link)
        if not src or self.setup.excluded(src) or (not is_page(src) and self.kept_out(src)):
            return None
        target = address(src, directory_urls=self.setup.directory_urls) if is_page(src) else src
        return self.path(target, from_src) + quote(rest, safe="/?#=&%;,:@!$'()*+~")

    def edit(self, kind: str, identifier: str) -> str | None:
        """The address of the forge's editor at the line of a thing; None where nobody said where that is, or no file of the team's holds it."""
        path, loc = source_of(self.book, kind, identifier)
        if not self.setup.settings.editor or not path or path in self.setup.brought:
            return None
        return at_line(self.setup.settings.editor, path, self.line(path, loc) if loc else 1)

    def page(self, page: Page, from_src: str, fragment: str = "") -> str:
        """A relative link from one page to another."""
        way = self._way(address(page.src, directory_urls=self.setup.directory_urls), from_src)
        return f"{way}#{quote(fragment)}" if fragment else way

    def _way(self, target: str, from_src: str) -> str:
        """`path`, once for all pages that share it."""
        base, own = self._places.get(from_src) or self.depends_on(from_src)
        key = (from_src if target.startswith(own) else base, target)
        known = self._paths.get(key)
        if known is None:
            known = self._paths[key] = self.path(target, from_src)
        return known

    def depends_on(self, src: str) -> tuple[str, str]:
        """What links from a page depend on: the folder of its address, and its own address, from which links to itself and below it depend alone."""
        known = self._places.get(src)
        if known is None:
            own = address(src, directory_urls=self.setup.directory_urls)
            # A page that is a folder stands in the one above; nothing is below one that is a file.
            above = own.rstrip("/").rpartition("/")[0]
            known = self._places[src] = (f"{own.count('/')}:{above}/", own if own.endswith("/") else "\0") if own else ("", "")
        return known

    def absolute(self, page: Page, site_url: str) -> str:
        """The whole address of a page for paper and comments; empty where nobody said where the site will be."""
        # The name of a file may be anything, such as the end of one link and the beginning of another.
        return site_url + quote(address(page.src, directory_urls=self.setup.directory_urls)) if site_url else ""

    def offered(self, name: str, from_src: str) -> str:
        """A relative link from a page to a data file that the handbook offers, such as ``cx/handbook.json``."""
        return self.path(self.setup.layout.path(name), from_src)

    def path(self, target: str, from_src: str) -> str:
        """A relative link from a page to an address below the site's root."""
        folders, wanted = address(from_src, directory_urls=self.setup.directory_urls).split("/")[:-1], target.split("/")
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(folders, wanted[:-1], strict=False)))
        relative = "../" * (len(folders) - shared) + "/".join(wanted[shared:]) or "./"
        # A colon in the first segment would be taken for a scheme.
        quoted = quote(relative)
        return quoted if ":" not in quoted.split("/")[0] else f"./{quoted}"


def anchor(kind: str, part: str) -> str:
    """The anchor of a part of a page; steps have their plain id."""
    return part if kind == "step" else f"{kind}-{part}"
