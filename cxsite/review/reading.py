"""One side of a comparison, as it was read, and both."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from cxsite.diff.content import Side
from cxsite.diff.standing import Known, Standing, standing_of
from cxsite.git.folder import Why
from cxsite.git.repository import Commit
from cxsite.insight.figures import Figures
from cxsite.insight.hotspots.score import Formula
from cxsite.language import Language
from cxsite.outline import Outline
from cxsite.pages.links import Links
from cxsite.project import Project
from cxsite.review.kept_handbooks import Remembered

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
        remembered: where its figures are kept; None for nowhere.
        like: another revision, of which most may be the same.
    """

    name: str
    commit: str
    folder: str
    outline: Outline
    side: Side
    files: frozenset[str]
    notes: tuple[Note, ...] = ()
    remembered: Remembered | None = None
    like: Reading | None = None

    @property
    def project(self) -> Project:
        return self.outline.project

    @cached_property
    def figures(self) -> Figures:
        """All figures, also of what is not listed."""
        settings = self.project.setup.settings
        return Figures(self.project.whole, ranking_method=settings.ranking, formula=Formula(settings.hotspot_score))

    @cached_property
    def links(self) -> Links:
        """Addresses of its things."""
        return Links(self.project.whole, self.outline.plan, self.project.setup)

    @cached_property
    def standing(self) -> Standing:
        """Its figures that comparisons tell of."""
        found = self.remembered.standing() if self.remembered else None
        if found is None:
            found = standing_of(self.figures, Known(self.like.project.whole, self.like.standing) if self.like else None)
            if self.remembered:
                self.remembered.keep(found)
        return found


@dataclass(frozen=True)
class Both:
    """Both sides.

    Attributes:
        commits: what was committed in between, the newest first.
    """

    before: Reading
    after: Reading
    commits: tuple[Commit, ...] = field(default=())
