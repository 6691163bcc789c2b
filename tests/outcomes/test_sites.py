"""What comes of small sites under many options: the files, and of each page the links beside it, its contents, its title and what search knows of it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from importlib.metadata import version

import pytest
from building import REPOSITORY, BuildSite, Built
from handbooks.navigated import HANDBOOK
from outcome import GOLDEN, digest, is_as_before

MORE = {
    "personas/sam.md": "---\ntype: persona\ntitle: Sam\nlisted: false\n---\nNobody **sees** this.\n",
    "journeys/archive/old.md": "---\ntype: journey\ntitle: Old\nstatus: archived\nstages: [{name: A, steps: [Was]}]\n---\n",
    "data/more.csv": "a,b\n1,2\n",
    "pictures/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "assessments/2026.yml": "date: 2026-05-01\nanswers: {}\n",
    "maps.md": "---\ntitle: Our maps\n---\n# Maps\n\n## One\n\n```cx\njourney-map:\n  journey: join\n```\n\n## Two\n\n```cx\nhotspots:\n  limit: 3\n```\n",
    "search-not.md": "---\nsearch: {exclude: true}\n---\n# Not found\n",
    "hidden.md": "---\nhide: [navigation, toc]\n---\n# Hidden\n\n## Part\n",
}
#: Whoever draws the pages; another version of one of them may draw them otherwise.
_DRAWN_BY = ("markdown", "mkdocs", "mkdocs-material", "pymdown-extensions")
_LOCKED = dict(re.findall(r"^([\w.-]+)==([\w.]+)", (REPOSITORY / ".ci" / "constraints.txt").read_text("utf-8"), re.MULTILINE))

pytestmark = pytest.mark.skipif(any(version(name) != _LOCKED[name] for name in _DRAWN_BY), reason="compared with the versions of the lock")

CX = "plugins: [search, {cxsite: {%s}}]\n"

#: What is built, by name: the configuration, and where the handbook is.
SITES: dict[str, tuple[str, str]] = {
    "plain": ("", ""),
    "flat addresses": ("use_directory_urls: false\n", ""),
    "below the root of a host": ("site_url: https://example.org/cx/\nrepo_url: https://github.com/example/book\nedit_uri: edit/main/content/\n", ""),
    "a larger site": (CX % "root: handbook", "handbook/"),
    "a larger site with its own navigation": (CX % "root: handbook" + "nav: [{Start: about.md}, {Customers: [cx]}, {Notes: notes/first.md}]\n", "handbook/"),
    "a navigation without a place": ("nav: [about.md, notes/first.md]\n", ""),
    "a navigation of single pages": ("nav: [{Join us: journeys/join.md}, {Who: personas}, hotspots.md, about.md]\n", ""),
    "without some": (CX % "without: [maturity, touchpoints]", ""),
    "without home": (CX % "without: [home]", ""),
    "few in the navigation": (CX % "nav_limit: 1", ""),
    "other folders": (CX % "folders: {journey: reisen, persona: kunden}", ""),
    "German": (CX % "language: de" , ""),
    "no diagrams": (CX % "diagrams: off", ""),
    "no sidebar of ours": (CX % "reuse_sidebar: false, cache: false", ""),
    "tabs and paths": ("theme: {name: material, features: [navigation.tabs, navigation.path, navigation.indexes, navigation.footer, toc.integrate]}\n", ""),
    "pruned": ("theme: {name: material, features: [navigation.prune, navigation.sections, navigation.expand]}\n", ""),
    "levels of the contents": ("markdown_extensions: [{toc: {permalink: true, toc_depth: 3}}]\n", ""),
    "excluded": ("exclude_docs: |\n  notes/second.md\n  journeys/borrow.md\n  *.svg\nnot_in_nav: |\n  hidden.md\n  personas/\n", ""),
    "strict and odd": ("strict: true\nvalidation: {links: {not_found: info}}\n", ""),
}  # fmt: skip

_PRIMARY = re.compile(r"<nav[^>]*md-nav--primary.*?</nav>\s*</div>\s*</div>\s*</div>", re.DOTALL)
_SECONDARY = re.compile(r"<nav[^>]*md-nav--secondary.*?</nav>", re.DOTALL)
_LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@pytest.mark.parametrize("name", SITES)
def test_what_comes_of_a_site_is_what_came_of_it(name: str, build: BuildSite) -> None:
    config, folder = SITES[name]
    files = {f"{folder if not path.startswith(('about', 'notes')) else ''}{path}": text for path, text in _files().items()}
    directory = "use_directory_urls: false" not in config
    strict = config.startswith("strict")
    site = build(
        files, config=config.replace("use_directory_urls: false\n", "").replace("strict: true\n", ""), use_directory_urls=directory, strict=strict
    )
    lines = list(_told(site))
    known = set() if name == "plain" else set((GOLDEN / "site-plain.txt").read_text("utf-8").splitlines())
    # Of the others only what the first has not, with a digest for what they lack.
    is_as_before(f"site-{name.replace(' ', '-')}", [*(line for line in lines if line not in known), digest(repr(lines))])


def _files() -> dict[str, str]:
    parts = re.split(r"^=== (.+)\n", HANDBOOK.lstrip(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)) | MORE


def _told(site: Built) -> Iterator[str]:
    yield from site.log
    yield from site.took
    if site.error is not None:
        yield f"stopped: {site.error}"
        return
    yield from sorted(_plain(path) for path in site.files if not path.startswith("assets/"))
    entries = defaultdict(list)
    for entry in json.loads(site.text("search/search_index.json"))["docs"]:
        entries[entry["location"].partition("#")[0]].append(f"{entry['location']} {entry['title']} {digest(entry['text'])}")
    for page in site.pages:
        html = site.text(page)
        yield f"=== {page} {unescape(site.title(page))}"
        yield f"headings: {', '.join(map(_words, re.findall(r'<h[12][^>]*>(.*?)</h[12]>', html, re.DOTALL)))}"
        for part, found in (("beside", _PRIMARY.search(html)), ("contents", _SECONDARY.search(html))):
            links = [f"{_words(text)} {address}" for address, text in _LINK.findall(found[0])] if found else []
            yield f"{part}: {digest(repr(links))} {', '.join(links[:3])}"
        head = html.partition("</head>")[0]
        yield from re.findall(r'<(?:meta name="description"|link rel="(?:canonical|prev|next|edit)")[^>]*>', head)
        yield from (_words(text) + " " + address for address, text in _LINK.findall(html) if "/edit/" in address)
        yield from entries.pop(page if page in entries else re.sub(r"(^|/)index\.html$", r"\1", page), ())
    assert not entries


def _words(html: str) -> str:
    return unescape(" ".join(_TAG.sub(" ", html).split()))


def _plain(path: str) -> str:
    """A file's path without the digest that its name may have."""
    return re.sub(r"\.[0-9a-f]{8,}\.", ".*.", path)
