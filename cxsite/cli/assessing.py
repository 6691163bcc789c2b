"""`cxsite assess`: answers to the maturity self-assessment."""

from __future__ import annotations

from cxsite.cli.program import Late, main


@main.group("assess", cls=Late, module="cxsite.cli.merging")
def assess() -> None:
    """Work with answers to the maturity self-assessment.

    \b
    Example:
      cxsite assess merge answers/*.json
    """
