"""Impact against effort as a Mermaid quadrant chart: its source, and the drawing with links in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from markupsafe import escape as escape_html

from cxsite.diagrams import inline
from cxsite.diagrams.escape import escape
from cxsite.diagrams.render import Artist
from cxsite.insight.actions.effort import Spot

# Labels stand in their points, whose size follows them.
_LAYOUT = (
    '%%{init: {"quadrantChart": {"chartWidth": 620, "chartHeight": 540, "pointLabelFontSize": 15, "pointTextPadding": -7,'
    ' "quadrantLabelFontSize": 16, "xAxisLabelFontSize": 15, "yAxisLabelFontSize": 15}}}%%'
)
_RADIUS, _PER_LETTER, _FREE_LETTERS = 14, 4, 2

_POINT = re.compile(r'<g class="data-point">(.*?)</g>', re.DOTALL)
_LABEL = re.compile(r"<text[^>]*>([^<]*)</text>")
# The names of the lower fields stand at their lower edge: at the upper one, points with a middling impact would hide them.
_LOWER = re.compile(
    r'(<g class="quadrant"><rect [^>]*?y="([\d.]+)"[^>]*?height="([\d.]+)"[^>]*/><text [^>]*?transform=")(translate\(([\d.]+), [\d.]+\))'
)
# Mermaid computes colours from its own theme; the style sheet sets those of both palettes.
_COLOUR = re.compile(r'\s(?:fill|stroke|stroke-width)="[^"]*"')
_DECIMALS = re.compile(r"(?<=\d)\.(\d)\d{2,}")


@dataclass(frozen=True, slots=True)
class Words:
    """What the chart says, each as plain text.

    Attributes:
        axes: little effort, much effort, little impact, much impact.
        fields: big bets, quick wins, fill-ins, think twice.
    """

    title: str
    description: str
    axes: tuple[str, str, str, str]
    fields: tuple[str, str, str, str]


def quadrant(spots: Sequence[Spot], words: Words) -> str:
    """The source of the chart.

    Ratings of 1 … 5 become 0.1 … 0.9, so that points stand inside the chart and 3 on its middle lines. mermaid-py has no class for it.
    """
    left, right, low, high = map(escape, words.axes)
    lines = [_LAYOUT, "quadrantChart", f"accTitle: {escape(words.title)}", f"accDescr: {escape(words.description)}"]
    lines += [f'x-axis "{left}" --> "{right}"', f'y-axis "{low}" --> "{high}"']
    lines += [f'quadrant-{number} "{escape(name)}"' for number, name in enumerate(words.fields, start=1)]
    # Mermaid draws the last point first; who goes through them by keyboard meets them in our order.
    lines += [f'"{spot.label}": [{_place(spot.effort)}, {_place(spot.impact)}] radius: {_radius(spot.label)}' for spot in reversed(spots)]
    return "\n".join([*lines, ""])


def draw(artist: Artist, source: str, identifier: str, links: Mapping[str, tuple[str, str]]) -> Markup | None:
    """The drawing for a page; None where it cannot be drawn.

    Args:
        artist: draws.
        source: by `quadrant`.
        identifier: unique on the page.
        links: by the label of a point, its address and what it is for those who cannot see it.
    """
    svg = artist.draw(source, identifier)
    if svg is None:
        return None
    bare = _LOWER.sub(_at_the_bottom, svg)
    bare = _DECIMALS.sub(r".\1", _COLOUR.sub("", inline.for_page(bare)))

    def linked(found: re.Match[str]) -> str:
        label = _LABEL.search(found[1])
        href, name = links.get(label[1] if label else "", ("", ""))
        if not href:
            return found[0]
        return f'<a class="data-point" xlink:href="{escape_html(href)}" aria-label="{escape_html(name)}">{found[1]}</a>'

    # Our own markup, with nothing but escaped addresses and names added.
    return Markup(_POINT.sub(linked, bare))  # noqa: S704


def _at_the_bottom(found: re.Match[str]) -> str:
    top, height = float(found[2]), float(found[3])
    return f"{found[1]}translate({found[5]}, {top + height - 22:g})" if top > height / 2 else found[0]


def _place(rating: int) -> float:
    return round((rating - 0.5) / 5, 2)


def _radius(label: str) -> int:
    return _RADIUS + _PER_LETTER * max(0, len(label) - _FREE_LETTERS)
