"""A map with other values in it, whose stages and steps that say the same keep the lines that their author wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cxsite.model.naming import folded, slug
from cxsite.source.front_matter import Document, read_markdown
from cxsite.source.map_form import difference
from cxsite.source.markdown_items import Map
from cxsite.source.markdown_map import read_map
from cxsite.source.marks import Loc
from cxsite.source.text import Text


def with_lines_of(old: Document, text: str, lanes: Iterable[str] = ()) -> str:
    """The new text of a journey's file, in which each stage and step that says what it said before stands as before.

    Args:
        old: the file as it was, with its stages below.
        text: as it is to be, likewise.
        lanes: ids of the handbook's own.
    """
    lanes = list(lanes)
    new, _ = read_markdown(old.src, Text(old.text.path, text))
    before, after = read_map(old, lanes), read_map(new, lanes)
    there = {_name(before, loc): loc for loc in before.headings}
    lines = new.text.lines
    pieces: list[str] = []
    last = new.text.position(new.body_start + after.begin)[0] - 1
    ends = _ends(new, after)
    for loc, line in after.headings.items():
        pieces += lines[last : line - 1]
        last = ends[loc]
        known = there.get(_name(after, loc))
        same = known is not None and difference([_alone(before, known)], [_alone(after, loc)]) is None
        pieces += old.text.lines[before.headings[known] - 1 : _ends(old, before)[known]] if same and known else lines[line - 1 : last]
    head = lines[: new.text.position(new.body_start + after.begin)[0] - 1]
    return "\n".join([*head, *pieces, *lines[last:]])


def _ends(document: Document, found: Map) -> Mapping[Loc, int]:
    """The line behind the last of each heading's part, from 0 on: comments above the next heading belong to that."""
    starts = [*found.headings.values(), document.text.position(document.body_start + found.end)[0]]
    ends = {}
    for number, loc in enumerate(found.headings):
        end = starts[number + 1] - 1
        lines = document.text.lines
        while end > starts[number] and (not lines[end - 1].strip() or lines[end - 1].startswith(("<!--", "***"))):
            end -= 1
        ends[loc] = end
    return ends


def _name(found: Map, loc: Loc) -> tuple[str, ...]:
    """Which stage, or which step, it is by its id."""
    thing = _alone(found, loc)
    noun = "stage" if len(loc) == 2 else "step"
    return noun, folded(str(thing.get("id") or slug(str(thing.get("name") or ""), noun)))


def _alone(found: Map, loc: Loc) -> dict[str, object]:
    """A stage without its steps, or a step."""
    stage = found.stages[int(loc[1])]
    thing = stage if len(loc) == 2 else stage["steps"][int(loc[3])]
    return {key: value for key, value in thing.items() if key != "steps"}
