"""Puts entities together into a linked handbook."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from cxsite.model.answered import take_answers
from cxsite.model.answers import Answers
from cxsite.model.base import Entity, PageEntity
from cxsite.model.cause import causes
from cxsite.model.department import teams
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook, PlacedHotspot, PlacedStep
from cxsite.model.history import History
from cxsite.model.hotspot import Hotspot, HotspotFile
from cxsite.model.identity import name_parts
from cxsite.model.journey import Journey, Step
from cxsite.model.lane_values import name_lanes, read_lane_values
from cxsite.model.linking import Linker, Report
from cxsite.model.maturity import Assessment, MaturityModel
from cxsite.model.metric import Metric
from cxsite.model.naming import folded, in_words, is_plain_id, slug
from cxsite.model.strategy import Strategy
from cxsite.model.tag_values import name_dimensions, read_tags
from cxsite.model.taxonomy import Taxonomy
from cxsite.model.touchpoint import Channel

_SIMPLE = ("persona", "touchpoint", "action", "process", "workshop", "source")


def assemble(
    *,
    today: datetime.date,
    entities: Mapping[str, Sequence[PageEntity]],
    taxonomy: Taxonomy,
    metrics: Sequence[Metric],
    maturity: MaturityModel | None,
    assessments: Sequence[Assessment],
    history: History,
    answers: Answers,
    broken: set[tuple[str, str]],
    passed_over: Mapping[tuple[str, str], str],
    report: Report,
) -> Handbook:
    """Link everything into one `Handbook`.

    Args:
        today: the date that freshness is judged by.
        entities: those with a page, by kind, ids unique within each.
        taxonomy: the team's words.
        metrics: the measures, in order.
        maturity: the team's own maturity model, if any.
        assessments: recorded assessments.
        history: what the handbook said on earlier days.
        answers: what customers answered; of those about nothing in the handbook each thing is a finding.
        broken: ``(kind, id)`` of files that exist but could not be used.
        passed_over: by ``(kind, id)``, why a page that people may refer to is not part of the handbook.
        report: takes what is found.
    """
    book = Handbook(today, taxonomy, maturity=maturity, history=history)
    _take_entities(book, entities, report)
    book.metrics = _unique(metrics, "metrics", report)
    book.assessments = {item.id: item for item in assessments}
    _add_steps(book, report)
    _add_hotspots(book, [spot for spot in entities["hotspot"] if isinstance(spot, HotspotFile)], broken, report)
    book.causes = causes(book.hotspots.values())
    name_lanes(taxonomy, report)
    name_dimensions(taxonomy, report)
    in_order = _in_file_order(book, entities)
    Linker(book, broken, report, passed_over).link(in_order)
    _follow_links(book)
    read_lane_values(book, book.steps.values(), report)
    read_tags(taxonomy, in_order, report)
    take_answers(book, answers, broken, report)
    book.teams = teams(taxonomy.departments, book.departments, book.owners_as_written)
    return book


def _take_entities(book: Handbook, entities: Mapping[str, Sequence[PageEntity]], report: Report) -> None:
    """Entities with a page, and what the taxonomy lists."""
    words = book.taxonomy
    for kind in _SIMPLE:
        collection: dict[str, Any] = book.collection(kind)
        collection.update({entity.id: entity for entity in entities[kind]})
    book.journeys = {journey.id: journey for journey in entities["journey"] if isinstance(journey, Journey)}
    book.departments = {key: department.name or in_words(key) for key, department in (words.departments or {}).items()}
    book.devices = dict(words.devices or {})
    book.channels = _channels(words, entities["channel"])
    _take_strategy(book, entities["strategy"], report)


def _add_steps(book: Handbook, report: Report) -> None:
    """Name the parts of each journey, and number its steps."""
    for journey in book.journeys.values():
        add_steps_of(book, journey, report)


def add_steps_of(book: Handbook, journey: Journey, report: Report) -> None:
    """Name the parts of a journey, and number its steps."""
    shared = name_parts(journey, report)
    book.ambiguous |= {(kind, f"{journey.id}#{part}"): where for (kind, part), where in shared.items()}
    for number, (stage, step) in enumerate(((s, t) for s in journey.stages for t in s.steps), start=1):
        book.add_step(PlacedStep(journey, stage, step, number))


def _follow_links(book: Handbook) -> None:
    """What can be said only once references are full ids: where hotspots hurt as well, whose a journey is, which channels a step has."""
    for spot in book.hotspots.values():
        for ref in spot.hotspot.also_at:
            book.show_hotspot(spot, book.steps[ref])
    for journey in book.journeys.values():
        journey.belong_to(book.personas[persona].kind for persona in journey.personas)
    for placed in book.steps.values():
        placed.channels = channels_of(book, placed.step)


def _in_file_order(book: Handbook, entities: Mapping[str, Sequence[PageEntity]]) -> list[Entity]:
    everything: list[Entity] = [entity for kind in entities.values() for entity in kind]
    everything += [*book.metrics.values(), *book.assessments.values()]
    everything += [channel for channel in book.channels.values() if not channel.path]
    return sorted(everything, key=lambda entity: entity.path)


def _unique(metrics: Sequence[Metric], section: str, report: Report) -> dict[str, Metric]:
    found: dict[str, Metric] = {}
    for index, metric in enumerate(metrics):
        if folded(metric.id) in map(folded, found):
            report(Finding(metric.path, (section, index, "id"), "id/duplicate", f"the metric id '{metric.id}' is used twice", "rename one"))
        elif not is_plain_id(metric.id):
            report(
                Finding(metric.path, (section, index, "id"), "id/invalid", f"'{metric.id}' cannot be an id", f"write '{slug(metric.id, 'metric')}'")
            )
        else:
            found[metric.id] = metric
    return found


def _channels(taxonomy: Taxonomy, written: Sequence[PageEntity]) -> dict[str, Channel]:
    channels: dict[str, Channel] = {}
    for key, entry in (taxonomy.channels or {}).items():
        channels[key] = entry.model_copy(update={"id": key, "title": entry.title or entry.name or in_words(key)})
    for channel in written:
        assert isinstance(channel, Channel)
        listed = channels.get(channel.id)
        if listed:
            channel.kind, channel.owner = channel.kind or listed.kind, channel.owner or listed.owner
        channels[channel.id] = channel
    return channels


def _take_strategy(book: Handbook, strategies: Sequence[PageEntity], report: Report) -> None:
    for strategy in strategies:
        if book.strategy is not None:
            report(Finding(strategy.path, ("type",), "id/duplicate", f"a second strategy page; the first is {book.strategy.path}", "keep one"))
            continue
        assert isinstance(strategy, Strategy)
        book.strategy = strategy
        for principle in strategy.principles:
            principle.id = principle.id or slug(principle.title, "principle")
            principle.title = principle.title or in_words(principle.id)
            book.principles.setdefault(principle.id, principle)


def _add_hotspots(book: Handbook, written: Sequence[HotspotFile], broken: set[tuple[str, str]], report: Report) -> None:
    """Number the hotspots of each journey, those with files of their own among them."""
    linker = Linker(book, broken, report)
    at_step: dict[str, list[HotspotFile]] = {}
    for spot in written:
        found = linker.resolve(spot.at, ("step",))
        spot.text = spot.text or spot.title
        # A step that does not exist, or could be any of several, is reported when the file's references are linked.
        if found and found not in book.ambiguous:
            at_step.setdefault(found[1], []).append(spot)
    for journey in book.journeys.values():
        add_hotspots_of(book, journey, at_step, report)


def add_hotspots_of(book: Handbook, journey: Journey, at_step: Mapping[str, Sequence[HotspotFile]], report: Report) -> None:
    """Number the hotspots of a journey; ``at_step`` has those with files of their own, by the full id of their step."""
    number = 0
    taken: set[str] = {folded(spot.id) for step in book.steps_of(journey.id) for spot in step.step.hotspots}
    for placed in book.steps_of(journey.id):
        own: list[Hotspot | HotspotFile] = list(placed.step.hotspots)
        for file in at_step.get(placed.ref, []):
            if folded(file.id) in taken:
                message = f"the journey '{journey.id}' already has a hotspot '{file.id}'"
                report(Finding(file.path, ("id",), "id/duplicate", message, "rename one", on_key=True))
            else:
                taken.add(folded(file.id))
                own.append(file)
        for hotspot in own:
            number += 1
            book.add_hotspot(PlacedHotspot(placed, hotspot, number))


def channels_of(book: Handbook, step: Step) -> tuple[str, ...]:
    """The channels of a linked step: its own, else the main ones of its touchpoints."""
    if step.channel:
        return tuple(step.channel)
    main = (book.touchpoints[key].channels[:1] for key in step.touchpoint)
    return tuple(dict.fromkeys(channel for channels in main for channel in channels))
