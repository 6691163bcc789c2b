"""What an action is expected to save in a month, and how soon that pays for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cxsite.insight.adding import total
from cxsite.insight.journeys.money import JourneyMoney
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook
from cxsite.model.money import Payback


@dataclass(frozen=True, slots=True)
class Saving:
    """What one step saves in a month.

    Attributes:
        step: full id.
        number: contacts fewer, or customers more who reach the end.
        each: what one contact costs, or one customer brings in.
        kind: ``contacts`` or ``bounce``.
    """

    step: str
    number: float
    each: float
    kind: str

    @property
    def monthly(self) -> float:
        return self.number * self.each


@dataclass(frozen=True, slots=True)
class Return:
    """What an action is expected to pay back.

    Attributes:
        savings: by step, all in ``currency``.
        unknown: steps whose contacts have no cost in that currency, or whose journey says nothing of money.
    """

    payback: Payback
    savings: tuple[Saving, ...]
    currency: str
    unknown: tuple[str, ...]

    @property
    def monthly(self) -> float:
        return total(item.monthly for item in self.savings)

    @property
    def months(self) -> float | None:
        """Cost / saving a month; None where either is unknown, and where nothing is saved."""
        return self.payback.cost / self.monthly if self.payback.cost is not None and self.monthly > 0 else None


def payback(book: Handbook, money: Callable[[str], JourneyMoney | None], action: Action) -> Return | None:
    """What an action is expected to pay back; None where it says nothing of that.

    Contacts: fewer a month · the cost of one. Bounce: customers who arrive a month · (share who leave now minus then) · share of those who go on
    who reach the end · revenue of one.

    Args:
        book: the handbook.
        money: a journey in money, by its id.
        action: that pays back.
    """
    found = action.pays
    if found is None:
        return None
    savings, unknown = [], []
    for step, fewer in found.contacts.items():
        known = book.steps[step].step.contacts if step in book.steps else None
        if known and known.cost is not None and _same(known.currency, found.currency):
            savings.append(Saving(step, fewer, known.cost, "contacts"))
        else:
            unknown.append(step)
    for step, share in found.bounce.items():
        saving = _held(book, money, step, share, found.currency)
        if saving is None:
            unknown.append(step)
        else:
            savings.append(saving)
    return Return(found, tuple(savings), found.currency or "", tuple(unknown))


def _held(book: Handbook, money: Callable[[str], JourneyMoney | None], step: str, share: float, currency: str | None) -> Saving | None:
    placed = book.steps.get(step)
    whole = money(placed.journey.id) if placed else None
    lost = next((item.lost for item in whole.steps if item.placed.ref == step), None) if whole else None
    if not whole or not whole.money or not lost or not _same(whole.money.currency, currency):
        return None
    return Saving(step, lost.arriving * (lost.share - share) * lost.finishing, lost.revenue, "bounce")


def _same(one: str | None, other: str | None) -> bool:
    return (one or "") == (other or "")
