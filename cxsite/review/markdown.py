"""A review as the comment of a pull request: what must be decided first, everything else folded, and never longer than a forge takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from cxsite.diff.nouns import in_words, kind_of
from cxsite.language import Language, language
from cxsite.review.curve import chart
from cxsite.review.groups import budgets_hold, decided, felt, few_of_each, legible, moved_by, score_change
from cxsite.review.inert import around, inert
from cxsite.review.model import BudgetRecord, ChangeRecord, JourneyRecord, Located, Look, Report, StepRecord, Value

#: By this a job finds the comment that it wrote before, and writes it anew in its place.
MARK = "<!-- cxsite diff -->"

#: GitHub takes 65,536 characters of a comment; some are left for what a job puts around it.
LARGEST = 60_000

#: How many rows of each list are shown, from all to none, until the whole is small enough.
_ROWS = (10_000, 200, 60, 25, 10, 3, 0)

#: GitLab draws so many characters of Mermaid on a page.
_MOST_MERMAID = 2_000


def as_markdown(report: Report, largest: int = LARGEST) -> str:
    """The whole comment.

    Args:
        report: what is to be told.
        largest: how many bytes it may have; what is left out then is said.
    """
    if report.empty and not (report.look or report.notes or any(not budget.holds for budget in report.budgets)):
        return f"{MARK}\n{inert(report.headline)}.\n"
    t = language(report.language)
    for rows in _ROWS:
        text = "\n\n".join(_Comment(report, rows, t).blocks()) + "\n"
        if len(text.encode()) <= largest:
            return text
    return f"{MARK}\n### {inert(report.headline)}\n\n{t.gettext('All the rest is too long for a comment: `cxsite diff` prints it.')}\n"


_Item = TypeVar("_Item")


class _Comment:
    """Args:
    report: what is to be told.
    rows: how many rows each list may have.
    t: the language of all that cxsite says.
    """

    def __init__(self, report: Report, rows: int, t: Language) -> None:
        self.report, self.rows, self.t = report, rows, t
        self.mermaid = _MOST_MERMAID

    def blocks(self) -> Iterator[str]:
        report, t = self.report, self.t
        yield f"{MARK}\n### {inert(report.headline)}"
        for number, journey in enumerate(report.journeys[: max(self.rows, 1)]):
            yield from self.journey(journey, several=len(report.journeys) > 1, first=number == 0)
        if left := len(report.journeys[max(self.rows, 1) :]):
            yield f"… {self.counted(t.ngettext('and %(num)s further journey', 'and %(num)s further journeys', left), left)}."
        yield from self.groups()
        if report.because:
            told = report.because[: max(self.rows, 5)]
            more = f" · {self.more(len(report.because) - len(told))}" if len(told) < len(report.because) else ""
            yield f"**{t.gettext('Because of this')}** {' · '.join(map(inert, told))}{more}"
        yield from self.looks(t.gettext("Needs a look"), report.look)
        yield from self.looks(t.gettext("Mended"), report.mended)
        yield from self.budgets()
        yield from self.rest()
        yield from (f"> {inert(note)}" for note in report.notes[: max(self.rows, 3)])

    def journey(self, journey: JourneyRecord, *, several: bool, first: bool) -> Iterator[str]:
        t = self.t
        if several:
            yield f"#### {_linked(journey.title, journey)}: **{score_change(journey.before, journey.after, t)}**"
        shown = journey.steps[: max(self.rows, 1)]
        before, after = t.gettext("before"), t.gettext("after")
        lines = [f"| | {before} | {after} | |", "| --- | ---: | ---: | --- |", *map(self.row, shown)]
        if left := len(journey.steps) - len(shown):
            lines.append(f"| … {self.counted(t.ngettext('and %(num)s further step', 'and %(num)s further steps', left), left)} | | | |")
        yield "\n".join(lines)
        source = chart(journey.curve, t)
        if source and len(source) <= self.mermaid and (first or self.rows > 10):
            self.mermaid -= len(source)
            yield f"```mermaid\n{source}\n```"
            head = f"| | {t.gettext('step')} | {before} | {after} |\n| ---: | --- | ---: | ---: |"
            rows = (
                f"| {number} | {inert(point.step)} | {felt(point.before, t)} | {felt(point.after, t)} |"
                for number, point in enumerate(journey.curve, 1)
            )
            yield _folded(t.gettext("The curves as a table; where one side has no score, its line goes straight on"), "\n".join((head, *rows)))

    def row(self, step: StepRecord) -> str:
        t = self.t
        name = _linked(step.title, step)
        moment = f" ◆ {t.gettext('moment of truth')}" if step.moment_of_truth else ""
        # The sign of a number is ours, and so are its digits.
        says = [*filter(None, [moved_by(step, t)]), *map(inert, step.says)]
        before, after = felt(step.before, t), felt(step.after, t)
        if step.what == "changed" and step.before != step.after:
            after = f"**{after}**"
        return f"| {name if step.what == 'changed' else f'*{name}*'}{moment} | {before} | {after} | {'; '.join(says)} |"

    def groups(self) -> Iterator[str]:
        for title, changes in decided(self.report, self.t).items():
            yield from self._list(f"**{title}**", changes, self.bullet)

    def bullet(self, change: ChangeRecord) -> str:
        return f"- **{_linked(change.title, change)}**: {'; '.join(map(inert, change.says)) or self.t.gettext('changed')}"

    def looks(self, title: str, looks: Sequence[Look]) -> Iterator[str]:
        shown, rest = few_of_each(looks, self.t)
        yield from self._list(f"**{title}**", shown, _look)
        for told, found in rest.items():
            lines = [*map(_look, found[: self.rows]), *([f"- {self.more(left)}"] if (left := len(found[self.rows :])) else [])]
            yield _folded(f"… {told}", "\n".join(lines))

    def budgets(self) -> Iterator[str]:
        budgets, t = self.report.budgets, self.t
        if not budgets:
            return
        held = sum(budget.holds for budget in budgets)
        fails = any(not budget.holds and not budget.accepted and budget.severity == "error" for budget in budgets)
        lines = [f"{'✅' if held == len(budgets) else '❌' if fails else '⚠️'} {budgets_hold(self.report, t)}"]
        for budget in (item for item in budgets if not item.holds):
            sign = f"⚠️ {t.gettext('accepted')}" if budget.accepted else f"{'⚠️' if budget.severity == 'warning' else '❌'} {t.gettext('broken')}"
            lines.append(f"- {sign}: *{inert(budget.name)}*{self.why(budget)}")
            lines += [f"  {_look(look)}" for look in budget.says[: max(self.rows, 3)]]
            if left := len(budget.says[max(self.rows, 3) :]):
                lines.append(f"  - {self.more(left)}")
        yield "\n".join(lines)

    def why(self, budget: BudgetRecord) -> str:
        """Why a budget is there, and why somebody accepts that it is broken."""
        t, told = self.t, ""
        if budget.because:
            told += t.gettext(", which is there because %(why)s") % {"why": inert(budget.because)}
        if budget.accepted:
            who = inert(budget.accepted_by) if budget.accepted_by else t.gettext("the file")
            told += t.gettext(", accepted by %(who)s because %(why)s") % {"who": who, "why": inert(budget.accepted)}
        return told

    def rest(self) -> Iterator[str]:
        """Everything, value by value, folded."""
        t = self.t
        changes = [change for change in self.report.changes if any(not item.follows for item in change.fields) or change.what != "changed"]
        if not changes:
            return
        shown = changes[: self.rows]
        lines = [line for change in shown for line in self.values(change)]
        if left := len(changes) - len(shown):
            further = self.counted(t.ngettext("and %(num)s further change", "and %(num)s further changes", left), left)
            lines.append(f"- … {further}: {t.gettext('`cxsite diff --format json` has all of them')}")
        all_of_them = self.counted(t.ngettext("%(num)s change", "%(num)s changes", len(changes)), len(changes))
        title = t.gettext("Everything that changed, value by value: %(changes)s") % {"changes": all_of_them}
        if untold := sum(not change.main for change in changes):
            title += t.gettext(", %(num)s of them not told above") % {"num": in_words(untold, t)}
        yield _folded(title, "\n".join(lines))

    def values(self, change: ChangeRecord) -> Iterator[str]:
        what = {"added": self.t.gettext("new"), "removed": self.t.gettext("removed"), "changed": ""}[change.what]
        told = [item for item in legible(change) if not item.follows]
        # Of what has no values to show, what is said of it.
        said = "" if told or what else f": {'; '.join(map(inert, change.says))}"
        yield f"- {inert(kind_of(change.type, self.t))} **{inert(change.title)}**{f', {what}' if what else said} {_at(change)}".rstrip()
        yield from (f"  - {_value(item, change.what)}" for item in told)

    def more(self, number: int) -> str:
        return f"… {self.t.gettext('and %(num)s more') % {'num': self.t.count(number)}}"

    def counted(self, text: str, number: int) -> str:
        return text % {"num": in_words(number, self.t)}

    def _list(self, title: str, items: Sequence[_Item], line: Callable[[_Item], str]) -> Iterator[str]:
        if not items:
            return
        most = max(self.rows, 1)
        lines = [title, "", *(line(item) for item in items[:most])]
        if left := len(items[most:]):
            lines.append(f"- {self.more(left)}")
        yield "\n".join(lines)


def _value(item: Value, what: str) -> str:
    old, new = map(inert, around(*item.reads))
    return f"{inert(item.label or item.name)}: {new if what == 'added' else old if what == 'removed' else f'{old} → {new}'}"


def _look(look: Look) -> str:
    place = f" {_at(look)}" if look.file else ""
    return f"- {inert(look.says)}{place}"


def _at(item: Located) -> str:
    """File and line; a code span, in which nothing is looked for, as far as its name has no backtick."""
    if not item.file:
        return ""
    written = f"{item.file}:{item.line}" if item.line else item.file
    return f"(`{written}`)" if written.isprintable() and "`" not in written and "|" not in written else f"({inert(written)})"


def _linked(name: str, item: Located) -> str:
    return f"[{inert(name)}]({item.url})" if item.url else inert(name)


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>"
