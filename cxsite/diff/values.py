"""Values as pages say them: ids as names, states and kinds in words, shares in per cent."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args, get_origin

from cxsite.diff.labels import label_of
from cxsite.diff.phrases import plain, share, state
from cxsite.language import Language
from cxsite.model.base import Node
from cxsite.model.handbook import Handbook
from cxsite.model.hotspot import HotspotFile
from cxsite.model.journey import Stage, Step
from cxsite.model.kinds import KINDS
from cxsite.model.linking import reference_fields
from cxsite.model.metric import Metric
from cxsite.model.strategy import Goal, Principle

_MODELS: dict[str, type[Node]] = {kind.name: kind.model for kind in KINDS.values()}
_MODELS |= {"stage": Stage, "step": Step, "hotspot": HotspotFile, "metric": Metric, "goal": Goal, "principle": Principle}

#: Keys whose numbers, 0 … 1, are shares.
_SHARES = {"bounce", "share", "reach", "confidence", "churn"}

#: Keys whose numbers may have been written on another scale, and then have more decimals than anybody meant.
_FELT = {"emotion", "employee_view"}


def value_of(kind: str, name: str, value: Any, book: Handbook, t: Language) -> str:
    """A value as people read it.

    Args:
        kind: of the thing; of a part of it, the way there by keys: ``step.next``.
        name: its key.
        value: as JSON knows it.
        book: names what it refers to.
        t: the language.
    """
    if isinstance(value, list):
        return ", ".join(value_of(kind, name, item, book, t) for item in value)
    if isinstance(value, dict):
        return _part(kind, name, value, book, t)
    if isinstance(value, str):
        return name_of(kind, name, value, book, t)
    if name in _FELT and isinstance(value, float):
        return t.number(value, 3)
    if name == "bounce" and value is True:
        return t.gettext("some")
    if name in _SHARES and isinstance(value, float | int) and 0 <= value <= 1:
        return share(value, t)
    if name == "review_every" and isinstance(value, int):
        return t.ngettext("%(num)s day", "%(num)s days", value) % {"num": t.count(value)}
    return plain(value, t)


def name_of(kind: str, name: str, value: str, book: Handbook, t: Language) -> str:
    """What a reference is called by readers, and a state by the team; a kind in words; any other text itself."""
    if name == "status" or name in _choices(kind):
        return state(value, t)
    if (kind, name) == ("journey", "stages"):
        return stage_name(book, value)
    for target in ("step",) if (kind, name) in (("hotspot", "at"), ("stage", "steps")) else _references(kind).get(name, ()):
        found = book.name_of(target, value)
        if found != value:
            return found
    return value


def stage_name(book: Handbook, ref: str) -> str:
    """What a stage is called, by its full id."""
    journey, _, part = ref.partition("#")
    stages = book.journeys[journey].stages if journey in book.journeys else []
    return next((stage.name for stage in stages if stage.id == part), part)


def is_part(kind: str, name: str) -> bool:
    """Whether a key holds parts, itself or below names of the team's, whose keys are cxsite's."""
    return _model(f"{kind}.{name}") is not None


def is_record(kind: str, name: str) -> bool:
    """Whether a mapping has keys of cxsite's, and not names of the team's."""
    model = _model(kind)
    part, below_names = _node_in(model, name) if model else (None, False)
    return part is not None and not below_names


def keys_of_models() -> set[str]:
    """All keys of all things, and of their parts."""
    waiting, seen = [*_MODELS.values()], set[type[Node]]()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            waiting += [part for name in model.model_fields if (part := _node_in(model, name)[0])]
    return {name for model in seen for name in model.model_fields if name not in ("id", "type")}


def _part(kind: str, name: str, value: dict[str, Any], book: Handbook, t: Language) -> str:
    """A mapping in one phrase."""
    inner = f"{kind}.{name}"
    if inner == "step.contacts":
        told = [t.gettext("%(num)s a month") % {"num": plain(value.get("per_month"), t)}]
        if "cost" in value:
            told.append(t.gettext("%(cost)s each") % {"cost": t.money(value["cost"], value.get("currency", ""), exact=True)})
        return ", ".join(told)
    if inner in ("step.next", "step.hand_off"):
        # What nobody has to be told: it stays within the organisation.
        rest = [value_of(inner, key, item, book, t) for key, item in value.items() if key != "to" and (key, item) != ("kind", "internal")]
        to = value_of(inner, "to", value.get("to", ""), book, t)
        return f"{to} ({', '.join(rest)})" if rest else to
    if inner == "step.evidence":
        says = t.gettext("says %(score)s") % {"score": t.number(value["says"], 3)}
        weight = t.gettext("counts as %(num)s") % {"num": plain(value["weight"], t)}
        return f"{name_of('step', 'evidence', value['source'], book, t)} ({says}{f', {weight}' if value['weight'] != 1 else ''})"
    if _model(inner) is None:
        return ", ".join(f"{key}: {value_of('', '', item, book, t)}" for key, item in value.items())
    return ", ".join(f"{label_of(key, t)} {value_of(inner, key, item, book, t)}" for key, item in value.items())


@cache
def _references(kind: str) -> dict[str, tuple[str, ...]]:
    model = _model(kind)
    return {name: marker.kinds for name, _, marker in reference_fields(model)} if model else {}


@cache
def _choices(kind: str) -> frozenset[str]:
    model = _model(kind)
    return frozenset(name for name, info in model.model_fields.items() if _is_choice(info.annotation)) if model else frozenset()


@cache
def _model(kind: str) -> type[Node] | None:
    first, *ways = kind.split(".")
    model = _MODELS.get(first)
    for way in ways:
        model = _node_in(model, way)[0] if model else None
    return model


def _node_in(model: type[Node], name: str) -> tuple[type[Node] | None, bool]:
    """The model of the parts that a key holds, if any, and whether they stand below names."""
    info = model.model_fields.get(name)
    return _found(info.annotation, below_names=False) if info else (None, False)


def _found(annotation: Any, *, below_names: bool) -> tuple[type[Node] | None, bool]:
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return annotation, below_names
    within = below_names or get_origin(annotation) is dict
    found = (_found(item, below_names=within) for item in get_args(annotation))
    return next((item for item in found if item[0]), (None, False))


def _is_choice(annotation: Any) -> bool:
    return get_origin(annotation) is Literal or any(map(_is_choice, get_args(annotation)))
