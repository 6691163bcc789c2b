"""What the commands of `cxsite.cli` do, one module each."""

from __future__ import annotations


class WrongUse(Exception):
    """A command cannot do what it was asked for; the message says why and what would work."""
