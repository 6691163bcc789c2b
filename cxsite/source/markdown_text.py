"""Stages and steps as the Markdown that `cxsite.source.markdown_map` reads, and texts that would be misread in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cxsite.model.base import Node
from cxsite.model.columns import folded_key
from cxsite.model.journey import Stage, Step
from cxsite.model.naming import folded, slug
from cxsite.source.map_form import Comment, Unsayable
from cxsite.source.markdown_items_text import ItemsText
from cxsite.source.markdown_said import Lines, broken, chosen, heading_reads, spoken_reads
from cxsite.source.markdown_values import field_of
from cxsite.source.marks import Loc

_SPOKEN = {"action": "", "thinks": "> "}


def as_markdown(stages: Sequence[Any], comments: Iterable[Comment] = (), lanes: Iterable[str] = ()) -> str:
    """The map of a journey, with a line break at its end.

    Args:
        stages: as YAML has them, texts for names allowed.
        comments: of the map.
        lanes: ids of the handbook's own.

    Raises:
        Unsayable: for what the grammar has no words for.
    """
    writer = _Writer(comments, lanes)
    whole = [_whole(stage, ("stages", number)) for number, stage in enumerate(stages)]
    made = [_made(step, "step") for stage in whole for step in stage["steps"]] + [_made(stage, "stage") for stage in whole]
    lines: Lines = []
    for number, stage in enumerate(whole):
        loc: Loc = ("stages", number)
        lines += writer.part("##", Stage, stage, loc, made)
        for index, step in enumerate(stage["steps"]):
            lines += writer.part("###", Step, step, (*loc, "steps", index), made)
    lines += writer.left()
    return "\n".join(lines).strip("\n") + "\n"


class _Writer(ItemsText):
    def __init__(self, comments: Iterable[Comment], lanes: Iterable[str]) -> None:
        super().__init__(comments, {folded_key(lane) for lane in lanes if field_of(Step, lane) is None})

    def part(self, marks: str, model: type[Node], data: Mapping[str, Any], loc: Loc, made: Sequence[str]) -> Lines:
        """A stage or a step: its heading, its texts, its items, and an empty line."""
        name, identifier = data["name"], data.get("id")
        by_name = _made(data, "stage" if model is Stage else "step")
        shown = f" {{#{identifier}}}" if identifier and (folded(identifier) != by_name or made.count(by_name) > 1) else ""
        title = chosen(name, lambda text: heading_reads(f"{marks} {text}{shown}", name, str(identifier) if shown else None))
        if title is None:
            raise Unsayable((*loc, "name"), "a name that no heading can have")
        above, behind = self.around(loc, (*loc, "name"), (*loc, "id"), (*loc, "steps"))
        texts = [key for key in _SPOKEN if model is Step and isinstance(data.get(key), str)]
        blocks = [self._spoken(key, data[key].strip(), (*loc, key)) for key in texts]
        rest = {key: value for key, value in data.items() if key not in ("name", "id", "steps", *texts)}
        blocks += [self.items(model, rest, loc, "")] if rest else []
        lines = [*above, f"{marks} {title}{shown}{behind}"]
        for number, block in enumerate(blocks):
            lines += [*([""] if number else []), *block]
        return [*lines, ""]

    def _spoken(self, key: str, text: str, loc: Loc) -> Lines:
        """A paragraph or a quotation."""
        written = chosen(text, lambda said: spoken_reads(broken(_SPOKEN[key], _SPOKEN[key], said), key, text))
        if written is None:
            raise Unsayable(loc, "a text that no paragraph can have")
        above, behind = self.around(loc)
        lines = broken(_SPOKEN[key], _SPOKEN[key], written)
        return [*above, *lines[:-1], lines[-1] + behind]


def _whole(stage: Any, loc: Loc) -> dict[str, Any]:
    """A stage with its steps, both as mappings with names."""
    found = _named(stage, loc)
    steps = found.get("steps")
    many = steps if isinstance(steps, list) else [] if steps is None else [steps]
    return {**found, "steps": [_named(step, (*loc, "steps", index)) for index, step in enumerate(many)]}


def _named(thing: Any, loc: Loc) -> dict[str, Any]:
    data = {"name": thing} if isinstance(thing, str) else thing
    if not isinstance(data, dict) or not isinstance(data.get("name"), str) or not isinstance(data.get("id"), str | None):
        raise Unsayable(loc, "something without a name")
    return data


def _made(thing: Mapping[str, Any], noun: str) -> str:
    """The id that a name gives."""
    return folded(slug(thing["name"], noun))
