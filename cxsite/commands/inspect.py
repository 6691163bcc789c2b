"""`cxsite metrics inspect`: how a file of answers that nobody described is understood, and the entry of `metrics.yml` for it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from cxsite.commands import WrongUse
from cxsite.commands.metrics_file import add_entry, add_key, unreadable
from cxsite.diagnostics import Diagnostic, in_order
from cxsite.layout import METRICS
from cxsite.model.answers import DIMENSIONS
from cxsite.model.metric import Metric
from cxsite.model.metric_source import MetricSource
from cxsite.model.naming import in_words, slug
from cxsite.model.presets import called
from cxsite.model.values import shorten
from cxsite.project import Project, read
from cxsite.rules.privacy import personal_in
from cxsite.settings import Setup
from cxsite.surveys.connect import Workshop, answering, workshop
from cxsite.surveys.naming import Names
from cxsite.surveys.parts import Part, opened, parts_of
from cxsite.surveys.propose import Guess, Proposal, kind_of, propose
from cxsite.surveys.rows import as_csv
from cxsite.surveys.shape import shape_of
from cxsite.surveys.trouble import CannotPull
from cxsite.surveys.typed import LINE

#: Rows that are shown, and values that are named.
SHOWN, NAMED = 10, 3
#: The head of a column, and the id of a metric that is called by its question: no longer than this.
_HEAD, _LONGEST_ID = 18, 40


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


def inspect(setup: Setup, file: Path, data: Path, *, metric: str, dates: str, write: bool, say: Callable[[str, str], None]) -> Inspected:
    """Look at a file and propose what its columns mean.

    Args:
        data: the folder that files are named below.
        metric: the id of the measure; empty for one of the name of the file.
        dates: which number of a date is the day, where somebody said so.
        write: whether the entry goes into `metrics.yml`.

    Raises:
        WrongUse: for a file that cannot be read, and a measure that has a source already.
    """
    project = read(setup)
    identifier = metric or slug(file.name.split(".")[0], "metric")
    existing = project.whole.metrics.get(identifier)
    if existing and existing.source and write:
        raise WrongUse(f"the metric '{identifier}' has a 'source:' already; change it there, or name another with --metric")
    try:
        with workshop() as shop, answering(MetricSource(file=file.name)):
            return _inspected(project, file, data, identifier, bool(metric), existing, dates, shop, write=write, say=say)
    except CannotPull as error:
        raise WrongUse(f"{error}: {error.hint}" if error.hint else str(error)) from error


def _inspected(
    project: Project,
    file: Path,
    data: Path,
    identifier: str,
    is_named: bool,
    existing: Metric | None,
    dates: str,
    shop: Workshop,
    *,
    write: bool,
    say: Callable[[str, str], None],
) -> Inspected:
    done = Inspected()
    setup, book = project.setup, project.whole
    headings, rows, notes = _sample(file, shop)
    names = Names(book, {})
    proposal = propose(headings, rows, names, lambda text: personal_in(text, setup.settings), several=not (is_named or existing))
    done.lines += [f"{file.name}: {', '.join(notes)}", *_columns(proposal)]
    if proposal.of("date") is None:
        raise CannotPull(f"no column of '{file.name}' has dates", "answers without one cannot be told apart by month")
    several = len(proposal.scores) > 1
    entries = _entries(proposal, file, data, identifier, existing, dates)
    if write and several and (there := next((entry["id"] for entry in entries if entry["id"] in book.metrics), "")):
        raise WrongUse(f"the metric '{there}' is there already; with --metric one of another name gets the likeliest question")
    say(file.name, "reading")
    unasked = ""
    try:
        parts = [_part(entry, existing, file, book.today, shop) for entry in entries]
        done.lines += ["", f"The first {SHOWN} rows as they are understood:", "", *_rows(parts, names)]
        done.diagnostics = in_order([item for part in parts for item in part.told])
    except CannotPull as error:
        # A question is answered with an option; everything else is in what was shown.
        unasked = f"{error}; {error.hint}"
        done.diagnostics = [error.finding(file.name)]
    text = _yaml(entries, existing)
    where, what = (
        "its entry in metrics.yml" if existing else "metrics.yml",
        f"these {len(entries)} metrics" if several else f"the metric '{identifier}'",
    )
    done.lines += ["", f"For {what}, add this to {where}, or let --write do it:", "", text]
    if write:
        if unasked:
            raise WrongUse(f"{unasked} (or give --dates)")
        _write(done, project, existing, text)
    return done


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


def _sample(file: Path, shop: Workshop) -> tuple[list[str], list[list[str]], list[str]]:
    """The headings, some rows as text, and what was noticed of how the file is written."""
    if file.suffix.lower() == ".parquet":
        table, _, _ = opened(file, MetricSource(), shop, file.name)
        table = table.drop(LINE)
        found = table.limit(2_000).to_pyarrow().to_pylist()
        return list(table.columns), [["" if value is None else str(value) for value in row.values()] for row in found], ["Parquet"]
    excel = file.suffix.lower() in (".xlsx", ".xlsm")
    if not file.is_file():
        raise WrongUse(f"there is no file '{file}'")
    shape = shape_of(as_csv(file, "", shop.folder) if excel else file, separator="," if excel else "")
    cells = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}.get(shape.separator, f"'{shape.separator}'")
    how = "Excel" if excel else f"{shape.encoding.replace('utf-8-sig', 'UTF-8')}, cells between {cells}"
    return list(shape.headings), [list(row) for row in shape.sample], [how, f"{len(shape.headings)} columns", *shape.notes]


def _columns(proposal: Proposal) -> list[str]:
    width = max(len(shorten(guess.heading, 40)) for guess in proposal.guesses)
    lines = [f"It looks like an export of {called(proposal.preset)}."] if proposal.preset else []
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


def _entries(proposal: Proposal, file: Path, data: Path, identifier: str, existing: Metric | None, dates: str) -> list[dict[str, Any]]:
    """The entries of `metrics.yml`, as data: one for each question."""
    if len(proposal.scores) < 2:
        score = proposal.of("score")
        source = _source(proposal, score, file, data, dates)
        return [
            {
                "id": identifier,
                **({} if existing else {"name": in_words(identifier)}),
                "kind": existing.kind if existing else kind_of(score),
                "source": source,
            }
        ]
    entries: list[dict[str, Any]] = []
    for score in proposal.scores:
        short = _short(slug(score.heading, "question"))
        again = sum(entry["id"] == short or re.fullmatch(rf"{short}-\d+", entry["id"]) is not None for entry in entries)
        of = f"{short}-{again + 1}" if again else short
        entries.append({"id": of, "name": score.heading, "kind": kind_of(score), "source": _source(proposal, score, file, data, dates)})
    return entries


def _short(identifier: str) -> str:
    """As many words as an id may have."""
    return identifier if len(identifier) <= _LONGEST_ID else identifier[: _LONGEST_ID + 1].rpartition("-")[0] or identifier[:_LONGEST_ID]


def _source(proposal: Proposal, score: Guess | None, file: Path, data: Path, dates: str) -> dict[str, Any]:
    """Where the answers to one question are."""
    inside = file.absolute().is_relative_to(data.absolute())
    known = {guess.meaning for guess in proposal.guesses if guess.by_preset}
    others = [
        guess
        for guess in proposal.guesses
        if guess.meaning not in ("score", "comment") or guess is score or (score and guess.heading == score.comment)
    ]
    source: dict[str, Any] = {"file": file.absolute().relative_to(data.absolute()).as_posix() if inside else file.name}
    source |= {"preset": proposal.preset} if proposal.preset and known else {}
    columns = {guess.meaning: guess.heading for guess in others if guess.meaning and not guess.by_preset}
    source |= {"columns": columns} if columns else {}
    unknown = {guess.meaning: dict.fromkeys(value for value, _ in guess.unknown.most_common(NAMED)) for guess in proposal.guesses if guess.unknown}
    if unknown:
        source["values"] = unknown
    if score and score.scores:
        source["scores"] = score.scores
    if dates:
        source["dates"] = dates
    return source


def _rows(parts: list[Part], names: Names) -> list[str]:
    """Some rows in columns: line, day, an answer to each question, what they speak of, the beginning of the comment on the only one."""
    part, single = parts[0], len(parts) == 1
    here = [name for name in DIMENSIONS if name in part.columns]
    answers = [[_answer(row, part) for row in _first_of(part)] for part in parts[1:]]
    heads = ["line", "date", "count" if "count" in part.columns else "answer" if single else shorten(part.columns["score"], _HEAD)]
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
    number = row["amount"] if "count" in part.columns else row["score"]
    return row["wrong"] or ("none" if number is None else f"{number:g}")


def _row(row: dict[str, Any], here: list[str], names: Names, part: Part) -> list[str]:
    moment = str(row["moment"] or "")
    day = f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}" if moment else "?"
    journey = names.of("journey", row.get("at_journey") or "") or ""
    things = [names.of(name, row[f"at_{name}"] or "", journey) or ("?" if row[f"at_{name}"] else "") for name in here]
    return [str(row["line"]), day, _answer(row, part), *things, *([shorten(row["comment"] or "", 40)] if "comment" in part.columns else [])]


def _yaml(entries: list[dict[str, Any]], existing: Metric | None) -> str:
    data = {"source": entries[0]["source"]} if existing else entries
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000).rstrip("\n").replace(": null", ":")
