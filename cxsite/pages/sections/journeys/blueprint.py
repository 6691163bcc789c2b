"""The service blueprint of a journey: what the customer meets, and who and what stands behind it."""

from __future__ import annotations

from itertools import groupby

from cxsite.diagrams.blueprint import Part, blueprint_charts
from cxsite.insight.journeys.blueprint import Behind, Blueprint, LineCrossing
from cxsite.language import Language
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.journeys import says
from cxsite.pages.sections.journeys.handed import received
from cxsite.pages.sections.journeys.map import chosen_lanes, fold

#: Texts of a cell that stay in view.
_LISTED = 3

#: Everything from the customer down; ``line-…`` are the lines between the lanes.
_ORDER = (
    "evidence", "action", "line-interaction", "frontstage", "line-visibility", "backstage", "line-internal", "support", "systems", "teams",
)  # fmt: skip


@section("journey-blueprint", subject="journey")
def journey_blueprint(cx: Context, journey: Journey) -> Data | None:
    """The blueprint; None where nothing is described but what the customer does."""
    found = cx.figures.blueprint(journey.id)
    if not found.is_described:
        return None
    parts = charts(cx.book, found, cx.language)
    return {
        "blueprint": found,
        "says": says.blueprint(cx.language, found),
        **_opening(cx, found),
        "in_map": _is_in_map(cx, journey, found),
        "charts": parts if cx.settings.diagrams != "off" else {},
        # A short journey's only one is drawn.
        "drawn": _drawing(cx, next(iter(parts.values())), 0) if len(parts) == 1 else None,
        **_table(cx, journey, found),
    }


def _opening(cx: Context, found: Blueprint) -> Data:
    """What stands behind it in numbers, and the lanes that nobody has described, in sentences."""
    t, teams, systems, nobody = cx.language, len(found.by_team), len(found.by_system), len(found.nobody)
    of_teams = t.ngettext("%(num)s team", "%(num)s teams", teams) % {"num": teams}
    of_systems = t.ngettext("%(num)s system", "%(num)s systems", systems) % {"num": systems}
    if teams and systems:
        stand = t.gettext("%(teams)s and %(systems)s stand behind them.") % {"teams": of_teams, "systems": of_systems}
    elif teams:
        stand = t.ngettext("%(num)s team stands behind them.", "%(num)s teams stand behind them.", teams) % {"num": teams}
    else:
        stand = t.ngettext("%(num)s system stands behind them.", "%(num)s systems stand behind them.", systems) % {"num": systems}
    alone = t.ngettext("%(num)s step has no team named behind it.", "%(num)s steps have no team named behind them.", nobody)
    called = names(cx.book, t)
    return {
        "counted": _counted(t, found),
        "stand": stand if teams or systems else "",
        "nobody": alone % {"num": nobody} if nobody else "",
        "missing": ", ".join(called[lane] for lane in found.missing),
        "ways": {
            "touchpoint": t.gettext("touchpoint"),
            "channel": t.gettext("channel"),
            "process": t.gettext("process"),
            "hand-off": t.gettext("hand-off"),
        },
    }


def _counted(t: Language, found: Blueprint) -> str:
    """How many steps and hand-offs it has."""
    steps, handed = len(found.steps), len(found.hand_offs)
    clauses = (
        t.ngettext("%(num)s step", "%(num)s steps", steps) % {"num": steps},
        t.ngettext("%(num)s hand-off", "%(num)s hand-offs", handed) % {"num": handed} if handed else "",
        t.gettext("%(n)s of them external") % {"n": found.external} if found.external else "",
    )
    return f"{says.listed(clauses)}."


def _is_in_map(cx: Context, journey: Journey, found: Blueprint) -> bool:
    """Whether the map of the same page shows it as a view: a second table would only say it again."""
    if cx.page.key != f"journey:{journey.id}":
        return False
    held = {lane for lane in ("frontstage", "backstage", "support") if lane not in found.missing} | ({"hand_off"} if found.hand_offs else set())
    return held <= set(chosen_lanes(cx, journey))


def _table(cx: Context, journey: Journey, found: Blueprint) -> Data:
    """The blueprint as a table, a row for each step and a column for each lane."""
    crossing: dict[str, dict[str, list[LineCrossing]]] = {"line-interaction": {}, "line-internal": {}}
    for hand_off in found.hand_offs:
        crossing[hand_off.line].setdefault(hand_off.placed.ref, []).append(hand_off)
    runs = [list(run) for _, run in groupby(found.steps, key=lambda behind: id(behind.placed.stage))]
    return {
        "journey": journey,
        "columns": columns(found),
        "names": names(cx.book, cx.language),
        "stages": [(run[0].placed.stage, run) for run in runs],
        "crossing": crossing,
        "received": lambda item: received(cx, item),
        # On any other page, where an author may place the blueprint too, anchors of this one lead nowhere.
        "at_home": cx.page.key == f"journey:{journey.id}",
        "fold": fold,
        "listed": _LISTED,
    }


def columns(found: Blueprint) -> tuple[str, ...]:
    """Lanes that hold something and the lines above them, from the customer down."""
    filled = {lane for lane in _ORDER if any(_holds(lane, behind) for behind in found.steps)}
    inside = any(hand_off.line == "line-internal" for hand_off in found.hand_offs)
    below = {
        "line-interaction": True,
        "line-visibility": inside or bool(filled & {"backstage", "support", "systems"}),
        "line-internal": inside or bool(filled & {"support", "systems"}),
    }
    return tuple(lane for lane in _ORDER if lane in filled or below.get(lane))


def names(book: Handbook, language: Language) -> dict[str, str]:
    """What lanes and lines are called: by the team where it has names of its own, else by cxsite."""
    known = {
        "evidence": language.gettext("Physical evidence"),
        "action": language.gettext("Customer actions"),
        "line-interaction": language.gettext("Line of interaction"),
        "frontstage": language.gettext("Frontstage"),
        "line-visibility": language.gettext("Line of visibility"),
        "backstage": language.gettext("Backstage"),
        "line-internal": language.gettext("Line of internal interaction"),
        "support": language.gettext("Support processes"),
        "systems": language.gettext("Systems"),
        "teams": language.gettext("Who is behind it"),
        "internal": language.gettext("internal"),
        "external": language.gettext("external"),
    }
    return known | {lane: book.taxonomy.lanes[lane].name for lane in ("frontstage", "backstage") if lane in book.taxonomy.lanes}


def charts(book: Handbook, found: Blueprint, language: Language, *, cut: bool = True) -> dict[str, Part]:
    """The blueprint as flowcharts, by their addresses without a suffix; names are ``cut`` to be drawn, and whole for tools outside the page."""
    parts = blueprint_charts(book, found, columns(found), names(book, language), cut=cut)
    base = f"cx/journeys/{found.journey.id}/blueprint"
    return {f"{base}-{number}" if len(parts) > 1 else base: part for number, part in enumerate(parts, start=1)}


@section("journey-blueprint-chart", subject="journey")
def journey_blueprint_chart(cx: Context, journey: Journey) -> Data | None:
    """All of the blueprint as flowcharts, drawn at build time, for authors to place: everywhere, it would double what pages weigh and builds take."""
    found = cx.figures.blueprint(journey.id)
    if not found.is_described or cx.settings.diagrams == "off":
        return None
    parts = list(charts(cx.book, found, cx.language).values())[: cx.view.limit]
    # Where nothing can draw, the table of the same journey stands there.
    return {"parts": [(part, _drawing(cx, part, number)) for number, part in enumerate(parts)], **_table(cx, journey, found)}


def _drawing(cx: Context, part: Part, number: int) -> Data:
    svg = part.chart.draw(cx.artist, f"cx-blueprint-{number}", cx.link) if cx.settings.diagrams == "svg" else None
    return {"source": part.chart.source, "svg": svg}


def _holds(lane: str, behind: Behind) -> bool:
    placed, step = behind.placed, behind.placed.step
    held = {
        "evidence": step.touchpoint or placed.channels or step.device,
        "action": step.action,
        "frontstage": step.frontstage,
        "backstage": step.backstage,
        "support": behind.support or behind.processes,
        "systems": behind.systems,
        "teams": behind.teams,
    }
    return bool(held.get(lane))
