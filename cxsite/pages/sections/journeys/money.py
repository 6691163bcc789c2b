"""A journey in money: what it brings in and costs a month, in all and by step, with the arithmetic."""

from __future__ import annotations

from cxsite.insight.journeys.contact_costs import totals
from cxsite.model.journey import Journey
from cxsite.pages.section import Context, Data, section


@section("journey-money", subject="journey")
def journey_money(cx: Context, journey: Journey) -> Data | None:
    """What a journey brings in, costs and loses in an average month."""
    found = cx.figures.money(journey.id)
    if found is None:
        return None
    here = [contact for step in found.steps for contact in step.contacts]
    caused = {contact.placed.ref: contact for step in found.steps for contact in step.caused}
    return {
        "found": found,
        "money": found.money,
        "here": totals(here),
        "caused": totals(caused.values()),
        "totals": totals,
        "currency": (found.money.currency if found.money else None) or "",
    }
