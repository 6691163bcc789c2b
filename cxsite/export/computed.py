"""What all computed figures of the data files share."""

from __future__ import annotations

from typing import overload

from pydantic import BaseModel, ConfigDict

from cxsite.model.rounding import rounded

#: Of means and shares.
DECIMALS = 3


class Computed(BaseModel):
    """Something worked out, never written."""

    model_config = ConfigDict(extra="forbid")


@overload
def to_data(value: float) -> float: ...
@overload
def to_data(value: float | None) -> float | None: ...
def to_data(value: float | None) -> float | None:
    """A mean or a share as the data has it: more decimals would only look exact."""
    return rounded(value, DECIMALS)
