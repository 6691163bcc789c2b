"""A journey in money: what it brings in and costs a month, in all and by step, with the arithmetic."""

from __future__ import annotations

from cxsite.insight.journeys.contact_costs import totals
from cxsite.model.journey import Journey
from cxsite.pages.section import Context, Data, section


@section("journey-money", subject="journey")
def journey_money(cx: Context, journey: Journey) -> Data | None:
    """What a journey brings in, costs and loses in an average month."""
    found = cx.figures.money(journey.id)
    # What contacts alone cost stands with what causes them.
    if found is None or found.money is None:
        return None
    here = [contact for step in found.steps for contact in step.contacts]
    caused = {contact.placed.ref: contact for step in found.steps for contact in step.caused}
    currency = found.money.currency or ""
    t = cx.language
    for_contacts = t.gettext("%(sum)s a month for contacts that its steps make necessary")
    said = [
        (found.revenue, currency, t.gettext("%(sum)s a month brought in")),
        (found.lost, currency, t.gettext("%(sum)s a month lost where customers leave")),
        *((value, unit, for_contacts) for unit, value in totals(caused.values()).items()),
    ]
    return {
        "says": ", ".join(text % {"sum": t.money(value, unit)} for value, unit, text in said if value),
        "found": found,
        "money": found.money,
        "here": totals(here),
        "caused": totals(caused.values()),
        "totals": totals,
        "currency": currency,
    }
