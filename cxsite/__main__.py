"""``python -m cxsite`` is the command ``cxsite``."""

from __future__ import annotations

from cxsite.cli import main

main(prog_name="cxsite")
