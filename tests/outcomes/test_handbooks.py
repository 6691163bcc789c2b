"""What comes of handbooks that nobody wrote on purpose: some with other values, some broken.

The files of ``golden/outcomes`` have for each of them the findings, whole, and a digest of each part of the data and of the numbers on each page, so
that whoever changes a figure sees where; of a handbook that was changed only what is not as before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from breaking import Files, broken
from building import write_tree
from outcome import digest, is_as_before
from varying import BASES, base, varied

from cxsite.diagrams.render import Artist
from cxsite.settings import Setup
from cxsite.site import Site, read_site

ARTIST = Artist()
#: Of each handbook.
VARIED, BROKEN = 6, 6

_TAGS = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.mark.parametrize("name", BASES)
def test_what_comes_of_a_handbook_is_what_came_of_it(name: str, tmp_path: Path) -> None:
    outcomes = {title: list(_outcome(files, tmp_path / title)) for title, files in _handbooks(name)}
    first, *others = outcomes.items()
    same = set(first[1])
    changed = ((title, [line for line in lines if line not in same]) for title, lines in others)
    is_as_before(name, (line for title, lines in (first, *changed) for line in (f"=== {title}", *lines)))


def _handbooks(name: str) -> Iterator[tuple[str, Files]]:
    files = base(name)
    yield "as it is", files
    for seed in range(VARIED):
        yield f"varied {seed}", varied(files, seed)
    for seed in range(BROKEN):
        yield f"broken {seed}", broken(files, seed, 2 + seed)


def _outcome(files: Files, folder: Path) -> Iterator[str]:
    site = read_site(Setup(write_tree(folder, files)), ARTIST)
    yield from (item.headline for item in site.diagnostics)
    if not site.is_empty:
        yield from (f"{part}  {digest(content)}" for part, content in _parts(site))


def _parts(site: Site) -> Iterator[tuple[str, str]]:
    for name, content in site.data().items():
        if name == "cx/handbook.json":
            for key, value in json.loads(content).items():
                yield f"{name} {key}", json.dumps(value)
        elif not name.endswith((".schema.json", ".svg")):
            yield name, content.decode("utf-8")
    for page in site.plan.pages.values():
        document = site.project.pages.get(page.src)
        site.take_out(document.body if document else "", page.src)
        filled = site.fill("<h1>x</h1>", page.src)
        yield page.src, " ".join(_NUMBER.findall(_TAGS.sub(" ", filled.html))) if filled else ""
