"""A review as the comment of a pull request: what must be decided first, everything else folded, and never longer than a forge takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cxsite.diff.phrases import label_of
from cxsite.diff.words import many
from cxsite.review.curve import chart
from cxsite.review.groups import decided, score_pair, told
from cxsite.review.inert import around, inert
from cxsite.review.model import ChangeRecord, JourneyRecord, Located, Look, Report, StepRecord, Value

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
    for rows in _ROWS:
        text = "\n\n".join(_Comment(report, rows).blocks()) + "\n"
        if len(text.encode()) <= largest:
            return text
    return f"{MARK}\n### {inert(report.headline)}\n\nAll the rest is too long for a comment: `cxsite diff` prints it.\n"


class _Comment:
    """Args:
    report: what is to be told.
    rows: how many rows each list may have.
    """

    def __init__(self, report: Report, rows: int) -> None:
        self.report, self.rows = report, rows
        self.mermaid = _MOST_MERMAID

    def blocks(self) -> Iterator[str]:
        report = self.report
        yield f"{MARK}\n### {inert(report.headline)}"
        for number, journey in enumerate(report.journeys[: max(self.rows, 1)]):
            yield from self.journey(journey, several=len(report.journeys) > 1, first=number == 0)
        if left := report.journeys[max(self.rows, 1) :]:
            yield f"… and {many(len(left), 'further journey')}."
        yield from self.groups()
        if report.because:
            told = report.because[: max(self.rows, 5)]
            more = f" · … and {len(report.because) - len(told)} more" if len(told) < len(report.because) else ""
            yield f"**Because of this** {' · '.join(map(inert, told))}{more}"
        yield from self.looks("Needs a look", report.look)
        yield from self.looks("Mended", report.mended)
        yield from self.budgets()
        yield from self.rest()
        yield from (f"> {inert(note)}" for note in report.notes[: max(self.rows, 3)])

    def journey(self, journey: JourneyRecord, *, several: bool, first: bool) -> Iterator[str]:
        if several:
            before, after = score_pair(journey.before, journey.after)
            yield f"#### {_linked(journey.title, journey)}: **{before} → {after}**"
        shown = journey.steps[: max(self.rows, 1)]
        lines = ["| | before | after | |", "| --- | ---: | ---: | --- |", *map(_row, shown)]
        if len(shown) < len(journey.steps):
            lines.append(f"| … and {many(len(journey.steps) - len(shown), 'further step')} | | | |")
        yield "\n".join(lines)
        source = chart(journey.curve)
        if source and len(source) <= self.mermaid and (first or self.rows > 10):
            self.mermaid -= len(source)
            yield f"```mermaid\n{source}\n```"
            twin = (
                f"| {number} | {inert(point.step)} | {_felt(point.before)} | {_felt(point.after)} |" for number, point in enumerate(journey.curve, 1)
            )
            table = "\n".join(("| | step | before | after |", "| ---: | --- | ---: | ---: |", *twin))
            yield _folded("The curves as a table; where one side has no score, its line goes straight on", table)

    def groups(self) -> Iterator[str]:
        for title, changes in decided(self.report).items():
            yield from self._list(f"**{title}**", changes, _bullet)

    def looks(self, title: str, looks: Sequence[Look]) -> Iterator[str]:
        yield from self._list(f"**{title}**", looks, _look)

    def budgets(self) -> Iterator[str]:
        budgets = self.report.budgets
        if not budgets:
            return
        held = sum(budget.holds for budget in budgets)
        lines = [f"{'✅' if held == len(budgets) else '❌'} {held} of {len(budgets)} experience budgets hold"]
        for budget in budgets:
            if budget.holds:
                continue
            why = f", which is there because {inert(budget.because)}" if budget.because else ""
            accepted = f", accepted by {inert(budget.accepted_by or 'the file')} because {inert(budget.accepted)}" if budget.accepted else ""
            lines.append(f"- {'⚠️ accepted' if budget.accepted else '❌ broken'}: *{inert(budget.name)}*{why}{accepted}")
            lines += [f"  {_look(look)}" for look in budget.says[: max(self.rows, 3)]]
            if len(budget.says) > max(self.rows, 3):
                lines.append(f"  - … and {len(budget.says) - max(self.rows, 3)} more")
        yield "\n".join(lines)

    def rest(self) -> Iterator[str]:
        """Everything, value by value, folded."""
        changes = [change for change in self.report.changes if any(not item.follows for item in change.fields) or change.what != "changed"]
        if not changes:
            return
        shown = changes[: self.rows]
        lines = [line for change in shown for line in _values(change)]
        if len(shown) < len(changes):
            lines.append(f"- … and {many(len(changes) - len(shown), 'further change')}: `cxsite diff --format json` has all of them")
        untold = sum(not change.main for change in changes)
        title = f"Everything that changed, value by value: {many(len(changes), 'change')}" + (f", {untold} of them not told above" if untold else "")
        yield _folded(title, "\n".join(lines))

    def _list(self, title: str, items: Sequence[object], line: Callable[..., str]) -> Iterator[str]:
        if not items:
            return
        shown = items[: max(self.rows, 1)]
        lines = [title, "", *map(line, shown)]
        if len(shown) < len(items):
            lines.append(f"- … and {len(items) - len(shown)} more")
        yield "\n".join(lines)


def _row(step: StepRecord) -> str:
    name = _linked(step.title, step)
    moment = " ◆ moment of truth" if step.moment_of_truth else ""
    # The sign of a number is ours, and so are its digits.
    says = [text if text[:1] in "+−" and text[1:].replace(".", "").isdigit() else inert(text) for text in told(step)]
    after = f"**{_felt(step.after)}**" if step.what == "changed" and step.before != step.after else _felt(step.after)
    return f"| {name if step.what == 'changed' else f'*{name}*'}{moment} | {_felt(step.before)} | {after} | {'; '.join(says)} |"


def _bullet(change: ChangeRecord) -> str:
    return f"- **{_linked(change.title, change)}**: {'; '.join(map(inert, change.says)) or 'changed'}"


def _look(look: Look) -> str:
    place = f" {_at(look)}" if look.file else ""
    return f"- {inert(look.says)}{place}"


def _values(change: ChangeRecord) -> Iterator[str]:
    what = {"added": "new", "removed": "removed", "changed": ""}[change.what]
    yield f"- {inert(change.type)} **{inert(change.title)}**{f', {what}' if what else ''} {_at(change)}".rstrip()
    yield from (f"  - {_value(item, change.what)}" for item in change.fields if not item.follows)


def _value(item: Value, what: str) -> str:
    before, after = item.before, item.after
    if isinstance(before, str) and isinstance(after, str):
        before, after = around(before, after)
    old, new = _shown(before), _shown(after)
    return f"{inert(label_of(item.name))}: {new if what == 'added' else old if what == 'removed' else f'{old} → {new}'}"


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return inert(", ".join(map(str, value)))
    return inert("yes" if value is True else "no" if value is False else str(value))


def _at(item: Located) -> str:
    """File and line; a code span, in which nothing is looked for, as far as its name has no backtick."""
    if not item.file:
        return ""
    written = f"{item.file}:{item.line}" if item.line else item.file
    return f"(`{written}`)" if written.isprintable() and "`" not in written and "|" not in written else f"({inert(written)})"


def _linked(name: str, item: Located) -> str:
    return f"[{inert(name)}]({item.url})" if item.url else inert(name)


def _felt(score: float | None) -> str:
    return "–" if score is None else f"{score:g}"


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>"
