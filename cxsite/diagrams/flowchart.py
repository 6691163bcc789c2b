"""Mermaid flowcharts: their source, and the drawing with links in it."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup
from markupsafe import escape as escape_html

from cxsite.diagrams import inline
from cxsite.diagrams.escape import escape, shorten
from cxsite.diagrams.render import Artist

if TYPE_CHECKING:
    from cxsite.diagrams.mermaid_classes import Link, Node

#: Letters in a line of a box and how many lines it has at most; what is cut stands whole in the table beside the drawing.
LINE, MOST_LINES = 22, 4
#: The same for the title of a group of boxes and for the words on an arrow.
GROUP_LINE, GROUP_LINES, LABEL_LINE = 40, 2, 18

# Text is measured larger than the style sheet prints it, so that any font fits its box, and lines are broken here, not by the browser.
_LAYOUT = (
    '%%{init: {"look": "classic", "themeVariables": {"fontSize": "16px"},'
    ' "flowchart": {"wrappingWidth": 4000, "nodeSpacing": 18, "rankSpacing": 32, "padding": 9}}}%%'
)

# What Mermaid takes for a Markdown list at the start of a text.
_LIST = re.compile(r"^(\d+)?([-.+])")
# Between two dollars, which Mermaid would take for the beginning or the end of a formula: what stands there is not seen.
_MATHS = re.compile(r"(?<=#36;)(?=#36;)")
# Data for editors; a third of the drawing.
_EDITOR = re.compile(r'\sdata-(?:points|look|edge|et|id|color-id)="[^"]*"')
_LINK = re.compile(r'xlink:href="#(\w+)"')
# Linked boxes that stand side by side, and one of them with its number.
_LINKED = re.compile(r'(?:<a xlink:href="#n\d+"[^>]*>(?:(?!</a>).)*</a>)+', re.DOTALL)
_BOX = re.compile(r'<a xlink:href="#n(\d+)".*?</a>', re.DOTALL)
# Arrows run through the middle of a group, so that its title stands better at its corner.
_GROUP_TITLE = re.compile(r'(<rect x="([-\d.]+)" y="([-\d.]+)" [^>]*/><g class="cluster-label" transform=")[^"]*')


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a flowchart.

    Attributes:
        kind: of the thing it stands for, such as ``step``.
        ref: its full id.
        lines: what it says, each line made safe by `label`.
        css: class for its colour, letters, digits and hyphens.
    """

    kind: str
    ref: str
    lines: tuple[str, ...]
    css: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """From box to box by their full ids; ``label`` is made safe by `label`. One that is not ``drawn`` only sets them side by side."""

    source: str
    target: str
    label: tuple[str, ...] = ()
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Flowchart:
    """A flowchart's source.

    Attributes:
        source: Mermaid text.
        boxes: by their names in the source.
    """

    source: str
    boxes: Mapping[str, Box] = field(default_factory=dict)

    def draw(self, artist: Artist, identifier: str, link: Callable[[str, str], str | None]) -> Markup | None:
        """The drawing for a page, its boxes linked to what they stand for; None where it cannot be drawn.

        Args:
            artist: draws.
            identifier: unique on the page.
            link: from kind and full id to an address; None where no page shows the thing.
        """
        hrefs = {name: href for name, box in self.boxes.items() if (href := link(box.kind, box.ref)) is not None}
        # Addresses are put in afterwards: Mermaid would decode what is encoded in them.
        clicks = "".join(f'click {name} "#{name}" _self\n' for name in hrefs)
        svg = artist.draw(self.source + clicks, identifier)
        if svg is None:
            return None
        bare = _GROUP_TITLE.sub(_at_the_corner, _EDITOR.sub("", inline.for_page(svg)))
        # Who goes through them by keyboard meets them in the order of the source.
        bare = _LINKED.sub(_in_order, bare)
        # Our own markup, with nothing but escaped addresses added.
        # Not a plain href: Material's instant navigation writes to it, and in SVG it cannot be written to.
        return Markup(_LINK.sub(lambda found: f'xlink:href="{escape_html(hrefs[found[1]])}"', bare))  # noqa: S704


def flowchart(
    title: str,
    groups: Sequence[tuple[str, Sequence[Box]]],
    arrows: Sequence[Arrow],
    direction: str = "LR",
    *,
    stacked: bool = False,
    cut: bool = True,
) -> Flowchart:
    """The source of a flowchart.

    Args:
        title: for screen readers, as plain text.
        groups: titles of groups, each with its boxes; boxes under an empty title stand alone.
        arrows: between boxes.
        direction: ``LR`` or ``TB``.
        stacked: whether the groups are bands in their order, whatever the arrows would have them do.
        cut: whether long titles of groups are cut.
    """
    # Only here: whoever draws nothing need not wait for them.
    from cxsite.diagrams.mermaid_classes import Chart, Link, Node, StyledNode

    boxes: dict[str, Box] = {}
    nodes: list[Node] = []
    by_ref: dict[str, Node] = {}
    for number, (name, members) in enumerate(groups):
        drawn = []
        for box in members:
            key = f"n{len(boxes)}"
            boxes[key] = box
            by_ref[box.ref] = StyledNode(key, "<br/>".join(box.lines), box.css)
            drawn.append(by_ref[box.ref])
        nodes += [Node(f"g{number}", "<br/>".join(label(name, GROUP_LINE, GROUP_LINES if cut else None)), sub_nodes=drawn)] if name else drawn
    links = [_link(by_ref[arrow.source], by_ref[arrow.target], arrow) for arrow in arrows]
    if stacked:
        links += [Link(above, below, "hidden", head_right="none") for above, below in pairwise(nodes)]
    return Flowchart(Chart(_LAYOUT, escape(title), nodes, links, direction).script, boxes)


def _link(source: Node, target: Node, arrow: Arrow) -> Link:
    from cxsite.diagrams.mermaid_classes import Link

    return Link(source, target, message="<br/>".join(arrow.label)) if arrow.drawn else Link(source, target, "hidden", head_right="none")


@lru_cache(maxsize=4096)
def label(text: str, line: int = LINE, most: int | None = MOST_LINES) -> tuple[str, ...]:
    """Text as lines that fit a box, each safe as Mermaid source; letters twice as wide as others count for two. None for any number of lines."""
    wide = not text.isascii() and any(unicodedata.east_asian_width(char) in "WF" for char in text)
    width = line // 2 if wide else line
    lines = textwrap.wrap(shorten(text, width * most) if most else text, width, max_lines=most, placeholder="…", break_on_hyphens=False)
    return tuple(_MATHS.sub("<wbr/>", _LIST.sub(_no_list, escape(part))) for part in lines)


def _in_order(found: re.Match[str]) -> str:
    return "".join(box[0] for box in sorted(_BOX.finditer(found[0]), key=lambda box: int(box[1])))


def _at_the_corner(found: re.Match[str]) -> str:
    return f"{found[1]}translate({float(found[2]) + 10:g},{float(found[3]) + 4:g})"


def _no_list(found: re.Match[str]) -> str:
    return f"{found[1] or ''}#{ord(found[2])};"
