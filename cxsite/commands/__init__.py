"""What the commands of `cxsite.cli` do, one module each."""

from __future__ import annotations

#: What `cxsite export` can be asked for, and how its files end.
FORMATS = {"json": ".json", "csv": ".csv", "mermaid": ".mmd", "svg": ".svg"}


class WrongUse(Exception):
    """A command cannot do what it was asked for; the message says why and what would work."""
