"""Resolves every reference of the handbook by one mechanism.

Which fields refer to what stands on the fields themselves (`cxsite.model.reference.Ref`). Here each is looked up in every spelling (``id``,
``journey#step``, ``#step``), replaced by the full id, recorded in both directions, or reported and removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from cxsite.model.base import Entity, Loc, Node
from cxsite.model.cause import cause_id
from cxsite.model.evidence import Said, distinct
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.hotspot import Hotspot, HotspotFile
from cxsite.model.journey import Journey, Stage, Step
from cxsite.model.lane import LANES
from cxsite.model.naming import in_words, slug
from cxsite.model.reference import CAUSE, Ref, Reference
from cxsite.model.reference_advice import advice
from cxsite.model.suggest import nearest
from cxsite.model.touchpoint import Channel
from cxsite.model.values import shorten

Report = Callable[[Finding], None]

_WITHIN_JOURNEYS = frozenset({"stage", "step", "hotspot"})
#: The data file that lists all of a kind; where it cannot be read, nobody knows whether a name is one of them.
_LISTED_IN = {"metric": "metrics"} | dict.fromkeys(("category", "interaction", "lifecycle", "own lane", "dimension"), "taxonomy")
#: The list of the taxonomy likewise.
_LIST = {"category": "categories", "interaction": "interactions", "lifecycle": "lifecycles", "own lane": "lanes", "dimension": "dimensions",
         "channel": "channels", "device": "devices", "department": "departments"}  # fmt: skip

#: Kinds that are not called by their own name.
_NOUNS = {"lifecycle": "lifecycle stage"}

#: Kinds whose names people mix up, because each is a page.
_PAGES = ("persona", "touchpoint", "journey", "channel", "action", "metric", "process", "source")


class Linker:
    """Looks names up in a handbook.

    Args:
        handbook: with all entities, steps and hotspots in place.
        broken: ``(kind, id)`` of files that exist but could not be read; references to them are dropped without another finding.
        report: takes the findings.
        passed_over: by ``(kind, id)``, why a page that people may refer to is not part of the handbook.
    """

    def __init__(
        self, handbook: Handbook, broken: set[tuple[str, str]], report: Report, passed_over: Mapping[tuple[str, str], str] = MappingProxyType({})
    ) -> None:
        self.handbook, self.broken, self.report, self.passed_over = handbook, broken, report, passed_over
        taxonomy = handbook.taxonomy
        #: Kinds whose names are taken as content writes them, because the team has not listed them.
        self.open_kinds = {
            kind
            for kind, listed in (("channel", taxonomy.channels), ("device", taxonomy.devices), ("department", taxonomy.departments))
            if listed is None
        }
        lifecycle = {stage: name for names in taxonomy.lifecycles.values() for stage, name in names.items()}
        self._known: dict[str, dict[str, Any]] = {
            "stage": {f"{journey.id}#{stage.id}": stage for journey in handbook.journeys.values() for stage in journey.stages},
            "step": handbook.steps,
            "hotspot": handbook.hotspots,
            "category": taxonomy.categories,
            "interaction": taxonomy.interactions,
            "lifecycle": lifecycle,
            "feeling": taxonomy.feelings,
            "department": handbook.departments,
            "device": handbook.devices,
            "lane": {**dict.fromkeys(LANES), **taxonomy.lanes},
            "dimension": taxonomy.dimensions,
            "own lane": {key: lane for key, lane in taxonomy.lanes.items() if key not in LANES},
        }
        self._by_name = {
            kind: {str(name).casefold(): key for key, name in self._known[kind].items()} for kind in ("department", "category", "device")
        }
        self._by_name["dimension"] = {dimension.name.casefold(): key for key, dimension in taxonomy.dimensions.items()}
        self._hotspot_files = {spot.file.id: ref for ref, spot in handbook.hotspots.items() if spot.file}

    def link(self, entities: Iterable[Entity]) -> None:
        """Resolve all references of these entities, in their order."""
        for entity in entities:
            journey = entity.id if isinstance(entity, Journey) else ""
            if isinstance(entity, HotspotFile):
                journey = entity.at.partition("#")[0]
            # A hotspot's own page counts as the hotspot in its journey.
            source = self._hotspot_files.get(entity.id, entity.id) if isinstance(entity, HotspotFile) else entity.id
            self._visit(entity, entity, (entity.noun, source), journey)

    def _visit(self, node: Node, entity: Entity, source: tuple[str, str], journey: str) -> None:
        if isinstance(node, Step | Stage | Hotspot):
            source = (type(node).noun, f"{journey}#{node.id}")
        for field, written, ref in reference_fields(type(node)):
            value = getattr(node, field)
            if value:
                found = self._resolve_field(value, ref, (*node.loc, written), entity, source, journey)
                setattr(node, field, found)
        for child in node.children():
            self._visit(child, entity, source, journey)

    def _resolve_field(self, value: Any, ref: Ref, loc: Loc, entity: Entity, source: tuple[str, str], journey: str) -> Any:
        def one(written: str, at: Loc, on_key: bool = False) -> str | None:
            found = self.resolve(written, ref.kinds, journey)
            if found and found in self.handbook.ambiguous:
                self._ambiguous(found, at, entity, on_key)
                return None
            if found:
                named[found] = None
                return found[1]
            return self._unknown(written, ref.meant_by(written), at, entity, on_key, journey, many=not isinstance(value, str))

        #: What the field names, each once, however often and in however many spellings it is written.
        named: dict[tuple[str, str], None] = {}
        result: Any
        if isinstance(value, str):
            result = one(value, loc)
        elif isinstance(value, list):
            resolved = [one(item, (*loc, index)) for index, item in enumerate(value)]
            # What a source says stays with its name.
            result = distinct(
                item.of(each) if isinstance(item, Said) else each
                for item, name in zip(value, resolved, strict=True)
                if name is not None
                for each in self._in_full(name, named)
            )
        else:
            keyed = {one(key, (*loc, key), True): item for key, item in value.items()}
            result = {key: item for key, item in keyed.items() if key is not None}
        for kind, target in named:
            self.handbook.add_reference(Reference(*source, str(loc[-1]), kind, target))
        return result

    def _in_full(self, name: str, named: dict[tuple[str, str], None]) -> list[str]:
        """A cause as all its hotspots of today, which its reference names with it; anything else as it is."""
        if ("cause", name) not in named:
            return [name]
        found = self.handbook.causes[name].hotspots
        named.update(dict.fromkeys(("hotspot", ref) for ref in found))
        return found

    def resolve(self, written: str, kinds: Iterable[str], journey: str = "") -> tuple[str, str] | None:
        """Kind and full id of what a text names, or None."""
        for kind in kinds:
            known = self.known(kind)
            if kind in _WITHIN_JOURNEYS:
                full = self._full(written, journey)
                if full in known:
                    return kind, full
                if kind == "hotspot" and written in self._hotspot_files:
                    return kind, self._hotspot_files[written]
            elif kind == "cause":
                cause = cause_id(written.removeprefix(CAUSE)) if written.startswith(CAUSE) else ""
                if cause in known:
                    return kind, cause
            elif written in known:
                return kind, written
            elif (key := self._by_name.get(kind, {}).get(written.casefold())) is not None:
                return kind, key
            elif kind in self.open_kinds and len(tuple(kinds)) == 1 and kind != "department":
                return kind, self._take_as_written(kind, written)
        return None

    def known(self, kind: str) -> dict[str, Any]:
        """Everything of a kind, by id."""
        found = self._known.get(kind)
        return found if found is not None else self.handbook.collection(kind)

    def _full(self, written: str, journey: str) -> str:
        before, hash_, after = written.partition("#")
        if not hash_:
            return f"{journey}#{written}"
        return f"{before or journey}#{after}"

    def _take_as_written(self, kind: str, written: str) -> str:
        key = slug(written, kind)
        if kind == "channel":
            self.handbook.channels.setdefault(key, Channel(id=key, title=in_words(written)))
        else:
            self.known(kind).setdefault(key, in_words(written))
        return key

    def _ambiguous(self, found: tuple[str, str], loc: Loc, entity: Entity, on_key: bool) -> None:
        """Say that a reference could mean one of several: it must not move to another when somebody writes one more of that name."""
        (kind, full), where = found, self.handbook.ambiguous[found]
        message = f"'{shorten(full)}' could be any of several {kind}s of that name, in {where}"
        self.report(Finding(entity.path, loc, "reference/ambiguous", message, f"give each of these {kind}s an 'id:' and name that", (), on_key))

    def _unknown(self, written: str, ref: Ref, loc: Loc, entity: Entity, on_key: bool, journey: str, *, many: bool) -> str | None:
        if self._names_something_broken(written, ref, journey):
            return written if ref.soft else None
        names = self._candidates(ref, journey)
        noun = " or ".join(filter(None, (", ".join(ref.kinds[:-1]), _NOUNS.get(ref.kinds[-1], ref.kinds[-1]))))
        if ref.soft:
            if " " not in written and (near := nearest(written, names, cutoff=ref.near)):
                self.report(Finding(entity.path, loc, "reference/near-miss", f"'{written}' is no {noun}", f"did you mean '{near}'?", (), on_key))
            if ref.kinds == ("department",):
                self.handbook.add_owner(written)
            return written
        if ref.kinds == ("department",) and "department" in self.open_kinds:
            return self._take_as_written("department", written)
        hint = self._advice(written, ref, names, journey, many=many)
        listed = ref.kinds[0] in {"category", "interaction", "lifecycle", "channel", "device", "own lane", "dimension"} or not hint
        allowed = tuple(names) if len(names) <= 12 and listed and not set(ref.kinds) & _WITHIN_JOURNEYS else ()
        if ref.kinds == ("step",) and (steps := self.handbook.steps_of(written)):
            hint = f"name one of the journey's steps, such as '{steps[0].ref}'"
        hint = next((self.passed_over[kind, written] for kind in ref.kinds if (kind, written) in self.passed_over), hint)
        if ref.kinds == ("own lane",):
            hint = hint or "name it under 'lanes:' in taxonomy.yml"
        if ref.kinds == ("dimension",):
            hint = hint or "name it under 'dimensions:' in taxonomy.yml"
        self.report(Finding(entity.path, loc, "reference/unknown", f"unknown {noun} '{shorten(written)}'", hint, allowed, on_key))
        return None

    def _advice(self, written: str, ref: Ref, names: list[str], journey: str, *, many: bool) -> str:
        things: dict[str, Any] = {}
        for kind in ref.kinds:
            within = f"{journey}#" if kind in _WITHIN_JOURNEYS and journey else ""
            # Steps and hotspots of the journey first, by the short form that people write there.
            things |= {key.removeprefix(within): thing for key, thing in self.known(kind).items() if within and key.startswith(within)}
            things |= self.known(kind)
        hint = advice(written, names, lambda name: (self.resolve(name, ref.kinds, journey) or (None, None))[1], things, many=many)
        other = next((kind for kind in _PAGES if kind not in ref.kinds and written in self.known(kind)), "")
        return hint or (f"'{written}' is {'an' if other[0] in 'aeiou' else 'a'} {other}" if other else "")

    def _names_something_broken(self, written: str, ref: Ref, journey: str) -> bool:
        if ref.kinds == ("cause",):
            return any(kind == "journey" for kind, _ in self.broken)
        if "#" in written or set(ref.kinds) & _WITHIN_JOURNEYS:
            return ("journey", written.partition("#")[0] or journey) in self.broken
        unknown = [("taxonomy", _LIST[kind]) for kind in ref.kinds if kind in _LIST] + [(_LISTED_IN.get(kind, kind), "") for kind in ref.kinds]
        return any((kind, written) in self.broken for kind in ref.kinds) or not self.broken.isdisjoint(unknown)

    def _candidates(self, ref: Ref, journey: str) -> list[str]:
        names: list[str] = []
        for kind in ref.kinds:
            known = self.known(kind)
            if kind in _WITHIN_JOURNEYS and journey:
                # Inside a journey people write the short form first.
                names += [key.partition("#")[2] for key in known if key.startswith(f"{journey}#")]
            names += known
        return names


@cache
def reference_fields(model: type[Node]) -> tuple[tuple[str, str, Ref], ...]:
    """Field, key as written and marker of every reference that a model declares."""
    return tuple(
        (name, info.alias or name, marker)
        for name, info in model.model_fields.items()
        for marker in [_marker(info.metadata, info.annotation)]
        if marker
    )


def _marker(metadata: Iterable[Any], annotation: Any) -> Ref | None:
    found = next((item for item in metadata if isinstance(item, Ref)), None)
    if found:
        return found
    for arg in getattr(annotation, "__args__", ()):
        inner = _marker(getattr(arg, "__metadata__", ()), getattr(arg, "__origin__", arg) if hasattr(arg, "__metadata__") else arg)
        if inner:
            return inner
    return None
