"""What must be decided, put together by what it is about: the same in a comment and on a page."""

from __future__ import annotations

from cxsite.model.rounding import rounded
from cxsite.review.model import ChangeRecord, Report, StepRecord

_GROUPS = {
    "hotspot": "Hotspots",
    "action": "Actions",
    "metric": "Metrics and goals",
    "goal": "Metrics and goals",
    "persona": "Personas",
    "touchpoint": "Touchpoints and channels",
    "channel": "Touchpoints and channels",
    "principle": "Strategy",
    "strategy": "Strategy",
    "journey": "Journeys",
    "option": "Options",
}
_OTHERS = "Others"


def decided(report: Report) -> dict[str, list[ChangeRecord]]:
    """What must be decided besides steps, by title, in the order shown."""
    groups: dict[str, list[ChangeRecord]] = {title: [] for title in (*dict.fromkeys(_GROUPS.values()), _OTHERS)}
    for change in report.changes:
        if change.main and change.type not in ("step", "stage"):
            groups[_GROUPS.get(change.type, _OTHERS)].append(change)
    return {title: changes for title, changes in groups.items() if changes}


def score_pair(before: float | None, after: float | None) -> tuple[str, str]:
    """Two scores as they are shown: with one decimal, or two where one would hide the difference."""
    digits = 1 if before is None or after is None or rounded(before) != rounded(after) else 2
    return _score(before, digits), _score(after, digits)


def told(step: StepRecord) -> list[str]:
    """What happened at a step, by how much it moved first."""
    by = step.after - step.before if step.what == "changed" and step.before is not None and step.after is not None else 0
    return [*([f"{'+' if by > 0 else '−'}{abs(by):g}"] if by else []), *step.says]


def _score(score: float | None, digits: int) -> str:
    return "–" if score is None else f"{rounded(score, digits):g}"
