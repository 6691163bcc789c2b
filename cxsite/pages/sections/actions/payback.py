"""What an action is expected to pay back, with the arithmetic."""

from __future__ import annotations

from cxsite.insight.actions.payback import Return, payback
from cxsite.language import Language
from cxsite.model.action import Action
from cxsite.model.rounding import rounded
from cxsite.pages.section import Context, Data, section


@section("action-payback", subject="action")
def action_payback(cx: Context, action: Action) -> Data | None:
    """The savings of each step in a month, and how soon they pay for the action."""
    found = payback(cx.book, cx.figures.money, action)
    return {"found": found, "costs": _costs(cx.language, found)} if found else None


def _costs(t: Language, found: Return) -> str:
    """What it costs, and after how many months that is back; empty where nobody says what it costs."""
    if found.payback.cost is None:
        return ""
    cost = t.money(found.payback.cost, found.currency)
    if found.months is not None:
        months = rounded(found.months, 1)
        told = t.ngettext(
            "It costs %(cost)s, and pays for itself in %(num)s month.", "It costs %(cost)s, and pays for itself in %(num)s months.", months
        )
        return told % {"cost": cost, "num": t.number(months)}
    if found.savings:
        return t.gettext("It costs %(cost)s, and never pays for itself.") % {"cost": cost}
    return t.gettext("It costs %(cost)s.") % {"cost": cost}
