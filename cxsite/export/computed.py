"""What all computed figures of the data files share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

#: Of means and shares.
DECIMALS = 3


class Computed(BaseModel):
    """Something worked out, never written."""

    model_config = ConfigDict(extra="forbid")
