"""`cxsite metrics inspect`: how a file of answers that nobody described is understood, and the entry of `metrics.yml` for it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cxsite.commands import WrongUse
from cxsite.commands.inspect_entry import NAMED, Told, as_yaml, entries_of
from cxsite.commands.metrics_file import add_entry, add_key, unreadable
from cxsite.diagnostics import Diagnostic, in_order
from cxsite.layout import METRICS
from cxsite.model.answers import DIMENSIONS
from cxsite.model.metric import Metric
from cxsite.model.metric_source import MetricSource
from cxsite.model.naming import slug
from cxsite.model.presets import called
from cxsite.model.values import shorten
from cxsite.project import Project, read
from cxsite.rules.privacy import personal_in
from cxsite.settings import Setup
from cxsite.surveys.connect import Workshop, answering, workshop
from cxsite.surveys.naming import Names
from cxsite.surveys.parts import Part, opened, parts_of
from cxsite.surveys.propose import Proposal, propose
from cxsite.surveys.rows import EXCEL, as_csv, sheets_of
from cxsite.surveys.shape import shape_of
from cxsite.surveys.spelling import EXCEL_DAY
from cxsite.surveys.trouble import CannotPull, DayOrMonth
from cxsite.surveys.typed import LINE

#: Rows that are shown.
SHOWN = 10
#: The head of a column is no longer than this.
_HEAD = 18


@dataclass
class Inspected:
    """What was found.

    Attributes:
        lines: how the file is understood, and the entry.
        path: the file that was written; None where nothing was.
    """

    lines: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    path: Path | None = None


def inspect(setup: Setup, file: Path, data: Path, told: Told, *, write: bool, say: Callable[[str, str], None]) -> Inspected:
    """Look at a file and propose what its columns mean.

    Args:
        data: the folder that files are named below.
        write: whether the entry goes into `metrics.yml`.

    Raises:
        WrongUse: for a file that cannot be read, and a measure that has a source already.
    """
    project = read(setup)
    identifier = told.metric or slug(file.name.split(".")[0], "metric")
    existing = project.whole.metrics.get(identifier)
    if existing and existing.source and write:
        raise WrongUse(f"the metric '{identifier}' has a 'source:' already; change it there, or name another with --metric")
    try:
        with workshop() as shop, answering(MetricSource(file=file.name)):
            return _inspected(project, file, data, identifier, existing, told, shop, write=write, say=say)
    except CannotPull as error:
        raise WrongUse(f"{error}: {error.hint}" if error.hint else str(error)) from error


def _inspected(
    project: Project,
    file: Path,
    data: Path,
    identifier: str,
    existing: Metric | None,
    told: Told,
    shop: Workshop,
    *,
    write: bool,
    say: Callable[[str, str], None],
) -> Inspected:
    done = Inspected()
    setup, book = project.setup, project.whole
    headings, rows, notes = _sample(file, told.sheet, shop)
    names = Names(book, {})
    proposal = propose(headings, rows, names, lambda text: personal_in(text, setup.settings), several=not (told.metric or existing))
    done.lines += [f"{file.name}: {', '.join(notes)}", *_columns(proposal)]
    if proposal.of("date") is None:
        raise CannotPull(*_without_dates(file, told.sheet, headings, rows))
    several = len(proposal.scores) > 1
    entries = entries_of(proposal, file, data, identifier, existing, told)
    if write and several and (there := next((entry["id"] for entry in entries if entry["id"] in book.metrics), "")):
        raise WrongUse(f"the metric '{there}' is there already; with --metric one of another name gets the likeliest question")
    say(file.name, "reading")
    wrong = _understood(done, lambda: [_part(entry, existing, file, book.today, shop) for entry in entries], file, names)
    if write and wrong:
        raise wrong if isinstance(wrong, DayOrMonth) else WrongUse(f"{wrong}; {wrong.hint}")
    if isinstance(wrong, DayOrMonth):
        return done  # nothing is proposed before somebody has answered
    text = as_yaml(entries, existing)
    where, what = (
        "its entry in metrics.yml" if existing else "metrics.yml",
        f"these {len(entries)} metrics" if several else f"the metric '{identifier}'",
    )
    done.lines += ["", f"For {what}, add this to {where}, or let --write do it:", "", text]
    if write:
        _write(done, project, existing, text)
    return done


def _understood(done: Inspected, read: Callable[[], list[Part]], file: Path, names: Names) -> CannotPull | None:
    """Tell how the first rows are understood; what stands against reading them as it is proposed, if anything."""
    try:
        parts = read()
        done.lines += ["", f"The first {SHOWN} rows as they are understood:", "", *_rows(parts, names)]
        done.diagnostics = in_order([item for part in parts for item in part.told])
    except CannotPull as error:
        if isinstance(error, DayOrMonth):
            error.hint = "say which with --dates day-first or --dates month-first"
        done.diagnostics = [error.finding(file.name)]
        return error
    return None


def _without_dates(file: Path, sheet: str, headings: list[str], rows: list[list[str]]) -> tuple[str, str]:
    """What to say of a file in which no column has dates, and what helps."""
    if others := _other_sheets(file, sheet):
        return f"no column of this sheet of '{file.name}' has dates", f"--sheet reads another: {', '.join(others)}"
    if not rows:
        return f"'{file.name}' has the names of columns and no row of answers", "export it again; nothing may be filtered out"
    if len(headings) == 1:
        hint = "separate cells by commas, semicolons, tabs or bars; whatever else stands between them here, it makes them one"
        return f"'{file.name}' has one column only", hint
    for at, heading in enumerate(headings):
        numbers = [row[at] for row in rows if at < len(row) and row[at]]
        if numbers and all(re.match(EXCEL_DAY, number) for number in numbers):
            return (
                f"no column of '{file.name}' has dates",
                f"'{heading}' may have days as Excel counts them; format them as dates there and save it again",
            )
    return f"no column of '{file.name}' has dates", "answers without one cannot be told apart by month; export the column that says when, too"


def _write(done: Inspected, project: Project, existing: Metric | None, text: str) -> None:
    """Put what is proposed into `metrics.yml`, unless that cannot be read."""
    if wrong := unreadable(project):
        done.diagnostics += wrong
        return
    if existing:
        add_key(project, existing, text)
    else:
        add_entry(project, text)
    done.path = project.setup.file(project.setup.layout.path(METRICS))


def _sample(file: Path, sheet: str, shop: Workshop) -> tuple[list[str], list[list[str]], list[str]]:
    """The headings, some rows as text, and what was noticed of how the file is written."""
    if file.suffix.lower() == ".parquet":
        table, _, _ = opened(file, MetricSource(), shop, file.name)
        table = table.drop(LINE)
        found = table.limit(2_000).to_pyarrow().to_pylist()
        return list(table.columns), [["" if value is None else str(value) for value in row.values()] for row in found], ["Parquet"]
    excel = file.suffix.lower() in EXCEL
    if not file.is_file():
        raise WrongUse(f"there is no file '{file}'")
    shape = shape_of(as_csv(file, sheet, shop.folder) if excel else file, separator="," if excel else "")
    cells = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}.get(shape.separator, f"'{shape.separator}'")
    how = _sheets(file, sheet) if excel else f"{shape.encoding.replace('utf-8-sig', 'UTF-8')}, cells between {cells}"
    count = "1 column" if len(shape.headings) == 1 else f"{len(shape.headings)} columns"
    return list(shape.headings), [list(row) for row in shape.sample], [how, count, *shape.notes]


def _sheets(file: Path, sheet: str) -> str:
    """Which sheets of an Excel file are not read, where it has several."""
    others = _other_sheets(file, sheet)
    return f"Excel, one sheet of {len(others) + 1} (--sheet reads another: {', '.join(others)})" if others else "Excel"


def _other_sheets(file: Path, sheet: str) -> list[str]:
    names = sheets_of(file) if file.suffix.lower() in EXCEL else []
    return [name for name in names if name != (sheet or names[0])]


def _columns(proposal: Proposal) -> list[str]:
    width = max(len(shorten(guess.heading, 40)) for guess in proposal.guesses)
    lines = [f"It looks like an export of {called(proposal.preset)}."] if proposal.preset else []
    if not proposal.scores and not proposal.of("count"):
        lines.append("No column looks like answers or counts, so that rows are counted. Where one has answers, write it as 'score:'")
        lines.append("under 'columns:', and what its words stand for under 'scores:'.")
    lines.append("")
    for guess in proposal.guesses:
        what = guess.meaning or "not read"
        more = f" ({guess.why})" if guess.why else ""
        lines.append(f"  {shorten(guess.heading, 40):<{width}}  {what}{more}")
        if guess.unknown:
            named = ", ".join(f"'{shorten(value, 40)}' ({count:,})" for value, count in guess.unknown.most_common(NAMED))
            rest = len(guess.unknown) - NAMED
            lines.append(f"  {'':<{width}}  not in the handbook: {named}{f' and {rest} more' if rest > 0 else ''}; say what they are under 'values:'")
    return lines


def _part(entry: dict[str, Any], existing: Metric | None, file: Path, today: datetime.date, shop: Workshop) -> Part:
    """A file as an entry understands it."""
    before = existing.model_dump(by_alias=True, exclude_defaults=True, exclude={"source"}) if existing else {}
    made = Metric.model_validate({**before, **entry})
    assert made.source is not None
    return parts_of(made, made.source.model_copy(update={"file": file.name}), file.absolute().parent, today, shop, lambda _: None)[0]


def _rows(parts: list[Part], names: Names) -> list[str]:
    """Some rows in columns: line, day, an answer to each question, what they speak of, the beginning of the comment on the only one."""
    part, single = parts[0], len(parts) == 1
    here = [name for name in DIMENSIONS if name in part.columns]
    answers = [[_answer(row, part) for row in _first_of(part)] for part in parts[1:]]
    heads = ["line", "date", "count" if "score" not in part.columns else "answer" if single else shorten(part.columns["score"], _HEAD)]
    heads += [*(shorten(part.columns["score"], _HEAD) for part in parts[1:]), *here, *(["comment"] if single and "comment" in part.columns else [])]
    table = [heads]
    for number, row in enumerate(_first_of(part)):
        line, day, answer, *rest = _row(row, here, names, part)
        table.append([line, day, answer, *(column[number] for column in answers), *rest][: len(heads)])
    widths = [max(len(row[at]) for row in table) for at in range(len(heads))]
    return ["  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]


def _first_of(part: Part) -> list[dict[str, Any]]:
    return part.rows.order_by("line").limit(SHOWN).to_pyarrow().to_pylist()  # type: ignore[no-any-return]


def _answer(row: dict[str, Any], part: Part) -> str:
    number = row["score"] if "score" in part.columns else row["amount"]
    return row["wrong"] or ("none" if number is None else f"{number:g}")


def _row(row: dict[str, Any], here: list[str], names: Names, part: Part) -> list[str]:
    moment = str(row["moment"] or "")
    day = f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}" if moment else "?"
    journey = names.of("journey", row.get("at_journey") or "") or ""
    things = [names.of(name, row[f"at_{name}"] or "", journey) or ("?" if row[f"at_{name}"] else "") for name in here]
    return [str(row["line"]), day, _answer(row, part), *things, *([shorten(row["comment"] or "", 40)] if "comment" in part.columns else [])]
