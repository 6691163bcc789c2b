"""What is different between two handbooks: every field of every thing, so that nothing is missed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from cxsite.diff.content import ENTITIES, ORDERS, UNUSABLE, Content, Key, Side, Thing, content_of
from cxsite.diff.match import Matching, match
from cxsite.diff.orders import only_more_or_less
from cxsite.model.handbook import Handbook

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that is another now.

    Attributes:
        before: as JSON knows it; None where there was none.
        after: likewise.
        follows: whether it only follows something else: it refers to the same thing as before, or is an order of what is new or gone.
    """

    name: str
    before: Any
    after: Any
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one thing.

    Attributes:
        before: the thing as it was; None for one that is new.
        after: the thing as it is; None for one that is gone.
        fields: what is different in it, in the order of its keys; all there is of it where it is new or gone.
        guessed: whether it is taken for the same only because it is alike.
        moved_from: of a step that is elsewhere in its journey, or in another, the place it had: the full id of its stage.
        moved_to: the place it has.
    """

    before: Thing | None
    after: Thing | None
    fields: tuple[FieldChange, ...] = ()
    guessed: bool = False
    moved_from: str = ""
    moved_to: str = ""

    @property
    def thing(self) -> Thing:
        """The thing as it is, or as it was where it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def what(self) -> Kind:
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def retitled(self) -> bool:
        """Whether readers call it something else now."""
        return self.before is not None and self.after is not None and self.before.title != self.after.title

    @property
    def renamed(self) -> bool:
        """Whether it has another id of its own or another title now; a part whose journey has another id has kept its own, and goals have none."""
        if self.before is None or self.after is None:
            return False
        return self.retitled or (self.before.own_id != self.after.own_id and self.after.kind != "goal")

    @property
    def means_something(self) -> bool:
        """Whether readers would see a difference, and not only a reference that follows a new name."""
        return self.what != "changed" or self.renamed or bool(self.moved_to) or any(not item.follows for item in self.fields)

    def field(self, name: str) -> FieldChange | None:
        return next((item for item in self.fields if item.name == name), None)


@dataclass(frozen=True)
class Difference:
    """Everything that is different.

    Attributes:
        old: the things that were compared, as they were.
        new: likewise, as they are.
        changes: in the order of files, those of what is there now first.
        matching: which thing was which.
    """

    before: Side
    after: Side
    old: Content = field(repr=False)
    new: Content = field(repr=False)
    changes: tuple[Change, ...]
    matching: Matching = field(repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not self.changes

    @property
    def unreadable(self) -> set[str]:
        """Files that cannot be used now; what stood in them before is not gone."""
        return {thing.path for (kind, _), thing in self.new.items() if kind == UNUSABLE}

    @property
    def unread(self) -> set[str]:
        """Files that can be used now and could not before; what stands in them is not new."""
        old = {thing.path for (kind, _), thing in self.old.items() if kind == UNUSABLE} | self.before.lost
        return old & {thing.path for thing in self.new.values()} - self.unreadable

    def thing(self, kind: str, identifier: str) -> Thing:
        """A thing as it is, or as it was where it is gone."""
        return self.new.get((kind, identifier)) or self.old[kind, identifier]

    def of(self, *kinds: str) -> list[Change]:
        """The changes of things of some kinds that mean something."""
        return [item for item in self.changes if item.thing.kind in kinds and item.means_something]


def compare(before: Side, after: Side) -> Difference:
    """Lay two handbooks side by side."""
    old, new, same, within = _beside(before, after)
    matching = match(old, new)
    # What the old handbook would say if all had been called then what they are called now.
    follows = content_of(before, matching.renamed, within) if matching.renamed else old
    back = {new_key: old_key for old_key, new_key in matching.pairs.items()}
    moved = _moved(old, new, matching)
    matching.pairs |= same
    found = []
    for key, thing in new.items():
        earlier = back.get(key)
        if earlier is None:
            found.append(Change(None, thing, _all(thing, gone=False)))
            continue
        fields = _different(old[earlier], follows.get(earlier, old[earlier]), thing) if old[earlier] is not thing else ()
        places = moved.get(key, ("", ""))
        if fields or earlier != key or places[1]:
            found.append(Change(old[earlier], thing, fields, earlier in matching.guessed, *places))
    found += [Change(thing, None, _all(thing, gone=True)) for key, thing in old.items() if key not in matching.pairs]
    return Difference(before, after, old, new, tuple(found), matching)


def _beside(before: Side, after: Side) -> tuple[Content, Content, dict[Key, Key], frozenset[str] | None]:
    """The things of two sides that are to be compared, those that are the same in both by what they were, and the files of the former.

    Of two that are alike but for some files, only what stands in these is to be compared.
    """
    if not _is_like(before, after) and not _is_like(after, before):
        return before.content, after.content, {}, None
    anew = before.anew if _is_like(before, after) else after.anew
    old, new = (side.within(anew) for side in (before, after))
    return old, new, {key: key for key in _keys_in(after.book) if key not in old and key not in new}, anew


def _is_like(side: Side, other: Side) -> bool:
    """Whether one is the same as another but for some files."""
    return side.alike is not None and side.alike.project is other.project


def _keys_in(book: Handbook) -> Iterator[Key]:
    """Kind and id of everything that others refer to."""
    yield from (("stage", f"{journey.id}#{stage.id}") for journey in book.journeys.values() for stage in journey.stages)
    yield from (("step", ref) for ref in book.steps)
    yield from (("hotspot", ref) for ref in book.hotspots)
    for kind in ("journey", *ENTITIES, "principle"):
        yield from ((kind, name) for name in book.collection(kind))


def applied(content: Content, difference: Sequence[Change]) -> dict[Key, dict[str, Any]]:
    """The values of all things after some changes.

    Args:
        content: what the changes begin with.
        difference: the changes.

    Returns:
        By kind and id, the values of each thing.
    """
    result = {key: dict(thing.fields) for key, thing in content.items()}
    gone = [result.pop(item.before.key) if item.before else {} for item in difference]
    for item, values in zip(difference, gone, strict=True):
        if item.after is None:
            continue
        for one in item.fields:
            values[one.name] = one.after
        result[item.after.key] = {name: value for name, value in values.items() if value is not None}
    return result


def _all(thing: Thing, *, gone: bool) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(name, value if gone else None, None if gone else value) for name, value in thing.fields.items())


def _different(old: Thing, follows: Thing, new: Thing) -> tuple[FieldChange, ...]:
    names = dict.fromkeys([*new.fields, *old.fields])
    return tuple(
        FieldChange(name, old.fields.get(name), new.fields.get(name), _follows(name, follows.fields.get(name), new.fields.get(name)))
        for name in names
        if old.fields.get(name) != new.fields.get(name)
    )


def _follows(name: str, before: Any, after: Any) -> bool:
    """Whether a value is another only because what it refers to has another name, or because an order has more or fewer entries."""
    return bool(before == after or (name == "order" and only_more_or_less(before or (), after or ())))


def _moved(old: Content, new: Content, matching: Matching) -> dict[Key, tuple[str, str]]:
    """Where each step was and is, of those that others had to pass: full ids of stages."""
    found: dict[Key, tuple[str, str]] = {}
    was, now = _places(old), _places(new)
    by_journey: dict[str, list[tuple[Key, Key]]] = {}
    for old_key, new_key in matching.pairs.items():
        if new_key[0] == "step" and old_key in was and new_key in now:
            if matching.pairs.get(("journey", old_key[1].partition("#")[0]), ("", ""))[1] != new_key[1].partition("#")[0]:
                found[new_key] = was[old_key][0], now[new_key][0]
            else:
                by_journey.setdefault(new_key[1].partition("#")[0], []).append((old_key, new_key))
    for pairs in by_journey.values():
        rest = []
        for old_key, new_key in pairs:
            stages = was[old_key][0], now[new_key][0]
            # Where a stage was divided or went, its steps are in another one without having moved.
            if ("stage", stages[0]) in matching.pairs and matching.pairs["stage", stages[0]][1] != stages[1]:
                found[new_key] = stages
            else:
                rest.append((was[old_key][1], now[new_key][1], new_key, stages))
        rest.sort()
        kept = _forward([place for _, place, _, _ in rest])
        found |= {new_key: stages for index, (_, _, new_key, stages) in enumerate(rest) if index not in kept}
    return found


def _places(content: Content) -> dict[Key, tuple[str, int]]:
    """The stage of each step, and its number in the journey."""
    found: dict[Key, tuple[str, int]] = {}
    for (kind, _), journey in content.items():
        if kind == "journey":
            stages = journey.fields[ORDERS["journey"]]
            steps = ((stage, step) for stage in stages for step in content["stage", stage].fields[ORDERS["stage"]])
            found |= {("step", step): (stage, number) for number, (stage, step) in enumerate(steps)}
    return found


def _forward(numbers: Sequence[int]) -> set[int]:
    """The indexes of the longest sequence that only goes up: patience sorting, O(n log n), as in `cxsite.insight.journeys.alignment`."""
    ends: list[int] = []
    last: list[int] = []
    previous: list[int | None] = []
    for index, number in enumerate(numbers):
        place = bisect_left(ends, number)
        previous.append(last[place - 1] if place else None)
        ends[place : place + 1], last[place : place + 1] = [number], [index]
    found: set[int] = set()
    index_or_none: int | None = last[-1] if last else None
    while index_or_none is not None:
        found.add(index_or_none)
        index_or_none = previous[index_or_none]
    return found


def values(content: Content) -> Mapping[Key, dict[str, Any]]:
    """The values of all things: what `applied` gives."""
    return {key: dict(thing.fields) for key, thing in content.items()}
