"""`cxsite guide`: the guide for authors that travels with the package, as pages in a browser."""

from __future__ import annotations

import posixpath
import re
import subprocess
import sys
from pathlib import Path

from cxsite import __version__
from cxsite.commands import WrongUse
from cxsite.model.suggest import did_you_mean

#: Its Markdown, in a wheel and in a checkout.
_PLACES = (Path(__file__).parents[1] / "guide", Path(__file__).parents[2] / "content" / "guide")

_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)\)")
#: Titles of pages begin here.
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)

_CONFIG = """\
site_name: cxsite {version}
docs_dir: docs
site_dir: site
use_directory_urls: false
theme:
  name: material
  font: false
  features: [navigation.indexes, toc.follow, content.code.copy]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {{icon: material/weather-night, name: Switch to dark mode}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {{icon: material/weather-sunny, name: Switch to light mode}}
plugins: []
markdown_extensions: [admonition, attr_list, tables, pymdownx.superfences, pymdownx.highlight, toc: {{permalink: true}}]
nav: [{nav}]
"""


def guide_pages() -> dict[str, str]:
    """The pages of the guide by name, such as ``views`` or ``reference/rules``, with their titles, in the order they are read in."""
    folder = _folder()
    texts = {path.relative_to(folder).with_suffix("").as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))}
    titles = {name: found[1] if (found := _HEADING.search(text)) else name for name, text in texts.items()}
    order = re.findall(r"\]\(([\w/-]+)\.md", texts["index"])
    names = dict.fromkeys(["index", *(name for name in order if name in titles), *titles])
    return {name: titles[name] for name in names}


def build_guide(folder: Path, page: str = "") -> Path:
    """Build the guide, unless this version of it is there already.

    Args:
        folder: what the guide is kept in.
        page: the name of a page; empty for the first.

    Returns:
        The file of the page.

    Raises:
        WrongUse: for a page that does not exist, and where nothing can be built.
    """
    pages = guide_pages()
    if (page or "index") not in pages:
        raise WrongUse(f"the guide has no page '{page}'; {did_you_mean(page, pages) or 'see `cxsite guide --list`'}")
    made = folder / __version__
    target = made / "site" / f"{page or 'index'}.html"
    if not target.is_file():
        _build(made, list(pages))
    return target


def _folder() -> Path:
    return next(place for place in _PLACES if place.is_dir())


def _build(made: Path, names: list[str]) -> None:
    for name in names:
        path = made / "docs" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_by_itself(name, (_folder() / f"{name}.md").read_text("utf-8")), "utf-8")
    config = made / "mkdocs.yml"
    config.write_text(_CONFIG.format(version=__version__, nav=", ".join(f"{name}.md" for name in names)), "utf-8")
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "-q", "-f", str(config)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if done.returncode:
        raise WrongUse(f"the guide could not be built: {done.stderr.strip()}\nits Markdown is in {_folder()}")


def _by_itself(name: str, text: str) -> str:
    """A page without its links to the demo handbook, which stands beside the guide in a checkout only."""

    def kept(link: re.Match[str]) -> str:
        path = link[2].partition("#")[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        return link[1] if path and ":" not in path and target.startswith("../") else link[0]

    return _LINK.sub(kept, text)
