"""Which thing of one handbook is which of another: by id, else by likeness, which is a guess and says so."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from cxsite.diff.content import Content, Key, Thing

#: From here on, 0 … 1, two things are taken for one that was renamed.
ALIKE = 0.5

#: How many of the other side a thing is laid beside, those that share most with it.
_CANDIDATES = 8

#: Kinds whose things stand inside a journey; a part is looked for in its own journey first.
PARTS = ("stage", "step", "hotspot")

#: Kinds that have names of their own and so can be renamed.
_NAMED = ("persona", "touchpoint", "channel", "action", "process", "workshop", "source", "metric", "principle", "maturity", "page")


@dataclass
class Matching:
    """Which thing was which.

    Attributes:
        pairs: from what a thing was to what it is.
        guessed: of these, what is only alike.
    """

    pairs: dict[Key, Key] = field(default_factory=dict)
    guessed: set[Key] = field(default_factory=set)

    @property
    def renamed(self) -> dict[Key, str]:
        """New ids of what has another one now."""
        return {old: new[1] for old, new in self.pairs.items() if old[1] != new[1]}


def match(before: Content, after: Content) -> Matching:
    """Find each thing of one handbook in another.

    A thing is itself where kind and id are the same; a part of a journey also where its journey was renamed and its own id stayed, or where it
    went to another journey with id and name. What is alone on both sides then is laid side by side, and the most alike are one.
    """
    found = Matching({key: key for key in before if key in after})
    # The path first, for a file keeps its place where its title changes, and its text where its place does.
    _same_files(found, before, after)
    for kind in ("journey", *_NAMED):
        _guess(found, before, after, _alone(before, found.pairs, kind), _alone(after, found.pairs.values(), kind))
    _goals(found, before, after)
    for kind in PARTS:
        _in_their_journeys(found, before, after, kind)
    for kind in ("step", "hotspot"):
        _in_other_journeys(found, before, after, kind)
    return found


def _alone(content: Content, taken: Iterable[Key], kind: str) -> list[Thing]:
    known = set(taken)
    return [thing for key, thing in content.items() if key[0] == kind and key not in known]


def _same_files(found: Matching, before: Content, after: Content) -> None:
    """Files with another path and the same content, such as pictures, where only one has it."""
    there: dict[str, list[Thing]] = defaultdict(list)
    for new in _alone(after, found.pairs.values(), "file"):
        there[new.fields["content"]].append(new)
    for old in _alone(before, found.pairs, "file"):
        if len(same := there.get(old.fields["content"], [])) == 1:
            found.pairs[old.key] = same.pop().key


def _goals(found: Matching, before: Content, after: Content) -> None:
    """Goals of metrics with another name; a goal is called by its metric."""
    renamed = {old[1]: new[1] for old, new in found.pairs.items() if old[0] == "metric" and old[1] != new[1]}
    for old in _alone(before, found.pairs, "goal"):
        metric = old.fields.get("metric", "")
        key = "goal", f"{renamed.get(metric, metric)}{old.id.removeprefix(metric)}"
        if metric in renamed and key in after and key not in found.pairs.values():
            found.pairs[old.key] = key


def _in_their_journeys(found: Matching, before: Content, after: Content, kind: str) -> None:
    """Parts of a journey that is known on both sides: the same id in it, else the most alike in it."""
    journeys = {old[1]: new[1] for old, new in found.pairs.items() if old[0] == "journey"}
    old_alone, new_alone = _alone(before, found.pairs, kind), _alone(after, found.pairs.values(), kind)
    of_journey: dict[str, list[Thing]] = defaultdict(list)
    for thing in new_alone:
        of_journey[thing.journey].append(thing)
    waiting: dict[str, list[Thing]] = defaultdict(list)
    for old in old_alone:
        journey = journeys.get(old.journey, "")
        same = (kind, f"{journey}#{old.id.partition('#')[2]}")
        if same in after and same not in found.pairs.values():
            found.pairs[old.key] = same
        elif journey:
            waiting[journey].append(old)
    for journey, olds in waiting.items():
        taken = set(found.pairs.values())
        _guess(found, before, after, olds, [thing for thing in of_journey[journey] if thing.key not in taken])


def _in_other_journeys(found: Matching, before: Content, after: Content, kind: str) -> None:
    """Parts that went to another journey: where they have their own id and name still, and are the only ones."""
    by_name: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for new in _alone(after, found.pairs.values(), kind):
        by_name[new.own_id, new.title].append(new)
    for old in _alone(before, found.pairs, kind):
        there = by_name.get((old.own_id, old.title), [])
        if len(there) == 1 and likeness(old, there[0]) >= ALIKE:
            found.pairs[old.key] = there.pop().key


def _guess(found: Matching, before: Content, after: Content, olds: Sequence[Thing], news: Sequence[Thing]) -> None:
    """Take the most alike for one, the most alike first."""
    if not olds or not news:
        return
    sides = (_shares(olds, before), _shares(news, after))
    by_share: dict[str, list[int]] = defaultdict(list)
    for number, shares in enumerate(sides[1]):
        for share in shares:
            by_share[share].append(number)
    scored = []
    for index, old in enumerate(olds):
        common = Counter(number for share in sides[0][index] for number in by_share.get(share, ())[: 4 * _CANDIDATES])
        for number, _ in common.most_common(_CANDIDATES):
            scored.append((-_alike(old, news[number], sides[0][index], sides[1][number]), index, number))
    old_taken, new_taken = set[int](), set[int]()
    for score, index, number in sorted(scored):
        if -score >= ALIKE and index not in old_taken and number not in new_taken:
            old_taken.add(index)
            new_taken.add(number)
            found.pairs[olds[index].key] = news[number].key
            found.guessed.add(olds[index].key)


def likeness(old: Thing, new: Thing) -> float:
    """How alike two things are, 0 … 1: the mean of how alike their titles are and of the share of values they have in common."""
    return _alike(old, new, _values(old), _values(new))


def _alike(old: Thing, new: Thing, of_old: frozenset[str], of_new: frozenset[str]) -> float:
    title = fuzz.token_sort_ratio(old.title.casefold(), new.title.casefold()) / 100
    common = _weight(of_old & of_new) / max(_weight(of_old | of_new), 1)
    return max(title, common) * 0.6 + min(title, common) * 0.4 if title < 1 else max(0.6 + 0.4 * common, common)


def _weight(values: Iterable[str]) -> float:
    """What some values tell: a sentence that two things share says more than a number."""
    return sum(min(len(value), 60) for value in values)


def _shares(things: Sequence[Thing], content: Mapping[Key, Thing]) -> list[frozenset[str]]:
    """The values of things, and the names of the parts of journeys, which say more of a journey than its own keys."""
    parts: dict[str, set[str]] = defaultdict(set)
    if things and things[0].kind == "journey":
        wanted = {thing.id for thing in things}
        for (kind, _), thing in content.items():
            if kind in PARTS and thing.journey in wanted:
                parts[thing.journey].add(f"{kind}={thing.title}")
    return [_values(thing) | parts[thing.id] | {f"title={word}" for word in thing.title.casefold().split()} for thing in things]


def _values(thing: Thing) -> frozenset[str]:
    """Each value of a thing as text; ids of its own parts say nothing."""
    found = set()
    for name, value in thing.fields.items():
        if name not in ("stages", "steps", "listed", "title", "name"):
            items = value if isinstance(value, list) else [value]
            found |= {f"{name}={json.dumps(item, ensure_ascii=False, sort_keys=True)}" for item in items}
    return frozenset(found)
