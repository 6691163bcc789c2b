"""Who has which part in a piece of work."""

from __future__ import annotations

from pydantic import Field

from cxsite.model.base import Node
from cxsite.model.reference import OwnerRef
from cxsite.model.values import Many


class Stakeholders(Node):
    """Who is responsible, accountable, consulted and informed (RACI)."""

    responsible: Many[OwnerRef] = Field(default=[], description="Does the work.")
    accountable: Many[OwnerRef] = Field(default=[], description="Answers for it.")
    consulted: Many[OwnerRef] = Field(default=[], description="Is asked before.")
    informed: Many[OwnerRef] = Field(default=[], description="Is told after.")
