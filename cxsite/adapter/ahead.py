"""Pages that somebody looks at are made ahead of all others, so that an edit shows at once.

While MkDocs serves, each rebuild is two builds. The first makes only the pages that are open in a browser, and the server hands them out. The second
makes the whole site in another folder, while nobody waits; the server moves on to it when it is whole. Until then a request for any other page
waits, so that nothing out of date is ever seen. Another edit ends the second build, which would show a state of the past, unless a reader waits
for it.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from mkdocs.exceptions import BuildError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import InclusionLevel

from cxsite.adapter import abandoned
from cxsite.adapter.files import PREFIX

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files

log = get_plugin_logger("cxsite")

#: A browser asks again after 60 seconds; one that has not asked for longer is closed.
_CLOSED_AFTER = 75.0
#: So many open pages are made ahead, the ones opened last.
_MOST = 3
#: What pages are shown with; an old one does no harm.
_ASSETS = (".css", ".js", ".map", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".woff", ".woff2")
#: Of MkDocs' server: what this needs, and MkDocs does not promise.
_NEEDED = ("_epoch_cond", "_visible_epoch", "_wanted_epoch", "_want_rebuild", "root", "get_app", "set_app")


class Overtaken(BuildError):
    """Another edit came while the whole site was made."""


class Ahead:
    """What is open in browsers, and the two builds that follow an edit.

    Attributes:
        attends: whether it has taken over what the server does at a change.
        making: whether this build makes open pages only.
    """

    def __init__(self) -> None:
        self.attends = self.making = self._whole = False
        self._server: Any = None
        self._build: Callable[[], Any] = lambda: None
        #: When a page was last known to be open, by its file below the site.
        self._open: dict[str, float] = {}
        self._fresh: frozenset[str] = frozenset()
        #: Title and front matter of each page as it last was, by its file below the site.
        self._known: dict[str, tuple[str | None, Any]] = {}
        self._rest = threading.Event()
        #: One for each request that waits for the whole site.
        self._waiting: list[None] = []
        self._folders: list[Path] = []
        self._kept: list[Any] = []

    def attend(self, server: LiveReloadServer, build: Callable[[], Any]) -> None:
        """Take over what the server does at a change, where that is possible: what MkDocs does not promise may be gone one day.

        Args:
            server: of MkDocs; it is changed.
            build: makes the whole site, and returns whatever became of it.
        """
        if not all(hasattr(server, name) for name in _NEEDED):
            log.info("cxsite does not know the server of this MkDocs: an edit shows when the whole site is built")
            return
        self.attends, self._server, self._build = True, server, build
        self._rest.set()
        self._folders = [Path(server.root), self._folder(), self._folder()]
        app = server.get_app()
        server.set_app(lambda environ, start: self._answer(app, environ, start))
        server.error_handler = self._error_page
        server.builder = self._rebuild

    def finish(self) -> None:
        """Know that a build came to its end."""
        self._whole = True

    def choose_folder(self, config: MkDocsConfig) -> None:
        """Build into another folder than the one that is served."""
        if self.attends:
            config.site_dir = str(self._folders[2] if self.making else self._spare)
            if self.making:
                config.theme.static_templates = set()
                config.extra_templates = []

    def restrict(self, files: Files) -> None:
        """Leave MkDocs nothing to make but the open pages, when it is known where all others will be."""
        if not self.making:
            return
        every = files.documentation_pages

        def some(**options: Any) -> list[File]:
            return [file for file in every(**options) if file.dest_uri in self._fresh]

        for file in every():
            # Of a page that is not read MkDocs knows no title, which the navigation of all others shows.
            if file.page is not None and file.dest_uri not in self._fresh:
                file.page.title, file.page.meta = self._known.get(file.dest_uri, (file.name, {}))
        files.documentation_pages = some  # type: ignore[method-assign]
        files.copy_static_files = lambda **_: None  # type: ignore[method-assign]

    def remember(self, files: Files) -> None:
        """Know what pages are called when not all of them are read."""
        shown = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        self._known |= {file.dest_uri: (file.page.title, file.page.meta) for file in shown if file.page is not None}

    def give_way(self) -> None:
        """End the build of the whole site where it would show a state of the past to nobody.

        Raises:
            Overtaken: another edit waits, and no reader does.
        """
        if self.attends and not (self.making or self._waiting or self._rest.is_set()) and self._server._want_rebuild:
            # What MkDocs says of the page it was at would be taken for a mistake in it.
            logging.disable(logging.CRITICAL)
            raise Overtaken("another edit came")

    @property
    def _spare(self) -> Path:
        return next(folder for folder in self._folders[:2] if folder != Path(self._server.root))

    def _folder(self) -> Path:
        """One of our own, which goes with this process."""
        made = tempfile.TemporaryDirectory(prefix=PREFIX)
        self._kept.append((made, abandoned.claim(Path(made.name))))
        site = Path(made.name, "site")
        site.mkdir()
        return site

    def _rebuild(self) -> None:
        began, self._fresh = time.monotonic(), frozenset(self._looked_at())
        self._rest.clear()
        try:
            if self._fresh and self._make_open_pages():
                log.info("%s: shown after %.1f s, the rest follows", ", ".join(sorted(self._fresh)), time.monotonic() - began)
                self._show()
            if self._succeeds():
                self._move_on()
        finally:
            logging.disable(logging.NOTSET)
            self._rest.set()

    def _succeeds(self) -> bool:
        self._whole = False
        self._build()
        return self._whole

    def _make_open_pages(self) -> bool:
        """Make them and put them in the place of the old ones; what stops that is told by the build of the whole site."""
        with self._alone():
            try:
                made = self._succeeds()
            except Exception:  # noqa: BLE001 - the build of the whole site meets it again
                made = False
        if made:
            for name in self._fresh:
                self._put(self._folders[2] / name, Path(self._server.root, name))
        return made

    def _put(self, made: Path, there: Path) -> None:
        if made.is_file():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(made, there)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody hears twice what the second build says anyway."""
        self.making = True
        logging.disable(logging.CRITICAL)
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)
            self.making = False

    def _show(self) -> None:
        """Have browsers load their pages again, and let what they ask for through."""
        with self._server._epoch_cond:
            self._server._visible_epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()

    def _move_on(self) -> None:
        """Serve the whole site, and have browsers load again what differs from what they show."""
        old, new = Path(self._server.root), self._spare
        self._server.root = str(new)
        if any(_bytes(old / name) != _bytes(new / name) for name in self._looked_at()):
            self._server._wanted_epoch += 1

    def _looked_at(self) -> list[str]:
        """The files of the open pages, the latest first."""
        since = time.monotonic() - _CLOSED_AFTER
        now_open = sorted(((at, name) for name, at in dict(self._open).items() if at > since), reverse=True)
        return [name for _, name in now_open[:_MOST]]

    def _answer(self, app: Any, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            name = self._name(unquote(urlsplit(environ.get("HTTP_REFERER") or "").path))
            # Whoever asks may say anything; it becomes the path of a file.
            if name in self._known:
                self._open[name] = time.monotonic()
        elif self._name(path) not in self._fresh and not path.endswith(_ASSETS):
            self._waiting.append(None)
            self._rest.wait()
            self._waiting.pop()
        answer: Iterable[bytes] = app(environ, start)
        return answer

    def _name(self, path: str) -> str:
        """The file of a page below the site, by its address."""
        mount = self._server.mount_path
        if not path.startswith(mount):
            return ""
        return path[len(mount) :] + ("index.html" if path.endswith("/") else "")

    def _error_page(self, code: int) -> bytes | None:
        return _bytes(Path(self._server.root, f"{code}.html")) if code in (404, 500) else None


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
