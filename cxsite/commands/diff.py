"""`cxsite diff` and `cxsite changes`: what a change means, and what changed month by month."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cxsite.commands import WrongUse
from cxsite.commands.setup import config_of
from cxsite.git.repository import NoRevision
from cxsite.review.known import review
from cxsite.review.markdown import as_markdown
from cxsite.review.model import Report, as_json
from cxsite.review.text import as_text, coloured
from cxsite.settings import Setup


def _as_html(report: Report) -> str:
    # Only here, as everything that few who compare ask for.
    from cxsite.review.html import as_html

    return as_html(report)


#: How a review can be written.
DIFF_FORMATS = {
    "text": lambda report: f"{coloured(as_text(report))}\n",
    "markdown": as_markdown,
    "json": lambda report: f"{as_json(report)}\n",
    "html": _as_html,
}


def history(setup: Setup, form: str, months: int, config_file: Path | None = None) -> str:
    """What changed month by month, written.

    Raises:
        WrongUse: where there is no repository.
    """
    from cxsite.review.history import FORMATS, changes

    try:
        return FORMATS[form](changes(setup, config_of(config_file), months))
    except NoRevision as error:
        raise WrongUse(str(error)) from error


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review, written.

    Attributes:
        broken: how many budgets are broken that nobody accepts, or cannot be read, so that nothing is known of them.
    """

    text: str
    report: Report
    broken: int


def diff(setup: Setup, base: str, head: str, form: str, config_file: Path | None = None) -> Reviewed:
    """Compare two revisions of a handbook, or one with the work tree.

    Raises:
        WrongUse: where a revision is not to be had.
    """
    try:
        report = review(setup, config_of(config_file), base, head)
    except NoRevision as error:
        raise WrongUse(str(error)) from error
    broken = sum(not budget.holds and not budget.accepted and budget.severity == "error" for budget in report.budgets)
    # Budgets with a mistake are not there for anybody else; a gate that is open because of that is none.
    broken += sum(item.severity == "error" and "'budgets'" in item.message for item in setup.option_findings)
    return Reviewed(DIFF_FORMATS[form](report), report, broken)
