"""Rules about how things hang together: cycles, targets, empty journeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from cxsite.model.base import Entity
from cxsite.model.finding import Finding
from cxsite.model.flow import is_straight, passages
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.rules.registry import Subject, rule

T = TypeVar("T", bound=Entity)


@rule(
    "structure/cycle",
    severity="error",
    what="A journey that is part of itself, or actions that wait for one another, directly or in a ring.",
    why="Neither can be drawn as a hierarchy or put in an order.",
    example="# actions/a.md\ndepends_on: [b]\n# actions/b.md\ndepends_on: [a]",
    instead="# actions/b.md\ndepends_on: []",
)
def cycles(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    yield from _cycles(book.journeys, "part_of", lambda journey: [journey.part_of] if journey.part_of else [])
    yield from _cycles(book.journeys, "redesigns", lambda journey: [journey.redesigns] if journey.redesigns else [])
    yield from _cycles(book.actions, "depends_on", lambda action: action.depends_on)


def _cycles(entities: Mapping[str, T], field: str, after: Callable[[T], list[str]]) -> Iterator[Finding]:
    """Every ring once, reported at its first member; iterative, so that a long chain cannot exhaust the stack."""
    done: set[str] = set()
    for start in entities:
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                on_path.discard(path.pop())
                done.add(name)
            elif name in on_path:
                ring = [*path[path.index(name) :], name]
                yield Finding(
                    entities[name].path, (field,), "structure/cycle", f"'{field}' runs in a circle: {' → '.join(ring)}", "take one of them out"
                )
            elif name not in done:
                path.append(name)
                on_path.add(name)
                stack.append((name, True))
                stack += [(target, False) for target in reversed(after(entities[name])) if target in entities]


@rule(
    "structure/target-without-current",
    severity="error",
    what="A target journey that does not say which current journey it redesigns.",
    why="A redesign can only be compared with, and followed up from, the journey it replaces.",
    example="state: target",
    instead="state: target\nredesigns: join-in-person",
)
def target_without_current(subject: Subject) -> Iterator[Finding]:
    for journey in subject.journeys:
        # A reference to nothing is reported as such.
        if journey.state == "target" and "redesigns" not in journey.model_fields_set:
            yield Finding(journey.path, ("state",), "structure/target-without-current", "a target journey that redesigns nothing", "add 'redesigns:'")
        elif journey.state == "current" and journey.redesigns:
            yield Finding(
                journey.path,
                ("redesigns",),
                "structure/target-without-current",
                "only a target redesigns another journey",
                "add 'state: target'",
                on_key=True,
            )
        elif journey.redesigns and subject.handbook.journeys[journey.redesigns].state == "target":
            yield Finding(
                journey.path,
                ("redesigns",),
                "structure/target-without-current",
                f"'{journey.redesigns}' is a target itself",
                "name the current journey",
            )


@rule(
    "structure/replaces-elsewhere",
    severity="warning",
    what="A step of a target that replaces a step of a journey that the target does not redesign.",
    why="The comparison lays a target over the one journey it redesigns; the statement would show nowhere.",
    example="redesigns: join-in-person\n…\nreplaces: leave#hand-in",
    instead="replaces: join-in-person#fill-in-the-form",
)
def replaces_elsewhere(subject: Subject) -> Iterator[Finding]:
    for placed in subject.steps:
        redesigned = placed.journey.redesigns
        for ref in placed.step.replaces:
            if ref.partition("#")[0] != redesigned:
                message = f"'{ref}' is no step of " + (
                    f"'{redesigned}', which this journey redesigns" if redesigned else "a journey that this one redesigns"
                )
                hint = f"name a step of '{redesigned}'" if redesigned else "add 'state: target' and 'redesigns:'"
                yield Finding(placed.journey.path, (*placed.step.loc, "replaces"), "structure/replaces-elsewhere", message, hint)


@rule(
    "structure/empty",
    severity="warning",
    what="A journey without steps, or a stage without steps.",
    why="There is nothing to map yet; readers see an empty place.",
    example="stages:\n  - name: Learn",
    instead="stages:\n  - name: Learn\n    steps: [Read the leaflet]",
)
def empty(subject: Subject) -> Iterator[Finding]:
    for journey in subject.journeys:
        if not journey.whole:
            continue  # what looks empty may only be what could not be read
        if journey.status == "draft" and not journey.stages:
            continue  # planned, and said so: the index of journeys lists it
        if not subject.handbook.steps_of(journey.id):
            # Its folder alone may have made it one.
            right = "add stages with steps" + ("" if journey.type else ", or write 'type: page' if it is no journey")
            yield Finding(journey.path, ("stages",), "structure/empty", f"the journey '{journey.title}' has no steps", right, on_key=True)
            continue
        for stage in journey.stages:
            if not stage.steps:
                yield Finding(journey.path, stage.loc, "structure/empty", f"the stage '{stage.name}' has no steps", "give it a step")


@rule(
    "structure/unreachable-step",
    severity="warning",
    what="A step that no path through the journey leads to, because the steps before it name others as their `next`.",
    why="A step that names its `next` goes there and nowhere else, so that leaving out the one way on is easy and changes the journey.",
    example="steps:\n  - {name: Order, next: thank}\n  - {name: Pay}\n  - {name: Say thank you, id: thank}",
    instead="steps:\n  - {name: Order, next: [pay, thank]}\n  - {name: Pay}\n  - {name: Say thank you, id: thank}",
)
def unreachable_step(subject: Subject) -> Iterator[Finding]:
    for journey in subject.journeys:
        steps = subject.handbook.steps_of(journey.id)
        # What could not be read may have been the way.
        if not journey.whole or is_straight(steps) or any(not item.to for placed in steps for item in placed.step.next):
            continue
        reached = _reached(subject.handbook, steps)
        for placed in steps:
            if placed.ref not in reached:
                message = f"no path leads to the step '{placed.step.name}'"
                yield Finding(journey.path, placed.step.loc, "structure/unreachable-step", message, "name it in the 'next:' of a step before it")


def _reached(book: Handbook, steps: Sequence[PlacedStep]) -> set[str]:
    """The steps that can be come to: from the first step on, and from any that other steps cause or lead to across journeys."""
    after: dict[str, list[str]] = {}
    for passage in passages(steps):
        after.setdefault(passage.source, []).append(passage.target)
    waiting = [steps[0].ref]
    for placed in steps:
        named = book.incoming("step", placed.ref, "step")
        # A `next: {to: …}` within this journey is a path already, and counts only where the step that says it can be come to.
        if any(ref.field == "causes" or (ref.field == "to" and book.steps[ref.source].journey is not placed.journey) for ref in named):
            waiting.append(placed.ref)
    reached: set[str] = set()
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += after.get(ref, [])
    return reached


MOST_STEPS = 10_000


@rule(
    "structure/too-large",
    severity="error",
    what=f"A journey with more than {MOST_STEPS:,} steps.",
    why="No reader can use such a map, and no browser shows it.",
    instead="part_of: the-larger-journey   # and one file for each part",
)
def too_large(subject: Subject) -> Iterator[Finding]:
    for journey in subject.journeys:
        count = len(subject.handbook.steps_of(journey.id))
        if count > MOST_STEPS:
            yield Finding(journey.path, ("stages",), "structure/too-large", f"{count:,} steps in one journey", "split it", on_key=True)
