"""Families of pages: what is shown on each, in which order, and where it stands in the navigation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cxsite.insight.maturity.scores import asked
from cxsite.insight.places.consistency import gaps, ratings
from cxsite.model.handbook import Handbook


def _always(book: Handbook) -> bool:
    return not book.is_empty


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of page.

    Attributes:
        name: the kind of entity shown, or the name of an index.
        header: the section right below the title.
        sections: the sections after the body, in order.
        group: the entry of the navigation it belongs to.
        title: of an index, in English.
        folder: of an index.
        of: the kind that an index lists; its folder is that kind's.
        wanted: whether a handbook has anything for an index to show.
        folded: those of the sections that a page opens with closed, under their headings.
    """

    name: str
    sections: tuple[str, ...]
    header: str = ""
    group: str = ""
    title: str = ""
    folder: str = ""
    of: str = ""
    wanted: Callable[[Handbook], bool] = _always
    folded: frozenset[str] = frozenset()


FAMILIES = {
    family.name: family
    for family in (
        Family(
            "journey",
            (
                "journey-map",
                "journey-steps",
                "journey-hotspots",
                "journey-actions",
                "journey-goals",
                "journey-comparison",
                "journey-lenses",
                "journey-answers",
                "journey-measured",
                "journey-expectations",
                "journey-flow",
                "journey-blueprint",
                "journey-causes",
                "journey-bounce",
                "journey-money",
                "journey-parts",
                "journey-history",
                "journey-changes",
                "journey-decisions",
                "journey-diagram",
                "journey-links",
            ),
            header="journey-header",
            group="journeys",
            folded=frozenset(
                {
                    "journey-steps",
                    "journey-comparison",
                    "journey-lenses",
                    "journey-answers",
                    "journey-measured",
                    "journey-expectations",
                    "journey-flow",
                    "journey-blueprint",
                    "journey-causes",
                    "journey-bounce",
                    "journey-money",
                    "journey-parts",
                    "journey-history",
                    "journey-changes",
                    "journey-decisions",
                    "journey-diagram",
                    "journey-links",
                }
            ),
        ),
        Family(
            "persona",
            (
                "persona-experience",
                "persona-journeys",
                "persona-answers",
                "persona-hotspots",
                "persona-moments",
                "persona-needs",
                "persona-touchpoints",
            ),
            "persona-profile",
            "personas",
            folded=frozenset({"persona-answers", "persona-hotspots", "persona-moments", "persona-needs", "persona-touchpoints"}),
        ),
        Family(
            "touchpoint",
            ("touchpoint-front-line", "touchpoint-experience", "touchpoint-answers", "touchpoint-hotspots", "touchpoint-steps"),
            "touchpoint-header",
            "touchpoints",
            folded=frozenset({"touchpoint-answers", "touchpoint-hotspots", "touchpoint-steps"}),
        ),
        Family(
            "channel",
            ("channel-experience", "channel-answers", "channel-hotspots", "channel-touchpoints", "channel-steps"),
            "channel-header",
            "touchpoints",
            folded=frozenset({"channel-answers", "channel-touchpoints", "channel-steps"}),
        ),
        Family("hotspot", ("hotspot-chain", "hotspot-actions", "hotspot-cause"), "hotspot-header", "hotspots"),
        Family(
            "action",
            ("action-outcome", "action-payback", "action-hotspots", "action-experiment", "action-roles", "action-decisions"),
            "action-header",
            "actions",
        ),
        Family(
            "strategy",
            ("strategy-goals", "strategy-trace", "strategy-direction", "strategy-principles"),
            "strategy-header",
            "strategy",
            folded=frozenset({"strategy-trace", "strategy-principles"}),
        ),
        Family("process", ("process-steps", "process-actions"), "process-header", "strategy"),
        Family("workshop", ("workshop-record",), "workshop-header", "governance"),
        Family("source", ("source-uses",), "source-header", "governance"),
        Family(
            "team",
            ("team-goals", "team-hotspots", "team-actions", "team-answers", "team-steps", "team-hand-offs", "team-duties"),
            "team-sheet",
            "teams",
            folded=frozenset({"team-goals", "team-hotspots", "team-actions", "team-answers", "team-steps", "team-hand-offs", "team-duties"}),
        ),
    )
}

INDEXES = (
    Family("home", ("home",), title="Home", group="home"),
    Family("teams", ("teams",), title="Find your team", group="teams", folder="teams", of="team", wanted=lambda book: bool(book.teams)),
    Family("cards", ("cards",), title="Cards to print", group="teams", folder="cards", wanted=lambda book: bool(book.teams) and any(placed.is_current for placed in book.steps.values())),
    Family("journeys", ("journeys",), title="Journeys", group="journeys", folder="journeys", of="journey", wanted=lambda book: bool(book.journeys)),
    Family("moments", ("moments",), title="Moments of truth", group="journeys", folder="moments", wanted=lambda book: any(placed.step.moment_of_truth for placed in book.steps.values())),
    Family("lifecycle", ("lifecycle",), title="Lifecycle", group="journeys", folder="lifecycle", wanted=lambda book: bool(book.personas) and any(placed.stage.lifecycle and placed.is_current for placed in book.steps.values())),
    Family("causes", ("causes",), title="What causes what", group="journeys", folder="causes", wanted=lambda book: any(placed.step.causes and placed.is_current for placed in book.steps.values())),
    Family("history", ("history",), title="How it moved", group="journeys", folder="history", wanted=lambda book: bool(book.snapshots)),
    Family("changes", ("changes",), title="What changed", group="journeys", folder="changes", wanted=lambda book: book.past is not None and not book.is_empty),
    Family("personas", ("personas", "persona-matrix"), title="Personas", group="personas", folder="personas", of="persona", wanted=lambda book: bool(book.personas)),
    Family("needs", ("needs",), title="Needs", group="personas", folder="needs", wanted=lambda book: any(persona.needs or persona.goals for persona in book.personas.values()) and any(touchpoint.needs_met for touchpoint in book.touchpoints.values())),
    Family("touchpoints", ("touchpoint-matrix", "representative-touchpoints", "touchpoints"), title="Touchpoints", group="touchpoints", folder="touchpoints", of="touchpoint", folded=frozenset({"representative-touchpoints"}), wanted=lambda book: bool(book.touchpoints)),
    Family("channels", ("channel-matrix", "channels"), title="Channels", group="touchpoints", folder="channels", of="channel", wanted=lambda book: bool(book.channels)),
    Family("consistency", ("consistency", "consistency-ratings"), title="Consistency", group="touchpoints", folder="consistency", folded=frozenset({"consistency-ratings"}), wanted=lambda book: bool(ratings(book) or gaps(book))),
    Family("hotspots", ("hotspots",), title="Hotspots", group="hotspots", folder="hotspots", of="hotspot", wanted=lambda book: bool(book.hotspots)),
    Family("matters", ("matters-steps", "matters-touchpoints", "matters-journeys", "matters-needs"), title="What matters most", group="hotspots", folder="matters", folded=frozenset({"matters-touchpoints", "matters-journeys", "matters-needs"}), wanted=lambda book: any(placed.step.importance and placed.step.emotion for placed in book.customer_steps)),
    Family("actions", ("action-progress", "ranking", "action-states", "actions", "impact-effort", "early-wins"), title="Actions", group="actions", folder="actions", of="action", folded=frozenset({"action-states", "impact-effort", "early-wins"}), wanted=lambda book: bool(book.actions)),
    Family("roadmap", ("roadmap",), title="Roadmap", group="actions", folder="roadmap", wanted=lambda book: any(action.status != "dropped" and (action.due or action.done) for action in book.actions.values())),
    Family("experiments", ("outcomes", "experiments"), title="Results and experiments", group="actions", folder="experiments", wanted=lambda book: any(action.status == "done" or (action.experiment and action.experiment.is_told) for action in book.actions.values())),
    Family("metrics", ("metrics", "metric-chain"), title="Metrics", group="strategy", folder="metrics", folded=frozenset({"metric-chain"}), wanted=lambda book: bool(book.metrics)),
    Family("maturity", ("maturity", "maturity-record"), title="Maturity", group="maturity", folder="maturity", wanted=lambda book: bool(book.maturity and asked(book.maturity))),
    Family("processes", ("processes",), title="Processes", group="strategy", folder="processes", of="process", wanted=lambda book: bool(book.processes)),
    Family("governance", ("governance", "reviews", "holes", "raci", "cross-functional", "hand-offs", "findings"), title="Governance", group="governance", folder="governance", folded=frozenset({"raci", "cross-functional", "hand-offs", "findings"}), wanted=lambda book: bool(book.teams) or any(journey.reviewed or journey.review_every for journey in book.journeys.values())),
    Family("evidence", ("evidence",), title="Evidence", group="governance", folder="evidence", of="source", wanted=lambda book: bool(book.sources)),
    Family("workshops", ("workshops",), title="Workshops", group="governance", folder="workshops", of="workshop", wanted=lambda book: bool(book.workshops)),
    Family("workshop-kit", ("workshop-kit",), title="Workshop kit", group="governance", folder="workshop-kit", wanted=lambda book: bool(book.journeys and (book.teams or book.workshops))),
)  # fmt: skip

#: Entries of the navigation, in order, with the title each shows.
GROUPS = {
    "home": "Home",
    "teams": "Find your team",
    "journeys": "Journeys",
    "personas": "Personas",
    "touchpoints": "Touchpoints",
    "hotspots": "Hotspots",
    "actions": "Actions",
    "strategy": "Strategy",
    "maturity": "Maturity",
    "governance": "Governance",
}


def kind_title(family: Family) -> str:
    """What the pages of a family are, in English: those of things are called as the index that lists them, indexes as their entry of the navigation."""
    listed = next((index.title for index in INDEXES if index.of == family.name), "")
    return listed or GROUPS[family.group]
