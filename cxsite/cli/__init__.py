"""The command line: what each command is called and takes. What it does is in `cxsite.commands`.

A command imports what it works with when it runs, so that nobody waits for what another command needs.
"""

from __future__ import annotations

from cxsite.cli import asking, assessing, data, measuring, reviewing, starting
from cxsite.cli.program import main

#: Importing them registers their commands.
FAMILIES = (asking, reviewing, starting, data, measuring, assessing)

__all__ = ["main"]
