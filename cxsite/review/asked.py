"""Which two revisions are meant, found without reading either: whoever asks for what is known already waits for no more."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from cxsite.git.repository import NoRevision, Repository
from cxsite.git.submodule import superproject_of
from cxsite.review.files import contents_here
from cxsite.settings import Setup


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
        commits: what was committed in between, the newest first.

    Raises:
        NoRevision: where a revision, or the repository, is not to be had.
    """

    def __init__(self, setup: Setup, config_file: Path | None, base: str, head: str = "") -> None:
        self.setup, self.config_file, self.repository = setup, config_file, Repository(setup.content)
        self.base, self.head = _names(base, head)
        # A handbook in a submodule is compared as the repository around it points to it, if that is where `mkdocs.yml` is.
        around = superproject_of(self.repository, config_file)
        named = around.outer if around else self.repository
        first, last = named.commit(self.base.removesuffix("...")), named.commit(self.head or "HEAD")
        if self.base.endswith("..."):
            first = named.merge_base(first, last, (self.base.removesuffix("..."), self.head or "HEAD"))
        self.commit = around.pointer(first) if around else first
        self.until = last if not around else around.pointer(last) if self.head else self.repository.commit("HEAD")
        self.commits = [*(around.commits(first, last) if around else ()), *self.repository.commits(self.commit, self.until)]

    @cached_property
    def contents(self) -> dict[str, str]:
        """The ids of the contents of the work tree, by path below the content folder."""
        return contents_here(self.setup)


def _names(base: str, head: str) -> tuple[str, str]:
    """Base and head; a base that ends with three dots begins where the branches parted."""
    for dots in ("...", ".."):
        if dots in base:
            if head:
                raise NoRevision(f"'{base}' names both sides already, so '{head}' is one too many")
            first, _, second = base.partition(dots)
            return f"{first or 'HEAD'}{'...' if dots == '...' else ''}", second or "HEAD"
    return base, head
