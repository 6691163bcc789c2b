"""The command line: what each command is called and takes. What it does is in `cxsite.commands`."""

from __future__ import annotations

from cxsite.cli import asking, assessing, data, starting
from cxsite.cli.program import main

#: Importing them registers their commands.
FAMILIES = (asking, starting, data, assessing)

__all__ = ["main"]
