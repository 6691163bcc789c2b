"""What moved because of a change: figures of both handbooks laid side by side, and references that mean something else now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cxsite.diff.compare import Change, Difference
from cxsite.diff.words import listed, many
from cxsite.insight.figures import Figures
from cxsite.insight.governance.freshness import freshness
from cxsite.insight.journeys.contact_costs import contacts_caused
from cxsite.insight.places.touchpoints import Use
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.rounding import rounded
from cxsite.model.values import shorten

#: What nobody refers to by one of these any more is worth a word: how it is said of the thing.
_MISSED = {
    ("step", "causes"): "no longer has a cause",
    ("hotspot", "addresses"): "is addressed by no action any more",
    ("step", "supports"): "is carried by no process any more",
    ("touchpoint", "touchpoint"): "is met at no step any more",
    ("source", "evidence"): "is named as evidence nowhere any more",
    ("metric", "metrics"): "is watched nowhere any more",
}


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure before and after; None where there is none."""

    before: float | None
    after: float | None

    @property
    def shown(self) -> tuple[str, str]:
        """Both as they are shown, with one decimal, or two where one would hide the difference."""
        digits = 1 if _as_shown(self.before, 1) != _as_shown(self.after, 1) else 2
        return _as_shown(self.before, digits), _as_shown(self.after, digits)

    @property
    def is_plain(self) -> bool:
        """Whether a reader sees a difference with one decimal, as pages show it."""
        return _as_shown(self.before, 1) != _as_shown(self.after, 1)

    @property
    def is_visible(self) -> bool:
        """Whether a reader sees a difference, with two decimals."""
        return _as_shown(self.before, 2) != _as_shown(self.after, 2)


class Consequences:
    """What follows from a difference.

    Args:
        difference: what was changed.
        before: figures of the handbook as it was.
        after: figures of the handbook as it is.
    """

    def __init__(self, difference: Difference, before: Figures, after: Figures) -> None:
        self.difference, self.before, self.after = difference, before, after
        self._now = {old: new[1] for old, new in difference.matching.pairs.items()}
        self._was = {new: old[1] for old, new in difference.matching.pairs.items()}

    def journey(self, name: str) -> Moved:
        """How a journey feels, by its id as it is now, or as it was where it is gone."""
        was = self._was.get(("journey", name), name if name not in self.after.book.journeys else "")
        old = self.before.experience(was).score if was in self.before.book.journeys else None
        return Moved(old, self.after.experience(name).score if name in self.after.book.journeys else None)

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
        slightly: dict[str, list[str]] = {"rise": [], "fall": []}
        for name, moved in self._felt():
            if moved.before is None or moved.after is None or not moved.is_visible:
                continue
            old, new = moved.shown
            if moved.is_plain:
                yield f"{name} {'rises' if moved.after > moved.before else 'falls'} from {old} to {new}"
            else:
                slightly["rise" if moved.after > moved.before else "fall"].append(name)
        told = [f"{listed(names)} {verb}{'s' if len(names) == 1 else ''}" for verb, names in slightly.items() if names]
        if told:
            yield f"By less than a tenth, {'; '.join(told)}"

    def _felt(self) -> Iterator[tuple[str, Moved]]:
        yield "The whole experience", Moved(self.before.overall.score, self.after.overall.score)
        for identifier, persona in self.after.book.personas.items():
            was = self._was.get(("persona", identifier))
            if was:
                moved = Moved(self.before.persona_experience(was).score, self.after.persona_experience(identifier).score)
                yield f"{persona.title}’s experience", moved
        for identifier, channel in self.after.book.channels.items():
            was = self._was.get(("channel", identifier))
            if was:
                scores = (_use(self.before, "channel", was).experience.score, _use(self.after, "channel", identifier).experience.score)
                yield channel.title, Moved(*scores)

    def _places(self) -> Iterator[str]:
        for kind in ("channel", "touchpoint"):
            for identifier in self.after.book.collection(kind):
                was = self._was.get((kind, identifier))
                if not was:
                    continue
                old, new = _use(self.before, kind, was), _use(self.after, kind, identifier)
                name = self.after.book.name_of(kind, identifier)

                fewer = len(old.current) - len(new.current)
                if fewer:
                    number = f"{abs(fewer)} of {len(old.current)} steps" if fewer > 0 else many(-fewer, "step")
                    yield f"{name} {'loses' if fewer > 0 else 'gains'} {number}"

    def _work(self) -> Iterator[str]:
        for words, count in _COUNTS:
            old, new = count(self.before), count(self.after)
            if old != new:
                yield f"{words}: {old:,.0f} → {new:,.0f}"
        shares = [figures.evidence.total.share for figures in (self.before, self.after)]
        if None not in shares and round(100 * shares[0]) != round(100 * shares[1]):  # type: ignore[operator]
            yield f"Evidence behind what the handbook claims: {shares[0]:.0%} → {shares[1]:.0%}"

    def _ranks(self) -> Iterator[str]:
        old, new = ([item.journey.id for item in figures.overview.journeys[:1]] for figures in (self.before, self.after))
        if old and new and self._now.get(("journey", old[0]), "") != new[0]:
            yield f"{self.after.book.name_of('journey', new[0])} is the lowest journey now"
        spots = [[item.spot.ref for item in figures.overview.hotspots[:1]] for figures in (self.before, self.after)]
        if all(spots) and self._now.get(("hotspot", spots[0][0]), "") != spots[1][0]:
            yield f"The worst open hotspot is now “{shorten(self.after.book.name_of('hotspot', spots[1][0]))}”"

    def _targets(self) -> Iterator[str]:
        """Of journeys that someone redesigns, at how many steps today is as good as the target."""
        for target in self.after.book.journeys:
            met = _met(self.after, target)
            old = _met(self.before, self._was.get(("journey", target), ""))
            if met and met != old:
                title = self.after.book.journeys[target].title
                yield f"{title}: the target is met at {met[0]} of {met[1]} steps" + (f", before at {old[0]} of {old[1]}" if old else "")

    def _goals(self) -> Iterator[str]:
        old = {trace.metric: trace.progress for trace in self.before.traces}
        for trace in self.after.traces:
            was, now = old.get(trace.metric), trace.progress
            name = self.after.book.name_of("metric", trace.metric)
            if was and was.course != now.course:
                yield f"The goal for {name} is {_COURSES[now.course]}; it was {_COURSES[was.course]}"

    def _missed(self) -> Iterator[str]:
        """Things that are still there and that nothing refers to in this way any more."""
        for (kind, how), words in _MISSED.items():
            still = _targets_of(self.after.book, kind, how)
            for target in _targets_of(self.before.book, kind, how):
                now = self._now.get((kind, target))
                if now and now not in still:
                    yield f"“{shorten(self.after.book.name_of(kind, now))}” {words}"

    def _teams(self) -> Iterator[str]:
        """Who has something to do that was not theirs before."""
        was, now = self.before.teams, self.after.teams
        for team in self.after.book.teams:
            seen = {self._now.get(("hotspot", spot.ref)) for spot in was.seen_to(team)}
            acted = {self._now.get(("action", action.id)) for action in was.actions(team)}
            served = {self._now.get(("step", item.placed.ref)) for item in was.served(team)}
            new = [
                many(number, noun)
                for number, noun in (
                    (sum(spot.ref not in seen for spot in now.seen_to(team) if spot.is_open), "hotspot"),
                    (sum(action.id not in acted for action in now.actions(team) if not action.is_finished), "action"),
                    (sum(item.placed.ref not in served for item in now.served(team)), "step"),
                )
                if number
            ]
            if new:
                yield f"New for {self.after.book.teams[team].title}: {listed(new)}"

    def look(self) -> Iterator[tuple[str, Change]]:
        """What a reviewer may want to look at: a map whose steps changed and whose date of review did not, and what is stale since."""
        touched = {change.thing.journey or change.thing.id for change in self.difference.of("step", "stage", "journey") if _is_of_the_map(change)}
        by_key = {change.thing.key: change for change in self.difference.changes}
        for name in (name for name in self.after.book.journeys if name in touched):
            journey, change = self.after.book.journeys[name], by_key.get(("journey", name))
            was = self._was.get(("journey", name))
            thing = self.difference.new["journey", name]
            if was and journey.reviewed and not (change and change.field("reviewed")):
                yield f"{journey.title}: its date of review is unchanged ({journey.reviewed.isoformat()})", change or Change(thing, thing)
            stale = freshness(journey, self.after.book.today).is_stale
            if stale and (not was or not freshness(self.before.book.journeys[was], self.before.book.today).is_stale):
                yield f"{journey.title}: its review is overdue now", change or Change(thing, thing)


def _is_of_the_map(change: Change) -> bool:
    """Whether more than a file, its text or its name changed."""
    return change.what != "changed" or bool(
        {item.name for item in change.fields if not item.follows} - {"written_in", "page_text", "other_keys", "title"}
    )


def _as_shown(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{rounded(value, digits):g}"


def _met(figures: Figures, target: str) -> tuple[int, int] | None:
    found = figures.comparison(target) if target in figures.book.journeys else None
    rows = [row for row in found.rows if row.before.emotion is not None and row.after.emotion is not None] if found else []
    return (sum((row.before.emotion or 0) >= (row.after.emotion or 0) for row in rows), len(rows)) if rows else None


def _targets_of(book: Handbook, kind: str, how: str) -> dict[str, None]:
    return dict.fromkeys(reference.target for reference in book.references if reference.target_kind == kind and reference.field == how)


def below(steps: Iterable[PlacedStep], bound: float) -> int:
    """How many moments of truth feel worse than a bound."""
    return sum(placed.step.moment_of_truth is not None and placed.step.emotion is not None and placed.step.emotion < bound for placed in steps)


def _use(figures: Figures, kind: str, identifier: str) -> Use:
    return figures.inventory.channel(identifier) if kind == "channel" else figures.inventory.touchpoint(identifier)


_COURSES = {"on-course": "on course", "behind": "behind", "reached": "reached", "missed": "out of reach", "unknown": "open, for something is missing"}

_COUNTS: tuple[tuple[str, Callable[[Figures], float]], ...] = (
    ("Open hotspots", lambda figures: len(figures.overview.hotspots)),
    ("Open hotspots without an action", lambda figures: len(figures.overview.unattended)),
    ("Moments of truth at risk", lambda figures: len(figures.overview.at_risk)),
    ("Contacts that our own steps cause, a month", lambda figures: contacts_caused(figures.book, figures.current_steps)),
)
