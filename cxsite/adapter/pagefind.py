"""A search index of Pagefind, made of the entries of Material's."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from shutil import rmtree
from typing import Any

from cxsite.adapter.files import PREFIX

#: Where it stands below the folder of the search.
FOLDER = "pagefind"

#: What Pagefind brings for sites without a search box of their own.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")


class NotMade(Exception):
    """Pagefind made no index; the message says why."""


def executable() -> Path | None:
    """Where Pagefind is; None where it is not installed."""
    try:
        from pagefind.service import get_executable
    except ImportError:
        return None
    found: Path | None = get_executable()
    return found


def make_index(program: Path, entries: Iterable[Mapping[str, Any]], kinds: Mapping[str, str], language: str, folder: Path) -> None:
    """Write an index.

    Pagefind reads what the search plugin has taken, and never the pages of the site: whatever that plugin, a page or another plugin keeps out of
    the one is not in the other either.

    Args:
        program: of Pagefind.
        entries: as Material's plugin writes them: ``location``, ``title``, ``text`` and, where an author chose one, ``boost``.
        kinds: what readers call the kind of a page, by its address.
        language: of the site.
        folder: where the index goes; what it holds is removed.

    Raises:
        NotMade: Pagefind failed.
    """
    rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=PREFIX) as source:
        for number, html in enumerate(_pages(entries, kinds, language)):
            Path(source, f"{number:06}.html").write_text(html, "utf-8", "surrogatepass")
        command = [str(program), "--site", source, "--output-path", str(folder), "--force-language", language]
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603 - no shell, and its input is ours
        except OSError as error:
            raise NotMade(str(error)) from error
    if done.returncode or not (folder / "pagefind.js").is_file():
        raise NotMade((done.stderr or done.stdout).decode("utf-8", "replace").strip())
    for unused in (path for pattern in _UNUSED for path in folder.glob(pattern)):
        unused.unlink()


def _pages(entries: Iterable[Mapping[str, Any]], kinds: Mapping[str, str], language: str) -> list[str]:
    """For each page, the HTML that has its entries under headings with their anchors."""
    pages: dict[str, list[str]] = {}
    for entry in entries:
        address, _, anchor = str(entry["location"]).partition("#")
        if address not in pages:
            pages[address] = [_opening(address, entry, kinds, language)]
        heading = f'<h2 id="{escape(anchor)}">{entry["title"]}</h2>' if anchor else f"<h1>{entry['title']}</h1>"
        pages[address].append(f"{heading}\n<div>{entry['text']}</div>")
    return ["\n".join((*parts, "</main></body></html>")) for parts in pages.values()]


def _opening(address: str, entry: Mapping[str, Any], kinds: Mapping[str, str], language: str) -> str:
    weight = f' data-pagefind-weight="{escape(str(entry["boost"]))}"' if "boost" in entry else ""
    return (
        f'<!doctype html><html lang="{escape(language)}"><body><main data-pagefind-body{weight}>'
        f'<i data-pagefind-meta="location[data-location]" data-location="{escape(address)}"></i>'
        # No filter, which Pagefind writes in another order each time.
        f'<i data-pagefind-meta="kind[data-kind]" data-kind="{escape(kinds.get(address, ""))}"></i>'
    )
