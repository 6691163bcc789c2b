"""Builds sites beside a neighbour and compares them with the same sites without cxsite."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from building import REPOSITORY, Built, mkdocs_yml, tree, write_tree
from warmed import warmed

from neighbours.content import AUTHORED, GENERATED, HANDBOOK, PAGES, PLAIN, PRIVATE
from neighbours.table import Neighbour

#: What differs between any two builds, with or without us.
_EVER_NEW = ("sitemap.xml.gz",)


@dataclass
class Trial:
    """What came of building beside a neighbour.

    Attributes:
        troubles: what is not as it should be, a line each.
        orders: the orders of plugins that were tried.
    """

    neighbour: Neighbour
    troubles: list[str] = field(default_factory=list)
    orders: int = 0


def attempt(neighbour: Neighbour, folder: Path, *, ordinary: bool = True, only: str = "") -> Trial:
    """Build beside a neighbour with and without a handbook, with cxsite before and after it.

    Args:
        neighbour: the plugin.
        folder: an empty folder to build in.
        ordinary: whether to build a site without a handbook, too.
        only: the order to try, ``before`` or ``after``; empty for both.
    """
    trial = Trial(neighbour)
    orders = {"after": ["search", neighbour.plugins, "cxsite"], "before": ["cxsite", "search", neighbour.plugins]}
    if neighbour.last:
        orders["after"] = ["search", "cxsite", neighbour.plugins]
    orders = {only: orders[only]} if only else orders
    trial.orders = len(orders)
    for content, files in (("ordinary pages", PAGES), ("a handbook", {**PAGES, **HANDBOOK}))[0 if ordinary else 1 :]:
        without = _build(neighbour, folder / "without" / content.split()[-1], files, ["search", neighbour.plugins])
        if without.error or without.problems:
            trial.troubles.append(f"{content}: not strict even without cxsite: {_said(without)}")
            continue
        for order, plugins in orders.items():
            beside = _build(neighbour, folder / order / content.split()[-1], files, plugins)
            where = f"{content}, cxsite {order} it"
            if beside.error or beside.problems:
                trial.troubles.append(f"{where}: {_said(beside)}")
            elif files is PAGES:
                trial.troubles += [f"{where}: {line}" for line in _differences(neighbour, without, beside)]
            else:
                trial.troubles += [f"{where}: {line}" for line in _shortcomings(neighbour, without, beside)]
    return trial


def _said(built: Built) -> str:
    return "; ".join(filter(None, (built.error, *built.problems)))[:400]


def _build(neighbour: Neighbour, root: Path, files: dict[str, str | bytes], plugins: list[str]) -> Built:
    pages = tree(files)
    for name in ("notes/plain.md", "journeys/ride.md"):
        if name in pages:
            pages[name] = _with(str(pages[name]), neighbour)
    write_tree(root / "content" / neighbour.below, pages)
    write_tree(root / "content", neighbour.files)
    listed = "plugins:\n" + "".join(f"  - {plugin}\n" for plugin in plugins)
    (warmed(root) / "mkdocs.yml").write_text(mkdocs_yml(textwrap.dedent(neighbour.config) + listed, strict=True), "utf-8")
    (root / ".gitignore").write_text("site/\n", "utf-8")
    neighbour.prepare(root)
    paths = os.pathsep.join([str(REPOSITORY / "tests"), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "neighbours.build"]
    done = subprocess.run(command, cwd=root, env={**os.environ, **neighbour.env, "PYTHONPATH": paths}, check=False, capture_output=True, text=True)
    last = done.stdout.strip().rpartition("\n")[2]
    if not last.startswith("{"):
        return Built(root / "site", root, error=f"the build ended: {(done.stderr or done.stdout).strip()[-500:]}")
    return Built(root / "site", root, **json.loads(last))


def _with(page: str, neighbour: Neighbour) -> str:
    """A page with the line of front matter and the text by which the plugin can show what it does."""
    if neighbour.meta:
        page = page.replace("---\n", f"---\n{neighbour.meta}\n", 1)
    return f"{page}\n{neighbour.text}"


def _differences(neighbour: Neighbour, without: Built, beside: Built) -> list[str]:
    """How a site without a handbook differs from the same site without cxsite: not at all."""
    one, other = without.files, beside.files
    found = [f"{name} is {'missing' if name in one else 'new'}" for name in sorted(one.keys() ^ other.keys())]
    same = (*_EVER_NEW, *neighbour.unlike)
    changed = [
        name for name in sorted(one.keys() & other.keys()) if not name.endswith(same) and _plain(one[name], without) != _plain(other[name], beside)
    ]
    return found + [f"{name} differs" for name in changed]


def _plain(content: bytes, built: Built) -> bytes:
    """A file without the folder it was built in."""
    return content.replace(str(built.root).encode(), b"")


def _shortcomings(neighbour: Neighbour, without: Built, beside: Built) -> list[str]:
    """What is missing on the pages of a handbook."""
    found = []
    plain, authored, generated = (_page(beside, address) for address in (PLAIN, AUTHORED, GENERATED))
    before = _page(without, PLAIN)
    for name, html in (("the journey", authored), ("the index of touchpoints", generated)):
        if not html:
            found.append(f"{name} is missing")
    if neighbour.shows and not re.search(neighbour.shows, before):
        found.append("the plugin shows nothing on the plain page without cxsite: the trial is wrong")
    for name, html in (("the plain page", plain), ("the journey", authored), *([("a generated page", generated)] if neighbour.everywhere else [])):
        if neighbour.shows and not re.search(neighbour.shows, html):
            found.append(f"{name} lacks what the plugin does ({neighbour.shows})")
        if neighbour.hides and re.search(neighbour.hides, html):
            found.append(f"{name} says what the plugin hides ({neighbour.hides})")
    if not neighbour.hides and "journey-map" not in authored:
        found.append("the journey has no map")
    found += [f"{name} is published" for name, content in beside.files.items() if PRIVATE in content]
    searched = beside.text("search/search_index.json") if beside.exists("search/search_index.json") else ""
    found += [f"{what} is still there" for what in neighbour.gone if beside.exists(what) or re.search(what, searched)]
    if neighbour.proof:
        address, of_plain, of_journey = neighbour.proof
        text = beside.text(address) if beside.exists(address) else ""
        found += [f"{address} does not name {what}" for what in (of_plain, of_journey) if not re.search(what, text)]
    return found


def _page(built: Built, address: str) -> str:
    """The HTML of a page under either style of address; empty where there is none."""
    for name in (f"{address}index.html", f"{address.rstrip('/')}.html"):
        if built.exists(name):
            return built.text(name)
    return ""
