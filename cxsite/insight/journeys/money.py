"""What a journey brings in and costs in an average month, in all and by step, each sum with its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.adding import total
from cxsite.insight.journeys.contact_costs import Contact, contacts_at
from cxsite.insight.journeys.funnel import Exit, Funnel
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey
from cxsite.model.money import Money


@dataclass(frozen=True, slots=True)
class Lost:
    """What is lost in a month where customers leave.

    Attributes:
        arriving: how many get this far in a month.
        share: of them, who leave here, 0 … 1.
        revenue: what one who reaches the end brings in.
        finishing: of those who go on from here, the share that reaches the end, 0 … 1.
    """

    placed: PlacedStep
    arriving: float
    share: float
    revenue: float
    finishing: float

    @property
    def monthly(self) -> float:
        """Arriving · share who leave · share of the others who reach the end · revenue of one.

        Ours, stated openly: those who leave would have gone on like the others do.
        """
        return self.arriving * self.share * self.finishing * self.revenue


@dataclass(frozen=True, slots=True)
class StepMoney:
    """A step in money: the contacts that come in here, those it makes necessary elsewhere, and what is lost because customers leave."""

    placed: PlacedStep
    contacts: tuple[Contact, ...]
    caused: tuple[Contact, ...]
    lost: Lost | None

    @property
    def is_empty(self) -> bool:
        return not (self.contacts or self.caused or self.lost)


@dataclass(frozen=True, slots=True)
class JourneyMoney:
    """A journey in money, a month.

    Attributes:
        money: what the journey says; None where it says nothing and only contacts have a cost.
        remaining: of those who set out, who reach the end, 0 … 1; 1 where no share is known.
        steps: those that have any.
    """

    money: Money | None
    remaining: float
    steps: tuple[StepMoney, ...]

    @property
    def revenue(self) -> float | None:
        """Customers · share who reach the end · revenue of one."""
        return self.money.customers * self.remaining * self.money.revenue if self.money and self.money.revenue is not None else None

    @property
    def serving(self) -> float | None:
        """Customers · cost to serve one."""
        return self.money.customers * self.money.cost if self.money and self.money.cost is not None else None

    @property
    def churn(self) -> float | None:
        """Customers · share who leave for good · what one is worth in a year."""
        known = self.money
        return known.customers * known.churn * known.worth if known and known.churn is not None and known.worth is not None else None

    @property
    def lost(self) -> float:
        """The sum of what is lost where customers leave."""
        return total(step.lost.monthly for step in self.steps if step.lost)


def journey_money(book: Handbook, journey: Journey, funnel: Funnel) -> JourneyMoney | None:
    """A journey in money; None where nothing of it is counted in money."""
    exits = {item.placed.ref: item for item in funnel.exits}
    end = 1.0 if funnel.remaining is None else funnel.remaining
    steps = []
    for placed in book.steps_of(journey.id):
        found = StepMoney(
            placed,
            tuple(contacts_at(book, [placed.ref])),
            tuple(contacts_at(book, placed.step.causes)),
            _lost(journey.money, exits.get(placed.ref), end),
        )
        if not found.is_empty:
            steps.append(found)
    return JourneyMoney(journey.money, end, tuple(steps)) if steps or journey.money else None


def _lost(money: Money | None, leaving: Exit | None, end: float) -> Lost | None:
    if money is None or money.revenue is None or leaving is None or not leaving.share or not leaving.remaining:
        return None
    return Lost(leaving.placed, money.customers * leaving.arriving, leaving.share, money.revenue, end / leaving.remaining)


def lost_by_currency(found: list[JourneyMoney]) -> dict[str, float]:
    """What is lost a month where customers leave, of several journeys, by currency."""
    sums: dict[str, list[float]] = {}
    for item in found:
        if item.money and item.lost:
            sums.setdefault(item.money.currency or "", []).append(item.lost)
    return {currency: total(every) for currency, every in sums.items()}
