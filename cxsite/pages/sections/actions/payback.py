"""What an action is expected to pay back, with the arithmetic."""

from __future__ import annotations

from cxsite.insight.actions.payback import payback
from cxsite.model.action import Action
from cxsite.pages.section import Context, Data, section


@section("action-payback", subject="action")
def action_payback(cx: Context, action: Action) -> Data | None:
    """The savings of each step in a month, and how soon they pay for the action."""
    found = payback(cx.book, action)
    return {"found": found} if found else None
