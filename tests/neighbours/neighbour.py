"""What is known of a plugin that a site may have beside cxsite."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


def _nothing(root: Path) -> None:
    """Prepare nothing."""


@dataclass(frozen=True)
class Neighbour:
    """A plugin of somebody else.

    Attributes:
        name: as people know it.
        package: what brings it; empty for what Material brings.
        plugins: its lines in ``plugins:``.
        config: further lines of ``mkdocs.yml``.
        files: further files below the content folder.
        meta: a line for the front matter of the plain page and of the journey.
        text: Markdown that is added to both.
        shows: a regular expression that is found on the plain page when the plugin did its work, and must then be found on the journey too.
        hides: what must be found on neither.
        everywhere: whether ``shows`` must be found on generated pages as well.
        proof: another file of the site in which the journey must be named as the plain page is: its address, and a pattern for each.
        gone: files of the site that the plugin must have left out, and patterns that it must have kept out of ``search/search_index.json``.
        unlike: what no two builds have in common, as endings of addresses, since the plugin writes times or random numbers.
        last: whether the plugin asks to be the last of all; then cxsite stands before it in either order.
        below: the folder of the content folder that the pages of every trial stand in; ``files`` are not moved there.
        env: further variables of the environment in which it builds.
        prepare: gets the folder of the site before it is built.
        note: what people should know, for the guide.
        most_used: whether the ordinary run of tests builds beside it.
    """

    name: str
    package: str
    plugins: str
    config: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    meta: str = ""
    text: str = ""
    shows: str = ""
    hides: str = ""
    everywhere: bool = False
    proof: tuple[str, str, str] | None = None
    gone: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    below: str = ""
    last: bool = False
    env: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[Path], None] = _nothing
    note: str = ""
    most_used: bool = False
