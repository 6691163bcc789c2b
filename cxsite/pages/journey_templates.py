"""Journeys to start from: stages that many have in common, with a question for each."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.language import Language

#: Names of the templates, the first is the one for most.
TEMPLATE_IDS = ("five-stage", "visit", "something-goes-wrong", "relationship")


@dataclass(frozen=True, slots=True)
class Template:
    """A journey without steps.

    Attributes:
        use: what it is good for.
        stages: names, each with the question that a group answers there.
    """

    id: str
    title: str
    use: str
    stages: tuple[tuple[str, str], ...]


def journey_templates(language: Language) -> list[Template]:
    """All templates, in the order of `TEMPLATE_IDS`."""
    return [_five_stage(language), _visit(language), _something_goes_wrong(language), _relationship(language)]


def _five_stage(t: Language) -> Template:
    return Template(
        "five-stage",
        t.gettext("Five stages from first hearing to loyalty"),
        t.gettext("For anything that people choose, pay for and use."),
        (
            (t.gettext("Become aware"), t.gettext("What makes them look for something like this?")),
            (t.gettext("Consider"), t.gettext("What do they compare, and whom do they ask?")),
            (t.gettext("Decide and pay"), t.gettext("What must be clear before they commit?")),
            (t.gettext("Use"), t.gettext("What happens on the first day, and on an ordinary one?")),
            (t.gettext("Stay and recommend"), t.gettext("What makes them come back, and what do they tell others?")),
        ),
    )


def _visit(t: Language) -> Template:
    return Template(
        "visit",
        t.gettext("A visit"),
        t.gettext("For a place that people go to: a shop, a branch, a clinic, a train."),
        (
            (t.gettext("Before"), t.gettext("How do they prepare, and what do they expect?")),
            (t.gettext("Arrive"), t.gettext("How do they find the way, and who meets them?")),
            (t.gettext("Be there"), t.gettext("What do they do, and where do they wait?")),
            (t.gettext("Leave"), t.gettext("How does it end, and what do they take with them?")),
            (t.gettext("Afterwards"), t.gettext("What do they remember, and what is still open?")),
        ),
    )


def _something_goes_wrong(t: Language) -> Template:
    return Template(
        "something-goes-wrong",
        t.gettext("Something goes wrong"),
        t.gettext("For complaints, faults, delays, refunds: where trust is lost or won."),
        (
            (t.gettext("Notice"), t.gettext("How do they find out, and from whom?")),
            (t.gettext("Look for help"), t.gettext("Where do they turn first, and second?")),
            (t.gettext("Explain"), t.gettext("How often do they tell their story?")),
            (t.gettext("Wait"), t.gettext("What do they know while they wait?")),
            (t.gettext("Solved or not"), t.gettext("What do they get, and is it what they needed?")),
            (t.gettext("Afterwards"), t.gettext("What has changed between us?")),
        ),
    )


def _relationship(t: Language) -> Template:
    return Template(
        "relationship",
        t.gettext("A whole relationship"),
        t.gettext("For years rather than days: a contract, a membership, a job."),
        (
            (t.gettext("Learn"), t.gettext("What do they hear about us before we hear of them?")),
            (t.gettext("Join"), t.gettext("What do we ask of them, and what do they get for it?")),
            (t.gettext("Settle in"), t.gettext("When does it first work without help?")),
            (t.gettext("Use"), t.gettext("What has become a habit, and what a nuisance?")),
            (t.gettext("Get support"), t.gettext("What brings them to us, and what do they say when they leave?")),
            (t.gettext("Leave or return"), t.gettext("How do they go, and would they come back?")),
        ),
    )
