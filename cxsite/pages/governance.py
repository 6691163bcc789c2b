"""Sections of the governance page: who looks after what, what is behind, what nobody covers, what the check found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.insight.hand_offs import Route, routes
from cxsite.insight.roles import RaciTable, Role
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.pages.records import thinnest
from cxsite.pages.sections import Context, Data, section
from cxsite.pages.views import select
from cxsite.rules.registry import RULES, Rule

#: Rows of tables of journeys or actions by teams; beyond these only the number is said.
MOST_ROWS = 150
MOST_THIN, MOST_LISTED, MOST_FINDINGS = 8, 40, 100
#: Letters of the roles; the words stand with them.
LETTERS: Mapping[Role, str] = {"owner": "O", "responsible": "R", "accountable": "A", "consulted": "C", "informed": "I"}

#: Families of warnings that change nothing of what readers see: they are for authors alone. An error always leaves something out.
_FOR_AUTHORS = frozenset({"file", "link", "page", "path", "schema", "text", "view", "yaml"})


@section("governance")
def governance(cx: Context, book: Handbook) -> Data | None:
    """Who looks after the handbook, in numbers that lead further; and what its claims rest on."""
    kept = [journey for journey in book.journeys.values() if journey.status != "archived"]
    if not kept and not book.teams:
        return None
    evidence = cx.figures.evidence
    thin = thinnest({key: backing for key, backing in evidence.by_journey.items() if backing.bare})
    stale = [duty for _, duty in cx.figures.teams.duties if duty.freshness.is_stale]
    return {
        "kept": len(kept),
        "owned": sum(bool(journey.owner) for journey in kept),
        "answered": len(kept) - sum(not (journey.stakeholders and journey.stakeholders.accountable) for journey in kept),
        "teams": len(book.named_teams),
        "stale": stale,
        "unreviewed": sum(duty.freshness.is_unreviewed for _, duty in cx.figures.teams.duties),
        "holes": cx.figures.holes.count,
        "findings": len(for_readers(cx.findings)),
        "evidence": evidence.total,
        "thin": thin[:MOST_THIN],
        "more_thin": max(0, len(thin) - MOST_THIN),
        "at_home": cx.page.key == "governance",
    }


@dataclass(frozen=True, slots=True)
class Charted:
    """One table of roles and all that stands in it, in the order of the page."""

    kind: str
    table: RaciTable[Any]
    all: Sequence[Journey | Action]

    @property
    def works(self) -> Sequence[Journey | Action]:
        """As much as is shown."""
        return self.all[:MOST_ROWS]

    @property
    def beyond(self) -> int:
        """How many more there are."""
        return max(0, len(self.all) - MOST_ROWS)

    @property
    def accounts(self) -> Counter[str]:
        """How much each team answers for."""
        return Counter(team for (_, team), own in self.table.cells.items() if "accountable" in own)


@section("raci")
def raci(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """Journeys by teams, then actions by teams, with the letters of their roles."""
    journeys, actions = cx.figures.raci, cx.figures.raci_of_actions
    maps = sorted(journeys.works, key=lambda item: (item.state != "current", item.title.casefold()))
    to_do = sorted(actions.works, key=lambda item: item.title.casefold())
    tables = [Charted("journey", journeys, maps), Charted("action", actions, to_do)]
    shown = [table for table in tables if table.works]
    return {"tables": shown, "letters": LETTERS} if shown else None


@dataclass(frozen=True, slots=True)
class Crossing:
    """One journey of today and how many of its steps each team serves."""

    journey: Journey
    steps: int
    by_team: Mapping[str, int]
    hand_offs: int


@section("cross-functional")
def cross_functional(cx: Context, book: Handbook) -> Data | None:
    """Who serves how many steps of which journey of today; journeys that take the most teams first."""
    counted = cx.figures.teams.steps
    serving = [team for team in book.teams if cx.figures.teams.parts[team].served]
    if not serving:
        return None
    between = Counter(item.at.journey.id for item in cx.figures.teams.passings if item.from_team != item.to_team or not item.to_team)
    rows = [
        Crossing(journey, len(book.steps_of(key)), {team: counted[team, key] for team in serving if (team, key) in counted}, between[key])
        for key, journey in book.journeys.items()
        if journey.state == "current" and book.steps_of(key)
    ]
    rows.sort(key=lambda row: (-len(row.by_team), -row.hand_offs, row.journey.title.casefold()))
    return {
        "rows": rows[:MOST_ROWS],
        "beyond": max(0, len(rows) - MOST_ROWS),
        "teams": serving,
        "sums": {team: len(cx.figures.teams.parts[team].served) for team in serving},
        "journeys": {team: sum(team in row.by_team for row in rows) for team in serving},
        "unserved": sum(row.steps for row in rows) - len({item.placed.ref for part in cx.figures.teams.parts.values() for item in part.served}),
    }


def _route_field(route: Route, name: str) -> Any:
    return {
        "from": route.from_team,
        "to": route.to_team or route.to,
        "number": len(route.passings),
        "score": route.feels.score,
        "external": route.external,
    }[name]


@section("hand-offs", fields=("from", "to", "number", "score", "external"))
def hand_offs(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """From whom to whom customers are passed in today's journeys."""
    found = cx.figures.teams.passings
    if not found:
        return None
    rows = select(cx.view, routes(found), _route_field)
    return {"rows": rows, "count": len(found), "external": sum(item.external for item in found)}


@section("reviews")
def reviews(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """Teams by how far they are behind with their reviews, and what is overdue."""
    rows = cx.figures.staleness
    if not rows:
        return None
    duties = [duty for _, duty in cx.figures.teams.duties]
    stale = [duty for duty in duties if duty.freshness.is_stale]
    return {
        "rows": rows,
        "duties": len(duties),
        "stale": stale[:MOST_LISTED],
        "all_stale": len(stale),
        "unreviewed": [duty for duty in duties if duty.freshness.is_unreviewed][:MOST_LISTED],
        "all_unreviewed": sum(duty.freshness.is_unreviewed for duty in duties),
    }


@section("holes")
def holes(cx: Context, book: Handbook) -> Data | None:
    """What the handbook names and nothing covers."""
    found = cx.figures.holes
    covered = {
        "personas": bool(book.personas) and not found.personas,
        "stages": bool(cx.figures.inventory.models) and not found.stages,
        "touchpoints": bool(book.touchpoints) and not found.touchpoints,
        "journeys": bool(book.journeys) and not found.journeys,
        "teams": bool(book.teams) and not found.teams,
    }
    well = [name for name, is_covered in covered.items() if is_covered]
    return {"found": found, "covered": well, "most": MOST_LISTED} if found.count or well else None


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of one rule."""

    code: str
    severity: str
    rule: Rule | None
    findings: Sequence[Diagnostic]


def for_readers(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings that say something about what readers see: every error, and warnings that are not only about how a file is written."""
    return [item for item in findings if item.severity == "error" or item.code.split("/")[0] not in _FOR_AUTHORS]


@section("findings")
def findings(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """What `check` found in this very read, with file, line and advice: what is left out of the pages, and what to take with care."""
    found = for_readers(cx.findings)
    if not found:
        return None
    by_code: dict[str, list[Diagnostic]] = {}
    for item in sorted(found, key=lambda item: (item.severity != "error", item.code)):
        by_code.setdefault(item.code, []).append(item)
    rows = [Found(code, items[0].severity, RULES.get(code), items[:MOST_FINDINGS]) for code, items in by_code.items()]
    return {
        "rows": rows,
        "errors": sum(item.severity == "error" for item in found),
        "warnings": sum(item.severity == "warning" for item in found),
        "more": {code: len(items) - MOST_FINDINGS for code, items in by_code.items() if len(items) > MOST_FINDINGS},
        "page": lambda path: _page(cx, path),
    }


def _page(cx: Context, path: str) -> str | None:
    """A link to the page of a file, where it has one."""
    page = cx.plan.by_src.get(path)
    return cx.links.page(page, cx.page.src) if page else None
