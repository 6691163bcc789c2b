"""The index of teams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxsite.insight.governance.teams import Part
from cxsite.model.department import Team
from cxsite.model.handbook import Handbook
from cxsite.model.tags import together
from cxsite.pages import fields
from cxsite.pages.forms import EXPERIENCE, Fact, Item, count
from cxsite.pages.lists import dimension_facets, tag_attributes
from cxsite.pages.section import Context, Data, section
from cxsite.pages.views import select


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team of the index, with what it has to do with.

    Attributes:
        tags: by dimension, where the steps that it serves, and its journeys, touchpoints and actions stand.
    """

    team: Team
    part: Part
    tags: Mapping[str, Sequence[str]]

    @property
    def journeys(self) -> int:
        """How many maps it owns."""
        return len(self.part.owned.get("journey", ()))

    @property
    def hotspots(self) -> int:
        """Hotspots of today that it is to see to."""
        return sum(spot.is_open for spot in self.part.seen_to)

    @property
    def actions(self) -> int:
        """Actions of its own that are neither done nor dropped."""
        return sum(not action.is_finished for action in self.part.actions)

    @property
    def stale(self) -> int:
        """What it should have reviewed by now."""
        return sum(duty.freshness.is_stale for duty in self.part.duties)


def _item(cx: Context, row: TeamRow) -> Item:
    t = cx.language
    facts = (
        Fact(t.gettext("Steps"), count(len(row.part.served))),
        Fact(t.gettext("Hotspots to see to"), count(row.hotspots)),
        Fact(t.gettext("Open actions"), count(row.actions)),
        Fact(t.gettext("Reviews overdue"), count(row.stale)),
    )
    return Item("team", row.team.id, row.part.feels.score, facts=facts)


_FIELDS: fields.Fields = {
    "title": fields.text(lambda row: row.team.title),
    "score": fields.number(lambda row: row.part.feels.score),
    "steps": fields.number(lambda row: len(row.part.served)),
    "journeys": fields.number(lambda row: row.journeys),
    "hotspots": fields.number(lambda row: row.hotspots),
    "actions": fields.number(lambda row: row.actions),
    "stale": fields.number(lambda row: row.stale),
    "tags": fields.tags(lambda row: row.tags),
}


def _row(book: Handbook, team: Team, part: Part) -> TeamRow:
    found: list[Mapping[str, Sequence[str]]] = [one.placed.tags for one in part.served]
    found += [book.journeys[key].tags for key in part.owned.get("journey", ())]
    found += [book.touchpoints[key].tags for key in part.owned.get("touchpoint", ())]
    return TeamRow(team, part, together([*found, *(action.tags for action in part.actions)]))


@section("teams", fields=_FIELDS, item=_item, measure=EXPERIENCE)
def teams(cx: Context, book: Handbook) -> Data | None:
    """Every team with what it serves, what it sees to and what it is behind with."""
    named = book.named_teams
    if not named:
        return None
    rows = select(cx.view, [_row(book, team, cx.figures.teams.parts[team.id]) for team in named], _FIELDS)
    felt = sorted((row.part.feels.score, row.team.id) for row in rows if row.part.feels.score is not None)
    return {
        "rows": rows,
        "dimensions": dimension_facets(book, (row.tags for row in rows)),
        "tag_attributes": tag_attributes,
        "lowest": next((row for row in rows if felt and row.team.id == felt[0][1]), None),
        "serving": len(felt),
        "idle": [team for team in book.teams.values() if team not in named],
    }
