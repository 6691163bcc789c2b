"""What must be decided, put together by what it is about: the same in a comment and on a page."""

from __future__ import annotations

from collections.abc import Sequence

from cxsite.language import Language
from cxsite.model.rounding import rounded
from cxsite.review.model import ChangeRecord, Look, Report, StepRecord, Value

#: Of findings of one rule so many stand side by side: a hundred that one name brings in hide all others.
FEW = 3


def few_of_each(looks: Sequence[Look], t: Language) -> tuple[list[Look], dict[str, list[Look]]]:
    """The first few findings of each rule in their order, with all that is no finding; and those that follow, by what is said of them."""
    by_rule: dict[str, list[Look]] = {}
    for look in looks:
        by_rule.setdefault(look.code or "", []).append(look)
    # One more is as short as a word about it.
    rest = {code: found[FEW:] for code, found in by_rule.items() if code and len(found) > FEW + 1}
    hidden = {id(look) for found in rest.values() for look in found}
    told = t.gettext("and %(num)s more like these (%(rule)s)")
    shown = [look for look in looks if id(look) not in hidden]
    return shown, {told % {"num": t.count(len(found)), "rule": code}: found for code, found in rest.items()}


def decided(report: Report, t: Language) -> dict[str, list[ChangeRecord]]:
    """What must be decided besides steps, by title, in the order shown."""
    metrics, places, strategy = t.gettext("Metrics and goals"), t.gettext("Touchpoints and channels"), t.gettext("Strategy")
    titles = {
        "hotspot": t.gettext("Hotspots"),
        "action": t.gettext("Actions"),
        "metric": metrics,
        "goal": metrics,
        "persona": t.gettext("Personas"),
        "touchpoint": places,
        "channel": places,
        "principle": strategy,
        "strategy": strategy,
        "journey": t.gettext("Journeys"),
        "budget": t.gettext("Budgets"),
        "option": t.gettext("Options"),
    }
    others = t.gettext("Others")
    groups: dict[str, list[ChangeRecord]] = {title: [] for title in (*dict.fromkeys(titles.values()), others)}
    for change in report.changes:
        if change.main and change.type not in ("step", "stage"):
            groups[titles.get(change.type, others)].append(change)
    return {title: changes for title, changes in groups.items() if changes}


def score_pair(before: float | None, after: float | None, t: Language) -> tuple[str, str]:
    """Two scores as they are shown: with one decimal, or two where one would hide the difference."""
    digits = 1 if before is None or after is None or rounded(before) != rounded(after) else 2
    return t.number(before, digits), t.number(after, digits)


def score_change(before: float | None, after: float | None, t: Language) -> str:
    """How a score moved, or that it is the same."""
    old, new = score_pair(before, after, t)
    return f"{old} → {new}" if old != new else t.gettext("%(score)s, as before") % {"score": t.number(after, 1)}


def felt(score: float | None, t: Language) -> str:
    """How a step feels, as it is written."""
    return t.number(score, 3)


def moved_by(step: StepRecord, t: Language) -> str:
    """By how much a step moved; empty where nobody can say."""
    by = step.after - step.before if step.what == "changed" and step.before is not None and step.after is not None else 0
    return f"{'+' if by > 0 else '−'}{felt(abs(by), t)}" if by else ""


def legible(change: ChangeRecord) -> list[Value]:
    """The values of a change that tell people more than its name and place do: not the id of a file's content either."""
    if change.type == "file":
        return []
    if change.what == "changed":
        return change.fields
    return [item for item in change.fields if change.title not in item.reads and not _goes_without_saying(item)]


def _goes_without_saying(item: Value) -> bool:
    """Whether it is said where the thing is named, or nobody had to write it."""
    return item.name == "written_in" or (item.name == "listed" and True in (item.before, item.after))


def budgets_hold(report: Report, t: Language) -> str:
    """How many budgets hold."""
    held = sum(budget.holds for budget in report.budgets)
    return t.gettext("%(held)s of %(all)s experience budgets hold") % {"held": held, "all": len(report.budgets)}
