"""Tags: values on dimensions that a team names in its taxonomy, such as its markets, brands or lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from cxsite.model.base import Node
from cxsite.model.naming import in_words
from cxsite.model.reference import Ref
from cxsite.model.values import Many, Text, is_plain
from cxsite.model.written import TEXTS, Written


def named(value: Any) -> Any:
    """A list of ids as a mapping from id to name; a list of anything else stays one, and is refused as that."""
    return {str(item): in_words(str(item)) for item in value} if is_plain(value) else value


Names = Annotated[dict[str, Text], BeforeValidator(named), Written("names by id, or a list of ids", also=TEXTS)]


class TagDimension(Node):
    """Something by which a team tells its pages apart: market, brand, line, product."""

    name: Text = Field(default="", description="What readers see. Default: the id in words.")
    values: Names = Field(default={}, description="The values it can have, by id or as a list.")


def _dimensions(value: Any) -> Any:
    """A list of values stands for a dimension with these."""
    return {key: {"values": item} if isinstance(item, list) else item for key, item in value.items()} if isinstance(value, dict) else value


Dimensions = Annotated[
    dict[str, TagDimension],
    BeforeValidator(_dimensions),
    Written(
        "[dimensions](#tag-dimension) by id, each with its values; a list stands for the values alone",
        also={"type": "object", "additionalProperties": TEXTS},
    ),
]


def _by_dimension(value: Any) -> Any:
    """What ``tags`` says of dimensions."""
    found: dict[str, Any] = {}
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            found |= item
    return found


def together(found: Iterable[Mapping[str, Iterable[str]]]) -> dict[str, list[str]]:
    """The values of several things as those of one, each once."""
    every: dict[str, dict[str, None]] = {}
    for tags in found:
        for key, values in tags.items():
            every.setdefault(key, {}).update(dict.fromkeys(values))
    return {key: [*values] for key, values in every.items()}


def left_to_others(tags: Any) -> Any:
    """What ``tags`` says for other tools, such as Material's plugin *tags*: texts, alone or in a list; None for nothing."""
    if isinstance(tags, list):
        return [item for item in tags if not isinstance(item, dict)] or None
    return None if isinstance(tags, dict) else tags


_BY_DIMENSION = "mapping from [dimension](#tag-dimension) to one of its values or several"

#: By dimension, the values of a part of a page, which no other tool reads.
PartTags = Annotated[dict[str, Many[Text]], Ref(("dimension",)), Written(_BY_DIMENSION)]

#: By dimension, the values of a page. Read as they are written; `cxsite.model.tag_values` makes ids of them.
Tags = Annotated[
    dict[str, Many[Text]],
    BeforeValidator(_by_dimension),
    Ref(("dimension",)),
    Written(f"{_BY_DIMENSION}; texts in a list are left to other tools", also={"type": ["array", "string"]}),
]
