"""What the contacts cost that steps make necessary, as far as somebody has counted them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cxsite.insight.adding import total
from cxsite.model.handbook import Handbook, PlacedStep


@dataclass(frozen=True, slots=True)
class Contact:
    """A step that other steps make necessary, with its contacts.

    Attributes:
        per_month: how many.
        cost: of one, in ``currency``.
    """

    placed: PlacedStep
    per_month: float
    cost: float
    currency: str

    @property
    def monthly(self) -> float:
        """Contacts a month times the cost of one; ours, stated openly: no share is taken off for contacts with other causes."""
        return self.per_month * self.cost


def contacts_at(book: Handbook, steps: Iterable[str]) -> list[Contact]:
    """The contacts at some steps whose number and cost are known, each step once; whole journeys and ids of nothing are passed over."""
    found = []
    for ref in dict.fromkeys(steps):
        placed = book.steps.get(ref)
        known = placed.step.contacts if placed else None
        if placed and known and known.cost is not None:
            found.append(Contact(placed, known.per_month, known.cost, known.currency or ""))
    return found


def totals(contacts: Iterable[Contact]) -> dict[str, float]:
    """Σ(contacts a month · cost of one) by currency; what is counted in different money is not added up."""
    found: dict[str, list[float]] = {}
    for contact in contacts:
        found.setdefault(contact.currency, []).append(contact.monthly)
    return {currency: total(sums) for currency, sums in found.items()}


def contacts_caused(book: Handbook, steps: Iterable[PlacedStep]) -> float:
    """Contacts a month at the steps that some steps make necessary, each step once; those that nobody counted are left out."""
    caused = dict.fromkeys(ref for placed in steps for ref in placed.step.causes if ref in book.steps)
    return sum(known.per_month for ref in caused if (known := book.steps[ref].step.contacts))
