"""Both sides of a comparison: revisions of a repository, or the work tree, read as handbooks."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from cxsite.diff.content import Side
from cxsite.garbage import left_alone
from cxsite.git.folder import Taken, nearest_folder, take
from cxsite.git.repository import NoRevision, Repository
from cxsite.layout import DATA, is_page
from cxsite.outline import outline_of, read_outline
from cxsite.project import read
from cxsite.reread import MOST, Different, reread
from cxsite.review.asked import Asked
from cxsite.review.config import ConfigOf, config_of
from cxsite.review.files import Files, by_meaning, contents_here, files_here, files_of, stands_for
from cxsite.review.kept_handbooks import KeptHandbooks
from cxsite.review.reading import WORK_TREE, Both, Note, Reading
from cxsite.settings import Setup
from cxsite.source.kept_yaml import KeptYaml
from cxsite.source.last_good import SameFiles
from cxsite.today import build_date

#: What is said of what could not be read, at most so many files.
_MOST_LOST = 5

#: A commit, the name that people gave it, and its content folder from the top of the repository.
_At = tuple[str, str, str | None]


@contextmanager
def both(setup: Setup, config_file: Path | None, base: str, head: str = "", *, judged: bool = False) -> Iterator[Both]:
    """Read two revisions; see `Asked`. With ``judged`` the budgets are findings of the base too."""
    with both_of(Asked(setup, config_file, base, head), judged=judged) as sides:
        yield sides


@contextmanager
def since(setup: Setup, config_file: Path | None, base: str) -> Iterator[Both]:
    """Read a revision and the work tree; ``A...`` begins where the branch left A. The budgets are findings of both."""
    if base.partition("..")[2].strip("."):
        raise NoRevision(f"'{base}' names two sides; what is checked are the files as they are, so name only what they are compared with")
    asked = Asked(setup, config_file, base)
    # Dots alone mean what was committed; whoever checks wants to know of what was not, too.
    asked.head = ""
    with both_of(asked, judged=True) as sides:
        yield sides


@contextmanager
def both_of(asked: Asked, *, judged: bool = False) -> Iterator[Both]:
    """Read two revisions that are known."""
    with ExitStack() as stack:
        workshop = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cxsite-")))
        stack.enter_context(left_alone())
        reader = Reader(asked.repository, asked.setup, asked.config_file, workshop, lambda: asked.contents)
        # The base first: it is kept, and many changes are compared with it.
        before = reader.revision(asked.base, asked.commit, judged=judged)
        after = reader.revision(asked.head, asked.until, judged=True) if asked.head else reader.work_tree()
        if asked.head:
            # What is wrong with today's options concerns what they judge, whichever revision that is.
            after = _with_options(after, asked.setup)
        yield Both(before, replace(after, like=before), tuple(asked.commits))


def _with_options(reading: Reading, setup: Setup) -> Reading:
    """A revision with what is wrong with the options among its findings."""
    if not setup.option_findings:
        return reading
    project = replace(reading.project)
    project.report(setup.option_findings)
    return replace(reading, outline=replace(reading.outline, project=project), side=replace(reading.side, project=project))


class Reader:
    """Reads revisions of one repository, each file that several have alike once, and of two that differ in values only the different files."""

    def __init__(
        self, repository: Repository, setup: Setup, config_file: Path | None, workshop: Path, here: Callable[[], dict[str, str]] | None = None
    ) -> None:
        self.repository, self.setup, self.workshop = repository, setup, workshop
        self.folder = from_top(repository, setup.content)
        # Of a file that is in no such repository nobody knows what it said before.
        self.config = from_top(repository, config_file) if config_file and config_file.resolve().is_relative_to(repository.top.resolve()) else ""
        self.memory = SameFiles(KeptYaml.of(setup))
        #: The latest revision, from which others may be read by their different files alone.
        self.known: Reading | None = None
        self._kept = KeptHandbooks(repository, setup, workshop, self.memory)
        self._here = here or partial(contents_here, setup)

    def work_tree(self) -> Reading:
        config = config_of((self.repository.top / self.config).read_text("utf-8", "replace")) if self.config else ConfigOf()
        files = files_here(self.setup, self._here()) if self.known else None
        found = self._alike(files, self.setup, build_date(), lambda: self.setup.content) if files else None
        if found is None:
            outline = read_outline(self.setup, self.memory)
            side = Side(outline.project, self._here())
            found = Reading("", "", self.setup.display_folder, outline, side, frozenset(outline.project.files()))
        return replace(found, name=WORK_TREE, commit="", side=replace(found.side, options=config.options))

    def revision(
        self, name: str, commit: str, *, judged: bool, day: datetime.date | None = None, hidden: frozenset[tuple[str, str]] = frozenset()
    ) -> Reading:
        """A revision as it was: its own content folder, root and folders; everything else is judged as today.

        Args:
            name: of the revision, as people know it.
            commit: its id.
            judged: whether its budgets are findings.
            day: that it is judged by.
            hidden: see `Setup`.
        """
        written = self.repository.content(commit, self.config) if self.config else None
        config = config_of(written.decode("utf-8", "replace")) if written is not None else ConfigOf()
        folder = self._content_folder(commit, config, known=written is not None)
        # A budget is of what is there now.
        today = self.setup.settings if judged else replace(self.setup.settings, budgets=())
        today = replace(today, cache=None)
        chosen = replace(today, root=config.root, folders=config.folders) if written is not None else today
        display_folder = self.setup.display_folder if folder == self.folder else folder or ""
        to = self.workshop / commit
        setup = replace(
            self.setup, content=to, settings=chosen, display_folder=display_folder, option_findings=(), brought={}, absent=frozenset(), hidden=hidden
        )
        at = commit, name, folder
        files = files_of(self.repository, commit, folder, setup) if folder is not None else None
        found = self._quickly(at, files, setup, day or build_date()) if files else None
        found = found or self._whole(at, files, setup, day or build_date())
        self.known = replace(found, name=name.removesuffix("..."), commit=commit, side=replace(found.side, options=config.options))
        return self.known

    def _quickly(self, at: _At, files: Files, setup: Setup, day: datetime.date) -> Reading | None:
        """A revision that was kept, or one by what is different from the latest or from what was kept."""
        if self.known is None and (kept := self._kept.find(files, setup)):
            project = self._kept.project(kept, replace(setup, content=self._around(at, files, setup)), day)
            side = Side(project, kept.contents)
            self.known = Reading("", "", setup.display_folder, outline_of(project), side, kept.names)
            if kept.names == files.names and not files.unlike(kept.contents):
                return replace(self.known, remembered=self._kept.remembered(files, setup, day))
        return self._alike(files, setup, day, lambda: self._around(at, files, setup))

    def _around(self, at: _At, files: Files, setup: Setup) -> Path:
        """A folder where there are files of a revision's names; of most, nobody looks at more."""
        if stands_for(self.setup, files):
            return self.setup.content
        if not setup.content.exists():
            commit, _, folder = at
            # What pages hold is asked of git by who needs it.
            take(self.repository, commit, folder or "", setup.content, lambda src: src.endswith(DATA))
        return setup.content

    def _alike(self, files: Files, setup: Setup, day: datetime.date, around: Callable[[], Path]) -> Reading | None:
        """Files of which most are those of the latest revision, where nothing else depends on those that are not.

        Args:
            around: finds a folder where there are files of these names.
        """
        known = self.known
        if known is None or known.notes:
            return None
        project, anew, gone = known.project, files.unlike(known.side.contents), files.lacking(known.side.contents)
        to = setup.content
        if len(anew) + len(gone) > MOST or _bare(replace(setup, content=project.setup.content)) != _bare(project.setup):
            return None
        content = project.setup.content if files.names == known.files else around()
        self._kept.bring(anew)
        there = files.take(anew, to)
        if there is None:
            return None
        different = Different(there, frozenset(gone), lambda more: files.take(more, to))
        found = reread(project, replace(setup, content=content), different, day)
        if found is None:
            return None
        again, read = found
        # Of three in a row, the first is not held by the last.
        there_before = replace(known.side, alike=None, anew=frozenset()) if known.side.alike else known.side
        side = Side(again, files.contents, alike=there_before, anew=read)
        return replace(known, folder=setup.display_folder, outline=outline_of(again), side=side, files=files.names, remembered=None)

    def _whole(self, at: _At, files: Files | None, setup: Setup, day: datetime.date) -> Reading:
        commit, name, folder = at
        setup.content.mkdir(exist_ok=True)
        is_read = lambda src: is_page(src) or src.endswith(DATA)  # noqa: E731
        taken = take(self.repository, commit, folder, setup.content, is_read) if folder is not None else Taken()
        notes = [] if folder is not None else [Note(name)]
        notes += [Note(name, src, why) for src, why in list(taken.lost.items())[:_MOST_LOST]]
        project = read(setup, today=day, memory=self.memory)
        remembered = None
        if files and not notes and self._kept.put(files, project):
            remembered = self._kept.remembered(files, setup, day)
        within = by_meaning({src: oid for src, oid in taken.contents.items() if setup.layout.name(src) is not None}, setup.content)
        outline = outline_of(project)
        side = Side(project, within, lost=frozenset(taken.lost))
        return Reading("", "", setup.display_folder, outline, side, frozenset(project.files()), tuple(notes), remembered)

    def _content_folder(self, commit: str, config: ConfigOf, *, known: bool) -> str | None:
        """From the top of the repository: what ``mkdocs.yml`` of that revision says, else where it is now, else where most of its files were."""
        if known:
            beside = PurePosixPath(self.config).parent / config.docs_dir
            told = "" if str(beside) == "." else str(beside)
            if self.repository.entries(commit, told):
                return told
        if self.repository.entries(commit, self.folder):
            return self.folder
        return nearest_folder(self.repository.entries(commit), self._here())


def _bare(setup: Setup) -> Setup:
    """How a handbook is read, without what is judged and kept."""
    return replace(setup, settings=replace(setup.settings, budgets=(), cache=None), option_findings=())


def from_top(repository: Repository, path: Path) -> str:
    """A path from the top of the repository, with forward slashes; empty for the top itself."""
    full = path.resolve()
    if not full.is_relative_to(repository.top.resolve()):
        raise NoRevision(f"'{path}' is not in the repository '{repository.top}'")
    found = full.relative_to(repository.top.resolve()).as_posix()
    return "" if found == "." else found
