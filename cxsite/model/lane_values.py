"""Gives what steps hold for lanes of the team the types of these lanes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from cxsite.model.base import Loc
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.lane import LANES, Lane, LinkedText, Picture
from cxsite.model.naming import in_words, is_plain_id, slug
from cxsite.model.numbers import Number
from cxsite.model.taxonomy import Taxonomy
from cxsite.model.values import Many, Text

Report = Callable[[Finding], None]

_READERS: Mapping[str, TypeAdapter[Any]] = {
    "text": TypeAdapter(Text),
    "list": TypeAdapter(Many[Text]),
    "number": TypeAdapter(Number),
    "image": TypeAdapter(Picture),
    "link": TypeAdapter(LinkedText),
}
_IN_WORDS = {"text": "a text", "list": "a list of texts", "number": "a number", "image": "'image:' and 'alt:'", "link": "an address"}


def name_lanes(taxonomy: Taxonomy, report: Report) -> None:
    """Fill in the names of the team's lanes; those whose id cannot stand in an address are reported and removed."""
    for key, lane in list(taxonomy.lanes.items()):
        loc: Loc = ("lanes", key)
        if key in LANES:
            if "type" in lane.model_fields_set:
                message = f"'{key}' is a lane of cxsite's own and can only be renamed"
                report(Finding(taxonomy.path, (*loc, "type"), "schema/type", message, f"write '{key}: {lane.name or in_words(key)}'", on_key=True))
        elif not is_plain_id(key):
            report(Finding(taxonomy.path, loc, "id/invalid", f"'{key}' cannot be an id", f"write '{slug(key, 'lane')}'", on_key=True))
            del taxonomy.lanes[key]
            continue
        else:
            lane.name = lane.name or in_words(key)


def read_lane_values(book: Handbook, steps: Iterable[PlacedStep], report: Report) -> None:
    """Turn what steps hold for the team's lanes into texts, lists of texts, numbers, pictures and links.

    What is wrong is reported and removed. Expects linked steps: ids of lanes that do not exist are gone.
    """
    for placed in steps:
        step, path = placed.step, placed.journey.path
        read = {}
        for key, written in step.lanes.items():
            loc = (*step.loc, "lanes", key)
            value = None if written is None else _read(book.taxonomy.lanes[key], written, path, loc, report)
            if value not in (None, "", []):
                read[key] = value.stand_at(loc) if isinstance(value, Picture | LinkedText) else value
        step.lanes = read


def _read(lane: Lane, written: Any, path: str, loc: Loc, report: Report) -> Any:
    try:
        return _READERS[lane.type].validate_python(written)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            report(_finding(lane, detail, path, loc))
        return None


def _finding(lane: Lane, detail: ErrorDetails, path: str, loc: Loc) -> Finding:
    # An index that stands for "one for a list" is no part of the file; what has no mark is reported at what holds it.
    at, context = (*loc, *detail["loc"]), detail.get("ctx") or {}
    if "/" in detail["type"]:  # one of our own value types
        return Finding(path, at, detail["type"], str(context["message"]), str(context.get("hint", "")), tuple(context.get("allowed", ())))
    if detail["type"] == "extra_forbidden":
        return Finding(path, at, "schema/unknown-key", f"unknown key '{detail['loc'][-1]}' in a lane", f"use {_IN_WORDS[lane.type]}", on_key=True)
    return Finding(path, loc, "schema/type", f"the lane '{lane.name}' wants {_IN_WORDS[lane.type]} here", f"its type is '{lane.type}'")
