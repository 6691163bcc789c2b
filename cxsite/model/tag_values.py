"""Makes ids of what pages say on the dimensions of the team."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cxsite.model.base import Entity, Loc, Node
from cxsite.model.finding import Finding
from cxsite.model.journey import Journey
from cxsite.model.naming import folded, in_words, is_plain_id, slug
from cxsite.model.suggest import nearest
from cxsite.model.tags import TagDimension
from cxsite.model.taxonomy import Taxonomy
from cxsite.model.values import shorten

Report = Callable[[Finding], None]

#: With more values than these, a finding names the nearest only.
_MOST_ALLOWED = 12


def name_dimensions(taxonomy: Taxonomy, report: Report) -> None:
    """Fill in the names of dimensions; those whose id cannot stand in an address, or is there already, are reported and removed."""
    taken: dict[str, str] = {}
    for key, dimension in list(taxonomy.dimensions.items()):
        if not is_plain_id(key):
            report(
                Finding(
                    taxonomy.path, ("dimensions", key), "id/invalid", f"'{key}' cannot be an id", f"write '{slug(key, 'dimension')}'", on_key=True
                )
            )
            del taxonomy.dimensions[key]
        elif (other := taken.setdefault(folded(key), key)) != key:
            message = f"the dimensions '{other}' and '{key}' differ in capital letters only"
            report(Finding(taxonomy.path, ("dimensions", key), "id/collision", message, "rename one", on_key=True))
            del taxonomy.dimensions[key]
        else:
            dimension.name = dimension.name or in_words(key)


def read_tags(taxonomy: Taxonomy, entities: Iterable[Entity], report: Report) -> None:
    """Turn values as they are written, by id or by name, into ids, each once; what no dimension knows is reported and removed.

    Expects linked entities: dimensions that do not exist are gone.
    """
    for entity in entities:
        _read_of(entity, taxonomy, entity.path, report)
        for stage in entity.stages if isinstance(entity, Journey) else ():
            for step in stage.steps:
                _read_of(step, taxonomy, entity.path, report)
                for hotspot in step.hotspots:
                    _read_of(hotspot, taxonomy, entity.path, report)


def _read_of(thing: Node, taxonomy: Taxonomy, path: str, report: Report) -> None:
    tags: dict[str, list[str]] = getattr(thing, "tags", {})
    for key, written in tags.items():
        found = [_read(taxonomy.dimensions[key], value, path, (*thing.loc, "tags", key, index), report) for index, value in enumerate(written)]
        tags[key] = list(dict.fromkeys(filter(None, found)))
    for key in [key for key, values in tags.items() if not values]:
        del tags[key]


def _read(dimension: TagDimension, written: str, path: str, loc: Loc, report: Report) -> str | None:
    if written in dimension.values:
        return written
    by_name = {name.casefold(): key for key, name in dimension.values.items()}
    if (known := by_name.get(written.casefold())) is not None:
        return known
    near = nearest(written, dimension.values) or by_name.get((nearest(written, by_name) or "").casefold())
    allowed = tuple(dimension.values) if len(dimension.values) <= _MOST_ALLOWED else ()
    hint = f"did you mean '{near}'?" if near else "" if allowed else "name it under 'dimensions:' in taxonomy.yml"
    report(Finding(path, loc, "reference/unknown", f"unknown value '{shorten(written)}' of '{dimension.name}'", hint, allowed))
    return None
