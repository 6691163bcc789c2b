"""What moved because of a change: figures of both handbooks laid side by side, and references that mean something else now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from cxsite.diff.compare import Change, Difference
from cxsite.diff.nouns import in_words, listed, things
from cxsite.diff.standing import Part, Standing
from cxsite.insight.governance.freshness import freshness
from cxsite.language import Language
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.rounding import rounded
from cxsite.model.values import shorten

#: Of a team that there was not.
_NOTHING = Part(hotspots=[], actions=[], steps=[], open=[], unfinished=[])


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure before and after; None where there is none."""

    before: float | None
    after: float | None

    def shown(self, t: Language) -> tuple[str, str]:
        """Both as they are shown, with one decimal, or two where one would hide the difference."""
        digits = 1 if self.is_plain else 2
        return t.number(self.before, digits), t.number(self.after, digits)

    @property
    def is_plain(self) -> bool:
        """Whether a reader sees a difference with one decimal, as pages show it."""
        return rounded(self.before, 1) != rounded(self.after, 1)

    @property
    def is_visible(self) -> bool:
        """Whether a reader sees a difference, with two decimals."""
        return rounded(self.before, 2) != rounded(self.after, 2)


class Consequences:
    """What follows from a difference.

    Args:
        difference: what was changed.
        before: tells where the handbook stood.
        after: tells where it stands.
        t: the language of what is said.
    """

    def __init__(self, difference: Difference, before: Callable[[], Standing], after: Callable[[], Standing], t: Language) -> None:
        self.difference, self._before, self._after, self.t = difference, before, after, t
        self.old, self.book = difference.before.book, difference.after.book
        self._now = {old: new[1] for old, new in difference.matching.pairs.items()}
        self._was = {new: old[1] for old, new in difference.matching.pairs.items()}

    @cached_property
    def before(self) -> Standing:
        """Where the handbook stood; nobody works it out for a change without meaning."""
        return self._before()

    @cached_property
    def after(self) -> Standing:
        """Where it stands."""
        return self._after()

    def journey(self, name: str) -> Moved:
        """How a journey feels, by its id as it is now, or as it was where it is gone."""
        was = self._was.get(("journey", name), name if name not in self.book.journeys else "")
        return Moved(self.before.journeys.get(was), self.after.journeys.get(name))

    def sentences(self) -> list[str]:
        """Everything, a sentence each, the most important first."""
        return [
            *self._experience(),
            *self._places(),
            *self._work(),
            *self._ranks(),
            *self._targets(),
            *self._goals(),
            *self._missed(),
            *self._teams(),
        ]

    def _experience(self) -> Iterator[str]:
        """How personas and channels fare; what moves by less than a reader of pages can see is named together."""
        t = self.t
        risen: list[str] = []
        fallen: list[str] = []
        for name, moved in self._felt():
            if moved.before is None or moved.after is None or not moved.is_visible:
                continue
            rises = moved.after > moved.before
            if moved.is_plain:
                old, new = moved.shown(t)
                told = t.gettext("%(what)s rises from %(old)s to %(new)s") if rises else t.gettext("%(what)s falls from %(old)s to %(new)s")
                yield told % {"what": name, "old": old, "new": new}
            else:
                (risen if rises else fallen).append(name)
        slightly = (
            (risen, t.ngettext("%(names)s rises", "%(names)s rise", len(risen))),
            (fallen, t.ngettext("%(names)s falls", "%(names)s fall", len(fallen))),
        )
        if risen or fallen:
            told = "; ".join(text % {"names": listed(names, t)} for names, text in slightly if names)
            yield t.gettext("By less than a tenth: %(told)s") % {"told": told}

    def _felt(self) -> Iterator[tuple[str, Moved]]:
        yield self.t.gettext("The whole experience"), Moved(self.before.overall, self.after.overall)
        for identifier, persona in self.book.personas.items():
            if was := self._was.get(("persona", identifier)):
                moved = Moved(self.before.personas.get(was), self.after.personas.get(identifier))
                yield self.t.gettext("%(name)s’s experience") % {"name": self._called(persona.title)}, moved
        for identifier, channel in self.book.channels.items():
            if was := self._was.get(("channel", identifier)):
                yield channel.title, Moved(self.before.channels.get(was), self.after.channels.get(identifier))

    def _called(self, title: str) -> str:
        """A persona as people speak of it: ``Jonas Weller, student`` by the name alone, unless others have it too."""
        name = title.partition(", ")[0]
        return name if sum(other.title.partition(", ")[0] == name for other in self.book.personas.values()) == 1 else title

    def _places(self) -> Iterator[str]:
        for kind in ("channel", "touchpoint"):
            for identifier in self.book.collection(kind):
                was = self._was.get((kind, identifier))
                if not was:
                    continue
                before, after = self.before.used[kind].get(was, 0), self.after.used[kind].get(identifier, 0)
                name = self.book.name_of(kind, identifier)
                if after < before:
                    yield self.t.gettext("%(name)s loses %(num)s of %(all)s steps") % {"name": name, "num": before - after, "all": before}
                elif after > before:
                    gained = self.t.ngettext("%(name)s gains %(num)s step", "%(name)s gains %(num)s steps", after - before)
                    yield gained % {"name": name, "num": in_words(after - before, self.t)}

    def _work(self) -> Iterator[str]:
        t = self.t
        counts = (
            (t.gettext("Open hotspots"), "hotspots"),
            (t.gettext("Open hotspots without an action"), "unattended"),
            (t.gettext("Moments of truth at risk"), "at_risk"),
            (t.gettext("Contacts that our own steps cause, a month"), "contacts"),
        )
        for words, count in counts:
            old, new = self.before.counts[count], self.after.counts[count]
            if old != new:
                yield f"{words}: {t.count(old)} → {t.count(new)}"
        was, now = self.before.evidence, self.after.evidence
        if was is not None and now is not None and round(100 * was) != round(100 * now):
            told = {"old": t.percent(was), "new": t.percent(now)}
            yield t.gettext("Evidence behind what the handbook claims: %(old)s → %(new)s") % told

    def _ranks(self) -> Iterator[str]:
        old, new = self.before.lowest, self.after.lowest
        if old and new and self._now.get(("journey", old), "") != new:
            yield self.t.gettext("%(name)s is the lowest journey now") % {"name": self.book.name_of("journey", new)}
        old, new = self.before.worst, self.after.worst
        if old and new and self._now.get(("hotspot", old), "") != new:
            name = shorten(self.book.name_of("hotspot", new))
            yield self.t.gettext("The worst open hotspot is now “%(name)s”") % {"name": name}

    def _targets(self) -> Iterator[str]:
        """Of journeys that someone redesigns, at how many steps today is as good as the target."""
        t = self.t
        for target, met in self.after.met.items():
            old = self.before.met.get(self._was.get(("journey", target), ""))
            if met != old:
                now = {"name": self.book.journeys[target].title, "met": met[0], "all": met[1]}
                told = t.gettext("%(name)s: the target is met at %(met)s of %(all)s steps") % now
                yield told + (t.gettext(", before at %(met)s of %(all)s") % {"met": old[0], "all": old[1]} if old else "")

    def _goals(self) -> Iterator[str]:
        t = self.t
        courses = {
            "on-course": t.gettext("on course"),
            "behind": t.gettext("behind"),
            "reached": t.gettext("reached"),
            "missed": t.gettext("out of reach"),
            "unknown": t.gettext("open, for something is missing"),
        }
        old = dict(self.before.courses)
        for metric, now in self.after.courses:
            was = old.get(metric)
            if was and was != now:
                told = {"name": self.book.name_of("metric", metric), "now": courses[now], "then": courses[was]}
                yield t.gettext("The goal for %(name)s is %(now)s; it was %(then)s") % told

    def _missed(self) -> Iterator[str]:
        """Things that are still there and that nothing refers to in this way any more."""
        t = self.t
        ways = {
            ("step", "causes"): t.gettext("“%(name)s” no longer has a cause"),
            ("hotspot", "addresses"): t.gettext("“%(name)s” is addressed by no action any more"),
            ("step", "supports"): t.gettext("“%(name)s” is carried by no process any more"),
            ("touchpoint", "touchpoint"): t.gettext("“%(name)s” is met at no step any more"),
            ("source", "evidence"): t.gettext("“%(name)s” is named as evidence nowhere any more"),
            ("metric", "metrics"): t.gettext("“%(name)s” is watched nowhere any more"),
        }
        old, new = (_targets_of(book, ways) for book in (self.old, self.book))
        for (kind, how), text in ways.items():
            for target in old[kind, how]:
                now = self._now.get((kind, target))
                if now and now not in new[kind, how]:
                    yield text % {"name": shorten(self.book.name_of(kind, now))}

    def _teams(self) -> Iterator[str]:
        """Who has something to do that was not theirs before."""
        for team, now in self.after.teams.items():
            was = self.before.teams.get(team, _NOTHING)
            told = {"hotspot": (was.hotspots, now.open), "action": (was.actions, now.unfinished), "step": (was.steps, now.steps)}
            numbers = {}
            for kind, (old, here) in told.items():
                known = {self._now.get((kind, name)) for name in old}
                numbers[kind] = sum(name not in known for name in here)
            new = [things(number, kind, self.t) for kind, number in numbers.items() if number]
            if new:
                yield self.t.gettext("New for %(team)s: %(things)s") % {"team": self.book.teams[team].title, "things": listed(new, self.t)}

    def look(self) -> Iterator[tuple[str, Change]]:
        """What a reviewer may want to look at: a map whose steps changed and whose date of review did not, and what is stale since."""
        touched = {change.thing.journey or change.thing.id for change in self.difference.of("step", "stage", "journey") if _is_of_the_map(change)}
        by_key = {change.thing.key: change for change in self.difference.changes}
        for name in (name for name in self.book.journeys if name in touched):
            journey, change = self.book.journeys[name], by_key.get(("journey", name))
            was = self._was.get(("journey", name))
            thing = self.difference.new["journey", name]
            told = {"name": journey.title}
            if was and journey.reviewed and not (change and change.field("reviewed")):
                told["day"] = self.t.date(journey.reviewed)
                yield self.t.gettext("%(name)s: its date of review is unchanged (%(day)s)") % told, change or Change(thing, thing)
            stale = freshness(journey, self.book.today).is_stale
            if stale and (not was or not freshness(self.old.journeys[was], self.old.today).is_stale):
                yield self.t.gettext("%(name)s: its review is overdue now") % told, change or Change(thing, thing)


def _is_of_the_map(change: Change) -> bool:
    """Whether more than a file, its text or its name changed."""
    return change.what != "changed" or bool(
        {item.name for item in change.fields if not item.follows} - {"written_in", "page_text", "other_keys", "title"}
    )


def _targets_of(book: Handbook, ways: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dict[str, None]]:
    """What is referred to, by its kind and by how it is."""
    found: dict[tuple[str, str], dict[str, None]] = {way: {} for way in ways}
    for _, _, field, kind, target in book.references:
        if (targets := found.get((kind, field))) is not None:
            targets[target] = None
    return found


def below(steps: Iterable[PlacedStep], bound: float) -> int:
    """How many moments of truth feel worse than a bound."""
    return sum(placed.step.moment_of_truth is not None and placed.step.emotion is not None and placed.step.emotion < bound for placed in steps)
