"""Both sides of a comparison: revisions of a repository, or the work tree, read as handbooks."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path, PurePosixPath

from cxsite.diff.content import Side
from cxsite.garbage import left_alone
from cxsite.git.folder import Taken, Why, contents_of, listed, nearest_folder, take, take_some
from cxsite.git.repository import Commit, NoRevision, Repository
from cxsite.language import Language
from cxsite.layout import is_page
from cxsite.outline import outline_of
from cxsite.reread import DATA, reread
from cxsite.review.config import ConfigOf, config_of
from cxsite.settings import Setup
from cxsite.site import Site, read_site, site_of
from cxsite.source.files import is_hidden, walk
from cxsite.source.inherit import META
from cxsite.source.kept_yaml import KeptYaml
from cxsite.source.last_good import SameFiles
from cxsite.today import build_date

#: What is said of what could not be read, at most so many files.
_MOST_LOST = 5

WORK_TREE = "the work tree"


@dataclass(frozen=True, slots=True)
class Note:
    """What could not be read of a revision.

    Attributes:
        revision: its name.
        src: the file; empty for the whole content folder.
        why: its content is not here; None where the folder is not to be found.
    """

    revision: str
    src: str = ""
    why: Why | None = None

    def says(self, t: Language) -> str:
        """The same in words."""
        if self.why is None:
            return t.gettext("%(name)s has no content folder that could be found, so everything is new") % {"name": self.revision}
        whys: dict[Why, str] = {
            "submodule": t.gettext("%(file)s at %(name)s is a submodule, whose files are in another repository"),
            "outside": t.gettext("%(file)s at %(name)s is a path that leads out of the folder"),
            "of git": t.gettext("%(file)s at %(name)s is a name that git keeps for itself"),
            "partial clone": t.gettext("%(file)s at %(name)s is not in this clone, which has only a part of all contents"),
            "lfs": t.gettext("%(file)s at %(name)s is kept by Git LFS, and not in this clone; 'git lfs fetch' brings it"),
        }
        return whys[self.why] % {"file": self.src, "name": self.revision}


@dataclass(frozen=True)
class Reading:
    """One side, as it was read.

    Attributes:
        name: of the revision, as people typed it, or `WORK_TREE`.
        commit: its id; empty for the work tree.
        folder: its content folder, as findings name it.
        files: all files below the content folder, but hidden ones.
    """

    name: str
    commit: str
    folder: str
    site: Site
    side: Side
    files: frozenset[str]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Both:
    """Both sides.

    Attributes:
        commits: what was committed in between, the newest first.
    """

    before: Reading
    after: Reading
    commits: tuple[Commit, ...] = field(default=())


class Asked:
    """Which two revisions are meant, before any of them is read.

    Args:
        setup: the handbook in the work tree; its options judge both sides, so that like is compared with like.
        config_file: ``mkdocs.yml`` in the work tree, where there is one.
        base: a revision; ``A...B`` or ``A...`` begins where the two branches parted, ``A..B`` at A itself.
        head: a revision; empty for the work tree.

    Attributes:
        commit: the id of the base.
        until: the id of the head; of the work tree, that of the commit it comes from.

    Raises:
        NoRevision: where a revision, or the repository, is not to be had.
    """

    def __init__(self, setup: Setup, config_file: Path | None, base: str, head: str = "") -> None:
        self.setup, self.config_file, self.repository = setup, config_file, Repository(setup.content)
        self.base, self.head = _names(base, head)
        self.commit = self.repository.commit(self.base.removesuffix("..."))
        self.until = self.repository.commit(self.head or "HEAD")
        if self.base.endswith("..."):
            self.commit = self.repository.merge_base(self.commit, self.until)

    @cached_property
    def contents(self) -> dict[str, str]:
        """The ids of the contents of the work tree, by path below the content folder."""
        return _contents(self.setup)


@contextmanager
def both(setup: Setup, config_file: Path | None, base: str, head: str = "", *, judged: bool = False) -> Iterator[Both]:
    """Read two revisions; see `Asked`. With ``judged`` the budgets are findings of the base too."""
    with both_of(Asked(setup, config_file, base, head), judged=judged) as sides:
        yield sides


@contextmanager
def both_of(asked: Asked, *, judged: bool = False) -> Iterator[Both]:
    """Read two revisions that are known."""
    with ExitStack() as stack:
        workshop = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cxsite-")))
        stack.enter_context(left_alone())
        reader = Reader(asked.repository, asked.setup, asked.config_file, workshop, lambda: asked.contents)
        after = reader.revision(asked.head, asked.until, judged=True) if asked.head else reader.work_tree()
        before = reader.revision(asked.base, asked.commit, judged=judged)
        yield Both(before, after, tuple(asked.repository.commits(asked.commit, asked.until)))


def _names(base: str, head: str) -> tuple[str, str]:
    """Base and head; a base that ends with three dots begins where the branches parted."""
    for dots in ("...", ".."):
        if dots in base:
            if head:
                raise NoRevision(f"'{base}' names both sides already, so '{head}' is one too many")
            first, _, second = base.partition(dots)
            return f"{first or 'HEAD'}{'...' if dots == '...' else ''}", second or "HEAD"
    return base, head


class Reader:
    """Reads revisions of one repository, each file that several have alike once, and of two that differ in values only the different files."""

    def __init__(
        self, repository: Repository, setup: Setup, config_file: Path | None, workshop: Path, here: Callable[[], dict[str, str]] | None = None
    ) -> None:
        self.repository, self.setup, self.workshop = repository, setup, workshop
        self.folder = from_top(repository, setup.content)
        self.config = from_top(repository, config_file) if config_file else ""
        self.memory = SameFiles(KeptYaml.of(setup))
        #: The latest that was read whole.
        self.known: Reading | None = None
        self._here = here or partial(_contents, setup)

    def work_tree(self) -> Reading:
        config = config_of((self.repository.top / self.config).read_text("utf-8", "replace")) if self.config else ConfigOf()
        site = read_site(self.setup, memory=self.memory)
        files = frozenset(site.project.files())
        self.known = Reading(WORK_TREE, "", self.setup.display_folder, site, Side(site.project, self._here(), config.options), files)
        return self.known

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
        if self.known and folder is not None and (found := self._alike(self.known, commit, folder, setup, day)):
            side = replace(found.side, options=config.options)
            return replace(found, name=name.removesuffix("..."), commit=commit, side=side)
        to.mkdir(exist_ok=True)
        taken = take(self.repository, commit, folder, to, lambda src: is_page(src) or src.endswith(DATA)) if folder is not None else Taken()
        site = read_site(setup, memory=self.memory, today=day)
        within = {src: oid for src, oid in taken.contents.items() if setup.layout.name(src) is not None}
        notes = [] if folder is not None else [Note(name)]
        notes += [Note(name, src, why) for src, why in list(taken.lost.items())[:_MOST_LOST]]
        side = Side(site.project, within, config.options)
        self.known = Reading(name.removesuffix("..."), commit, display_folder, site, side, frozenset(site.project.files()), tuple(notes))
        return self.known

    def _alike(self, known: Reading, commit: str, folder: str, setup: Setup, day: datetime.date | None) -> Reading | None:
        """A revision with the same files as one that was read, where nothing depends on those that hold something else."""
        there, project = listed(self.repository, commit, folder), known.site.project
        setup = replace(setup, content=project.setup.content)
        shown = {src: entry for src, entry in there.entries.items() if not is_hidden(src)}
        # A hidden file of defaults gives values to its folder.
        odd = not there.is_plain or known.notes or any(src.endswith(META) for src in there.entries)
        if odd or shown.keys() != known.files or _bare(setup) != _bare(project.setup) or (day or build_date()) != project.whole.today:
            return None
        within = {src: entry.oid for src, entry in there.entries.items() if setup.layout.name(src) is not None}
        anew = {src: entry for src, entry in shown.items() if src in within and entry.oid != known.side.contents.get(src)}
        files = take_some(self.repository, anew, self.workshop / commit)
        found = reread(project, setup, files) if files is not None else None
        if found is None:
            return None
        side = Side(found, within, alike=known.side, anew=frozenset(anew))
        return replace(known, folder=setup.display_folder, site=site_of(outline_of(found)), side=side)

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


def _contents(setup: Setup) -> dict[str, str]:
    return contents_of((src, path) for src, path in walk(setup.content, setup.layout.root) if path.is_symlink() or path.is_file())


def from_top(repository: Repository, path: Path) -> str:
    """A path from the top of the repository, with forward slashes; empty for the top itself."""
    full = path.resolve()
    if not full.is_relative_to(repository.top.resolve()):
        raise NoRevision(f"'{path}' is not in the repository '{repository.top}'")
    found = full.relative_to(repository.top.resolve()).as_posix()
    return "" if found == "." else found
