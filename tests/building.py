"""Real builds for tests: a tree of files goes in, a site with its log comes out."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import textwrap
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import BuildError

if TYPE_CHECKING:
    from cxsite.project import Project

#: A tree of files: contents by path, or one text in which a line ``=== path`` introduces each file.
Tree = Mapping[str, str | bytes] | str

REPOSITORY = Path(__file__).parent.parent
#: Whether to try what hardly ever changes, too, as each week.
EVERYTHING = bool(os.environ.get("CXSITE_EVERYTHING"))


def examples(count: int) -> int:
    """How many examples of a property are tried: all of them each week, others each time; else a third of them, the same each time."""
    return count if EVERYTHING else -(-count // 3)


#: Whether this Material comes with its plugin `meta`, which the oldest that we run with lacks.
HAS_META = bool(entry_points(group="mkdocs.plugins", name="material/meta"))
#: Its plugin `tags`, which in the oldest lists all tags on the one page that it is told.
TAGS = "tags" if find_spec("material.plugins.tags.structure") else "tags: {tags_file: labels.md}"

_INTRODUCTION = re.compile(r"^=== (.+)\n", re.MULTILINE)

_FINDING = re.compile(r"(?:ERROR|WARNING): cxsite: (.+?:\d+:\d+): (error|warning): .*\[([\w/-]+)\]")

#: What cxsite took, said once in each build.
_TOOK = re.compile(r"cxsite: (\S.* in \S*/(?:; .*)?)$")

#: What a build says of itself and not of the site.
_CHATTER = ("Cleaning site directory", "Building documentation to directory", "Documentation built in")


@dataclass
class Built:
    """What a build left behind.

    Attributes:
        site: the folder of the site, which a failed build does not write.
        root: the folder with ``mkdocs.yml`` and ``content/``.
        log: every line of MkDocs and its plugins from INFO up, as ``LEVEL: message``, without MkDocs' three lines on the build itself.
        took: what cxsite says it took, in a line.
        error: why the build stopped, None where it did not.
        config: MkDocs' configuration after the build.
    """

    site: Path
    root: Path
    log: list[str] = field(default_factory=list)
    took: list[str] = field(default_factory=list)
    error: str | None = None
    config: Any = None

    @property
    def problems(self) -> list[str]:
        """The lines of the log from WARNING up."""
        return [line for line in self.log if not line.startswith("INFO: ")]

    def html(self, address: str = "") -> str:
        """The HTML of a page by its address, such as ``journeys/join/`` or ``journeys/join.html``."""
        return self.text(f"{address}index.html" if not address or address.endswith("/") else address)

    def text(self, address: str) -> str:
        """A file of the site as text."""
        return (self.site / address).read_text("utf-8")

    def article(self, address: str = "") -> str:
        """What a page holds between its header and its footer, as HTML."""
        return self.html(address).split("<article", 1)[1].split("</article>", 1)[0]

    def title(self, address: str = "") -> str:
        """A page's ``<title>``, as HTML."""
        return re.findall(r"<title>(.*?)</title>", self.html(address))[0]

    def words(self, address: str = "") -> str:
        """The text of a page as readers see it, with spaces joined."""
        html = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", self.html(address))
        return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))

    def pages_with(self, pattern: str) -> list[str]:
        """The HTML files in which a regular expression is found."""
        return [page for page in self.pages if re.search(pattern, self.text(page))]

    @property
    def findings(self) -> list[str]:
        """Of every finding in the log its place, severity and code; any other warning in the log fails the test."""
        found = [_FINDING.match(line) for line in self.problems]
        assert all(found), self.problems
        return [f"{match[1]} {match[2]} {match[3]}" for match in found if match]

    def exists(self, address: str) -> bool:
        return (self.site / address).exists()

    @property
    def pages(self) -> list[str]:
        """The addresses of all HTML files."""
        return sorted(path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))

    @property
    def files(self) -> dict[str, bytes]:
        """All files of the site by address."""
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in sorted(self.site.rglob("*")) if path.is_file()}


class ReadHandbook(Protocol):
    """The fixture `handbook`."""

    def __call__(self, files: Tree, **setup: Any) -> Project: ...


class BuildSite(Protocol):
    """The fixture `build`."""

    def __call__(
        self,
        files: Tree,
        *,
        config: str = "",
        strict: bool = False,
        use_directory_urls: bool = True,
        prepare: Callable[[Path], object] | None = None,
        before: Callable[[Any], None] | None = None,
        **overrides: Any,
    ) -> Built: ...


def tree(files: Tree) -> dict[str, str | bytes]:
    """A tree given as one text taken apart; a mapping as it is."""
    if not isinstance(files, str):
        return dict(files)
    parts = _INTRODUCTION.split(textwrap.dedent(files))
    assert not parts[0].strip(), f"text before the first '=== path' line: {parts[0]!r}"
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def headlines(project: Project) -> list[str]:
    """The first line of each finding, as authors see it."""
    return [item.headline for item in project.diagnostics]


def write_tree(folder: Path, files: Tree) -> Path:
    """Write files exactly as given, line breaks included."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in tree(files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def mkdocs_yml(config: str = "", *, strict: bool = False, use_directory_urls: bool = True) -> str:
    """A configuration for material with search and cxsite; each top-level key of ``config`` replaces the default of that name."""
    config = textwrap.dedent(config)
    chosen = re.findall(r"^(\w+):", config, re.MULTILINE)
    # What is said need not be looked up in Material's templates, which takes a tenth of a small build.
    search = "search" if "theme" in chosen else r"search: {lang: en, separator: '[\s\-]+', pipeline: [stopWordFilter]}"
    defaults = {
        "site_name": "Handbook",
        "docs_dir": "content",
        "theme": "{name: material, font: false}",
        "plugins": f"[{search}, cxsite]",
        "strict": str(strict).lower(),
        "use_directory_urls": str(use_directory_urls).lower(),
    }
    return "".join(f"{key}: {value}\n" for key, value in defaults.items() if key not in chosen) + config


def run_build(root: Path, site: Path, *, before: Callable[[Any], None] | None = None, **overrides: Any) -> Built:
    """Build what ``root/mkdocs.yml`` describes, in this process, as ``mkdocs build`` does.

    Args:
        root: the folder with ``mkdocs.yml``.
        site: where the site goes.
        before: may look at the configuration before the build starts.
        overrides: options of ``mkdocs.yml``.
    """
    built = Built(site, root)
    listener, logger = _Listener(built.log, built.took), logging.getLogger("mkdocs")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        config = built.config = load_config(str(root / "mkdocs.yml"), site_dir=str(site), **overrides)
        if before:
            before(config)
        # In a thread of its own: Material starts an event loop, and a test that drives a browser has one running already.
        with ThreadPoolExecutor(max_workers=1) as alone:
            alone.submit(_build, config).result()
    except (BuildError, SystemExit) as error:
        # MkDocs turns an error of a plugin into a plain "aborted": what readers of the log see is the cause.
        built.error = str(error.__context__ if isinstance(error.__context__, BuildError) else error)
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = propagate
    return built


def site_in(root: Path, files: Tree, config: str = "", *, strict: bool = True, **overrides: Any) -> Built:
    """Write a tree of files below ``root`` and build it there; it must build, and under strict without a warning.

    Findings name files as people type them from the folder of ``mkdocs.yml``, so that it is the current folder meanwhile.
    """
    write_tree(root / "content", files)
    (root / "mkdocs.yml").write_text(mkdocs_yml(config, strict=strict), "utf-8")
    with contextlib.chdir(root):
        built = run_build(root, root / "site", **overrides)
    assert built.error is None, built.problems
    return built


def _build(config: Any) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()


class _Listener(logging.Handler):
    def __init__(self, lines: list[str], took: list[str]) -> None:
        super().__init__(logging.INFO)
        self.lines, self.took = lines, took

    def emit(self, record: logging.LogRecord) -> None:
        assert record.exc_info is None, f"a traceback in the log: {record.exc_info}"
        message = record.getMessage()
        if record.levelno == logging.INFO and (took := _TOOK.match(message)):
            self.took.append(took[1])
        elif not message.startswith(_CHATTER):
            self.lines.append(f"{record.levelname}: {message}")
