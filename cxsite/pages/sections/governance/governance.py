"""Sections of the governance page: who looks after what, what is behind, what nobody covers, what the check found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.insight.governance.hand_offs import routes
from cxsite.insight.governance.roles import RaciTable, Role
from cxsite.language import Language
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.pages import fields
from cxsite.pages.lists import names
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.governance.evidence import thinnest
from cxsite.pages.views import select
from cxsite.rules.registry import RULES, Rule

#: Rows of tables of journeys or actions by teams; beyond these only the number is said.
MOST_ROWS = 150
MOST_THIN, MOST_OVERDUE, MOST_LISTED, MOST_FINDINGS = 8, 8, 40, 100
#: Letters of the roles; the words stand with them.
LETTERS: Mapping[Role, str] = {"owner": "O", "responsible": "R", "accountable": "A", "consulted": "C", "informed": "I"}

#: Families of warnings that change nothing of what readers see: they are for authors alone. An error always leaves something out.
_FOR_AUTHORS = frozenset({"file", "link", "page", "path", "schema", "text", "view", "yaml"})


@section("governance")
def governance(cx: Context, book: Handbook) -> Data | None:
    """Who looks after the handbook, in numbers that lead further; and what its claims rest on."""
    kept = len(cx.figures.raci.kept)
    if not kept and not book.teams:
        return None
    evidence = cx.figures.evidence
    thin = thinnest({key: backing for key, backing in evidence.by_journey.items() if backing.bare})
    stale = [duty for _, duty in cx.figures.teams.duties if duty.freshness.is_stale]
    return {
        "kept": kept,
        "owned": cx.figures.raci.owned,
        "answered": cx.figures.raci.answered,
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


_ROLE_FIELDS: fields.Fields = {
    "kind": fields.one_of(lambda row: row[0], "journey", "action"),
    "title": fields.text(lambda row: row[1].title),
    "owner": fields.owner(lambda row: row[1].owner),
    "state": fields.standing(lambda row: getattr(row[1], "standing", None)),
}


@section("raci", fields=_ROLE_FIELDS)
def raci(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """Journeys by teams, then actions by teams, with the letters of their roles."""
    journeys, actions = cx.figures.raci, cx.figures.raci_of_actions
    maps = sorted(journeys.works, key=lambda item: (not item.is_current, item.title.casefold()))
    to_do = sorted(actions.works, key=lambda item: item.title.casefold())
    works: list[tuple[str, Journey | Action]] = [*(("journey", item) for item in maps), *(("action", item) for item in to_do)]
    rows = select(cx.view, works, _ROLE_FIELDS)
    tables = [Charted(kind, table, [work for of, work in rows if of == kind]) for kind, table in (("journey", journeys), ("action", actions))]
    shown = [table for table in tables if table.works]
    if not shown:
        return None
    kept = len(journeys.kept)
    says = cx.language.ngettext("%(n)s of %(num)s map names who is accountable", "%(n)s of %(num)s maps name who is accountable", kept)
    return {"tables": shown, "letters": LETTERS, "says": says % {"n": journeys.answered, "num": kept}}


_CROSSING_FIELDS: fields.Fields = {
    "title": fields.text(lambda row: row.journey.title),
    "owner": fields.owner(lambda row: row.journey.owner),
    "persona": fields.ids(lambda row: tuple(row.journey.personas), "persona"),
    "team": fields.team(lambda row: tuple(row.by_team)),
    "teams": fields.number(lambda row: len(row.by_team)),
    "steps": fields.number(lambda row: row.steps),
    "unserved": fields.number(lambda row: row.unserved),
    "number": fields.number(lambda row: row.hand_offs),
}


@section("cross-functional", fields=_CROSSING_FIELDS)
def cross_functional(cx: Context, book: Handbook) -> Data | None:
    """Who serves how many steps of which journey of today; journeys that take the most teams first."""
    if not any(part.served for part in cx.figures.teams.parts.values()):
        return None
    rows = select(cx.view, cx.figures.crossings, _CROSSING_FIELDS)
    most = max(rows, key=lambda row: len(row.by_team)) if rows else None
    teams = len(most.by_team) if most else 0
    says = cx.language.ngettext("%(num)s team serves %(journey)s, the most", "%(num)s teams serve %(journey)s, the most", teams)
    return {
        "rows": rows[:MOST_ROWS],
        "beyond": max(0, len(rows) - MOST_ROWS),
        "teams": [team for team in book.teams if any(team in row.by_team for row in rows)],
        "sums": Counter({team: sum(row.by_team.get(team, 0) for row in rows) for team in book.teams}),
        "journeys": Counter(team for row in rows for team in row.by_team),
        "unserved": sum(row.unserved for row in rows),
        "most": most,
        "says": says % {"num": teams, "journey": most.journey.title} if most else "",
    }


_ROUTE_FIELDS: fields.Fields = {
    "from": fields.team(lambda route: route.from_team, near=True),
    "to": fields.team(lambda route: route.to_team or route.to, near=True),
    "number": fields.number(lambda route: len(route.passings)),
    "score": fields.number(lambda route: route.feels.score),
    "external": fields.number(lambda route: route.external),
}


@section("hand-offs", fields=_ROUTE_FIELDS)
def hand_offs(cx: Context, book: Handbook) -> Data | None:
    """From whom to whom customers are passed in today's journeys."""
    found = cx.figures.teams.passings
    if not found:
        return None
    rows = select(cx.view, routes(found), _ROUTE_FIELDS)
    shown = [item for route in rows for item in route.passings]
    pairs = cx.language.ngettext("between %(num)s pair of sender and receiver", "between %(num)s pairs of sender and receiver", len(rows))
    says = cx.language.ngettext("%(num)s hand-off", "%(num)s hand-offs", len(shown))
    return {
        "says": f"{says % {'num': len(shown)}} {pairs % {'num': len(rows)}}",
        "rows": rows,
        "count": len(shown),
        "external": sum(item.external for item in shown),
        "whole": cx.view == View(),
        "values": {
            "from": names(book, "team", (route.from_team for route in rows if route.from_team)),
            "to": names(book, "team", (route.to_team for route in rows if route.to_team)),
        },
    }


_STALENESS_FIELDS: fields.Fields = {
    "team": fields.team(lambda row: row.team or None),
    "reviews": fields.number(lambda row: len(row.duties)),
    "stale": fields.number(lambda row: len(row.stale)),
    "overdue": fields.number(lambda row: row.overdue),
    "unreviewed": fields.number(lambda row: row.unreviewed),
}


@section("reviews", fields=_STALENESS_FIELDS)
def reviews(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """Teams by how far they are behind with their reviews, each with what is overdue and what comes next."""
    rows = select(cx.view, cx.figures.staleness, _STALENESS_FIELDS)
    if not rows:
        return None
    chosen = {row.team for row in rows}
    duties = [duty for team, duty in cx.figures.teams.duties if team in chosen]
    return {
        "rows": rows,
        "duties": len(duties),
        "most": MOST_OVERDUE,
        "all_stale": sum(duty.freshness.is_stale for duty in duties),
        "planned": any(row.next for row in rows),
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


_FINDING_FIELDS: fields.Fields = {
    "severity": fields.one_of(lambda finding: finding.severity, "error", "warning"),
    "code": fields.text(lambda finding: finding.code),
    "path": fields.text(lambda finding: finding.path),
}


@section("findings", fields=_FINDING_FIELDS)
def findings(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """What `check` found in this very read, with file, line and advice: what is left out of the pages, and what to take with care."""
    found = select(cx.view, for_readers(cx.findings), _FINDING_FIELDS)
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
        "says": _counted(cx.language, found),
    }


def _counted(t: Language, found: Sequence[Diagnostic]) -> str:
    errors = sum(item.severity == "error" for item in found)
    said = [
        t.ngettext("%(num)s error", "%(num)s errors", errors) % {"num": errors},
        t.ngettext("%(num)s warning", "%(num)s warnings", len(found) - errors) % {"num": len(found) - errors},
    ]
    return ", ".join(said)


def _page(cx: Context, path: str) -> str | None:
    """A link to the page of a file, where it has one."""
    page = cx.plan.by_src.get(path)
    return cx.links.page(page, cx.page.src) if page else None
