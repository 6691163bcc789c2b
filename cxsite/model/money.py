"""Money: what a journey is worth and costs in an average month, and what an action is expected to pay back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from cxsite.model.base import Node
from cxsite.model.numbers import Amount, Share
from cxsite.model.reference import Ref
from cxsite.model.values import Text


class Money(Node):
    """A journey in an average month."""

    customers: Amount = Field(description="How many set out in an average month.")
    revenue: Amount | None = Field(default=None, description="What one who reaches the end brings in.")
    cost: Amount | None = Field(default=None, description="What it costs to serve one who sets out, contacts aside.")
    churn: Share | None = Field(default=None, description="The share of those who set out who leave for good because of it.")
    worth: Amount | None = Field(default=None, description="What one who stays is worth in a year.")
    currency: Text | None = Field(default=None, description="What all of it is counted in, such as `£`.")


class Payback(Node):
    """What an action costs once, and what it is expected to save each month."""

    cost: Amount | None = Field(default=None, description="What it costs, once.")
    contacts: Annotated[dict[str, Amount], Ref(("step",))] = Field(
        default={}, description="How many contacts fewer a month, by the step `journey#step` they come in at."
    )
    bounce: Annotated[dict[str, Share], Ref(("step",))] = Field(
        default={}, description="The share who will still leave, by the step `journey#step` they leave at."
    )
    currency: Text | None = Field(default=None, description="What the cost is counted in, such as `£`.")
