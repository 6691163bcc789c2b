"""A roadmap as a Mermaid Gantt chart: its source, and the drawing with links and dependencies in it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from markupsafe import escape as escape_html

from cxsite.diagrams import inline
from cxsite.diagrams.escape import escape, shorten
from cxsite.diagrams.render import Artist
from cxsite.diagrams.wrapping import width

#: Letters of a section's name; what is cut stands whole in the table beside the drawing.
MOST_SECTION = 24
#: The drawing, what is left of it for names of sections, and the margin at the right.
_WIDTH, _LEFT, _RIGHT = 1120, 196, 30
#: How wide the name of a bar may be that does not hold it: Mermaid writes it behind the bar, or before it where it would not fit there.
#: Wider than this it would run into the names of sections, from a bar in the middle.
BESIDE = 312
_SIZE = 14

_LAYOUT = (
    f'%%{{init: {{"gantt": {{"useWidth": {_WIDTH}, "fontSize": {_SIZE}, "sectionFontSize": 15, "barHeight": 22, "barGap": 8, "topPadding": 44,'
    f' "leftPadding": {_LEFT}, "rightPadding": {_RIGHT}, "gridLineStartPadding": 40}}}}}}%%'
)
_TAGS = {"done": "done, ", "under-way": "active, ", "planned": "", "overdue": "crit, "}

_BAR = re.compile(r'<rect id="[\w-]+-b(\d+)"[^>]*? x="([-\d.]+)" y="([-\d.]+)" width="([-\d.]+)" height="([-\d.]+)"')
_NAME = re.compile(r'<text id="[\w-]+-b(\d+)-text".*?</text>', re.DOTALL)
_TODAY = re.compile(r'(<text id="[\w-]+-today-text"[^>]*? y=")[-\d.]+')
_BARS_END = re.compile(r'<text id="[\w-]+-b\d+-text"')
_COLOUR = re.compile(r'\s(?:fill|stroke)="(?!none)[^"]*"')
_MEASURED = re.compile(r" width-[\d.]+")


@dataclass(frozen=True, slots=True)
class Bar:
    """One action in the drawing.

    Attributes:
        number: as in the table beside it.
        start: None for what is only due: a mark on that day.
        look: ``done``, ``under-way``, ``planned`` or ``overdue``.
        after: numbers of the bars it depends on.
        early: those of them that it does not wait for.
    """

    number: int
    name: str
    start: datetime.date | None
    end: datetime.date
    look: str
    after: tuple[int, ...] = ()
    early: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What the chart says besides names, each as plain text."""

    title: str
    description: str
    today: str
    overdue: str


def gantt(sections: Sequence[tuple[str, Sequence[Bar]]], today: datetime.date, words: Words) -> str:
    """The source of the chart, with a line at today. mermaid-py has no class for it.

    Args:
        sections: titles with their bars.
        today: where the line stands; never the clock's today, which would change the page from day to day.
        words: in the handbook's language.
    """
    bars = [bar for _, found in sections for bar in found]
    first, last = min([today, *(bar.start or bar.end for bar in bars)]), max([today, *(bar.end for bar in bars)])
    lines = [_LAYOUT, "gantt", f"accTitle: {escape(words.title)}", f"accDescr: {escape(words.description)}", "dateFormat YYYY-MM-DD"]
    # No months above the bars too, however many there are: mermaid.js refuses `topAxis`.
    lines += ["axisFormat %Y-%m", f"tickInterval {_interval((last - first).days)}", "todayMarker off"]
    for name, found in sections:
        lines.append(f"section {escape(shorten(name, MOST_SECTION))}")
        lines += [_task(bar, words, (last - first).days) for bar in found]
    lines.append(f"{escape(words.today)} :vert, today, {today.isoformat()}, 0d")
    return "\n".join([*lines, ""])


def _task(bar: Bar, words: Words, days: int) -> str:
    """A line of the source; the whole chart is as many days long."""
    held = (_WIDTH - _LEFT - _RIGHT) * (bar.end - (bar.start or bar.end)).days / (days or 1)
    after = f" ({escape(words.overdue)})" if bar.look == "overdue" else ""
    # A number in front, so that no name starts with a word of the grammar.
    name = f"{bar.number} {escape(_shown(bar.name, max(BESIDE, held - 12) - width(f'{bar.number} {after}', _SIZE)))}{after}"
    if bar.start is None or bar.start >= bar.end:
        return f"{name} :milestone, {_TAGS[bar.look]}b{bar.number}, {bar.end.isoformat()}, 0d"
    return f"{name} :{_TAGS[bar.look]}b{bar.number}, {bar.start.isoformat()}, {bar.end.isoformat()}"


def _shown(name: str, most: float) -> str:
    """As much of a name as is at most so wide."""
    letters = min(len(name), _WIDTH // 4)
    while letters > 1 and width(shorten(name, letters), _SIZE) > most:
        letters -= 1
    return shorten(name, letters)


def _interval(days: int) -> str:
    return "1month" if days < 300 else "3month" if days < 1200 else "12month"


def draw(artist: Artist, source: str, identifier: str, bars: Iterable[Bar], links: Mapping[int, str]) -> Markup | None:
    """The drawing for a page: names linked to their actions, and an arrow from each bar to those that depend on it.

    Args:
        artist: draws.
        source: by `gantt`.
        identifier: unique on the page.
        bars: all in the source.
        links: addresses by number.
    """
    svg = artist.draw(source, identifier)
    if svg is None:
        return None
    bare = _TODAY.sub(r"\g<1>20", _MEASURED.sub("", _COLOUR.sub("", inline.for_page(svg))))
    arrows = "".join(_arrows(bars, {int(number): tuple(map(float, box)) for number, *box in _BAR.findall(bare)}))
    names = _BARS_END.search(bare)
    if names:  # over the bars and under their names
        bare = Markup(f'{bare[: names.start()]}<g class="cx-gantt__after">{arrows}</g>{bare[names.start() :]}')  # noqa: S704 - numbers only

    def linked(found: re.Match[str]) -> str:
        href = links.get(int(found[1]))
        return f'<a xlink:href="{escape_html(href)}">{found[0]}</a>' if href else found[0]

    # Our own markup, with nothing but escaped addresses added.
    return Markup(_NAME.sub(linked, bare))  # noqa: S704


def _arrows(bars: Iterable[Bar], boxes: Mapping[int, tuple[float, ...]]) -> Iterable[str]:
    """A path from the end of each bar to the start of those after it, around it where that start is earlier."""
    for bar in bars:
        if bar.look == "done":  # what it waited for is past
            continue
        for before in bar.after:
            if bar.number not in boxes or before not in boxes:
                continue
            x1, y1 = boxes[before][0] + boxes[before][2], boxes[before][1] + boxes[before][3] / 2
            x2, y2 = boxes[bar.number][0], boxes[bar.number][1] + boxes[bar.number][3] / 2
            turn = y2 + (15 if y1 > y2 else -15)
            way = f"V{y2:g}H{x2:g}" if x2 >= x1 + 14 else f"V{turn:g}H{x2 - 8:g}V{y2:g}H{x2:g}"
            early = " cx-gantt__way--early" if before in bar.early else ""
            yield f'<path class="cx-gantt__way{early}" d="M{x1:g},{y1:g}h6{way}"/><path class="cx-gantt__head" d="M{x2:g},{y2:g}l-6,-3.5v7z"/>'
