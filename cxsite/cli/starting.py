"""`cxsite new`: a handbook, or a file in it."""

from __future__ import annotations

from cxsite.cli.program import Late, main


@main.group("new", cls=Late, module="cxsite.cli.scaffolds")
def new() -> None:
    """Start a handbook, or a file in it.

    Nothing is ever replaced.

    \b
    Example:
      cxsite new site my-handbook
      cxsite new journey "Return a parcel"
    """
