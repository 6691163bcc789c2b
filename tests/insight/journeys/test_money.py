"""What has to hold of money and of what an action pays back, whatever the shares, the order and the sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from building import write_tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cxsite.insight.actions.payback import Return, payback
from cxsite.insight.journeys.contact_costs import Contact, totals
from cxsite.insight.journeys.funnel import funnel
from cxsite.insight.journeys.money import JourneyMoney, journey_money, lost_by_currency
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook
from cxsite.model.money import Money, Payback
from cxsite.project import read
from cxsite.settings import Setup

patient = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

NAMES = ("a", "b", "c", "d")
TREE = {
    "journeys/buy.md": "---\ntitle: Buy\nmoney: {customers: 1000, revenue: 20, currency: £}\nstages: [{name: Start, steps: ["
    + ", ".join(
        f"{{id: {name}, name: {name}, contacts: {{per_month: 90, cost: {cost}, currency: £}}}}"
        for name, cost in zip(NAMES, (1, 2.5, 4, 7.25), strict=True)
    )
    + "]}]\n---\n",
    "actions/do.md": "---\ntitle: Do\n---\n",
}
SHARES = some.lists(some.just(0.0) | some.floats(0.001, 0.99), min_size=len(NAMES), max_size=len(NAMES))
AMOUNTS = some.just(0.0) | some.floats(0.01, 1e6)


@cache
def handbook() -> Handbook:
    """Read once, and no fixture: Hypothesis would print it whole."""
    with TemporaryDirectory() as folder:
        return read(Setup(write_tree(Path(folder), TREE))).handbook


def in_money(shares: Sequence[float]) -> JourneyMoney:
    """The journey where these shares leave at its steps."""
    book = handbook()
    for name, share in zip(NAMES, shares, strict=True):
        book.steps[f"buy#{name}"].step.bounce = share
    found = journey_money(book, book.journeys["buy"], funnel(book.steps_of("buy")))
    assert found is not None
    return found


def lost_at(found: JourneyMoney, name: str) -> float:
    return next((step.lost.monthly for step in found.steps if step.placed.ref == f"buy#{name}" and step.lost), 0.0)


def paid(found: JourneyMoney, pays: Payback) -> Return:
    book = handbook()
    action: Action = book.actions["do"].model_copy(update={"pays": pays})
    made = payback(book, lambda _: found, action)
    assert made is not None
    return made


@patient
@given(SHARES)
def test_what_is_lost_at_a_step_is_what_would_come_in_if_nobody_left_there(shares):
    found = in_money(shares)
    assert 0 <= found.remaining <= 1
    assert found.revenue == pytest.approx(20_000 * prod(1 - share for share in shares))
    for at, name in enumerate(NAMES):
        assert 0 <= lost_at(found, name) <= 20_000
        stays = in_money([0 if other == at else share for other, share in enumerate(shares)])
        assert found.revenue + lost_at(found, name) == pytest.approx(stays.revenue)


@patient
@given(SHARES, some.randoms(use_true_random=False))
def test_neither_the_order_of_exits_nor_how_many_they_are_told_as_changes_what_comes_in(shares, chance):
    found = in_money(shares)
    assert in_money(chance.sample(shares, len(shares))).revenue == pytest.approx(found.revenue)
    first, second, *others = shares
    # Two exits one after the other, and one of both.
    assert in_money([1 - (1 - first) * (1 - second), 0, *others]).revenue == pytest.approx(found.revenue)


@patient
@given(SHARES, some.integers(0, 3), some.floats(0, 1))
def test_an_action_saves_at_most_what_is_lost_and_all_of_it_where_nobody_leaves_any_more(shares, at, part):
    found, ref = in_money(shares), f"buy#{NAMES[at]}"
    lost = lost_at(found, NAMES[at])
    if not lost:
        assert paid(found, Payback(bounce={ref: 0.0}, currency="£")).unknown == (ref,)
        return
    assert paid(found, Payback(bounce={ref: 0.0}, currency="£")).monthly == pytest.approx(lost)
    assert paid(found, Payback(bounce={ref: shares[at]}, currency="£")).monthly == 0
    saved = paid(found, Payback(bounce={ref: shares[at] * part}, currency="£")).monthly
    assert saved == pytest.approx(lost * (1 - part), abs=1e-9)


@patient
@given(some.dictionaries(some.sampled_from(NAMES), AMOUNTS, min_size=1), some.floats(1, 1e6), some.randoms(use_true_random=False))
def test_what_an_action_saves_is_the_sum_of_its_steps_in_any_order(fewer, cost, chance):
    found = in_money([0.1] * len(NAMES))

    def saves(contacts: Mapping[str, float]) -> Return:
        return paid(found, Payback(cost=cost, contacts={f"buy#{name}": number for name, number in contacts.items()}, currency="£"))

    whole = saves(fewer)
    assert whole.monthly == pytest.approx(sum(saves({name: number}).monthly for name, number in fewer.items()))
    assert saves({name: fewer[name] for name in chance.sample([*fewer], len(fewer))}).monthly == whole.monthly
    assert whole.months is None if whole.monthly == 0 else whole.months * whole.monthly == pytest.approx(cost)


@patient
@given(
    some.lists(some.tuples(AMOUNTS, AMOUNTS, some.sampled_from(["£", "€", ""]))),
    some.lists(some.tuples(AMOUNTS, AMOUNTS, some.just("£"))),
    some.randoms(),
)
def test_contacts_counted_apart_cost_what_they_cost_together_in_any_order(first, second, chance):
    placed = handbook().steps["buy#a"]
    one, other = ([Contact(placed, *contact) for contact in contacts] for contacts in (first, second))
    both = totals([*one, *other])
    assert totals(chance.sample([*one, *other], len(one) + len(other))) == both
    for currency, costs in both.items():
        assert costs == pytest.approx(totals(one).get(currency, 0) + totals(other).get(currency, 0))
        assert costs >= max(item.monthly for item in [*one, *other] if item.currency == currency)


@patient
@given(some.lists(SHARES, max_size=6), some.randoms(use_true_random=False))
def test_what_journeys_lose_adds_up_in_any_order(every, chance):
    found = [in_money(shares) for shares in every]
    assert lost_by_currency(chance.sample(found, len(found))) == lost_by_currency(found)
    assert lost_by_currency(found).get("£", 0) == pytest.approx(sum(item.lost for item in found))


def test_who_loses_nothing_adds_no_currency():
    costly, empty = in_money([0.5] * len(NAMES)), JourneyMoney(Money(customers=10, revenue=5, currency="€"), 1.0, ())
    assert empty.lost == 0
    assert lost_by_currency([empty]) == {}
    assert lost_by_currency([costly, empty]) == {"£": costly.lost}
