"""`cxsite import csv`: a journey from a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from cxsite.commands import WrongUse
from cxsite.commands.journey_file import write_journey
from cxsite.commands.named_things import by_id
from cxsite.diagnostics import Diagnostic, in_order
from cxsite.model.journey import Journey
from cxsite.model.naming import in_words
from cxsite.project import read
from cxsite.rules.text import problem_of_name
from cxsite.settings import Setup
from cxsite.source.csv_table import read_spreadsheet
from cxsite.source.journey_columns import heads_a_column, heads_stages
from cxsite.source.journey_csv import FromTable, read_journey
from cxsite.source.text import STANDARD_INPUT, UnreadableText, name_of

#: The title of a journey from standard input that nobody gave one.
UNTITLED = "New journey"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a table.

    Attributes:
        path: the file that was written; None where nothing could be read, or was to be written.
        steps: how many it has.
        told: how the table was understood, in lines.
        unread: names of other sheets of the file that say something.
    """

    path: Path | None
    steps: int
    diagnostics: list[Diagnostic]
    told: list[str]
    unread: list[str]


def import_csv(
    file: Path, setup: Setup, *, title: str = "", replace: bool = False, meant: Mapping[str, str] = MappingProxyType({}), show: bool = False
) -> Imported:
    """Write the journey that a table holds.

    Args:
        file: CSV as `cxsite.export.journey_table` or a spreadsheet writes it; `STANDARD_INPUT` for what another program hands over.
        setup: the handbook.
        title: of the journey, over what the table says; its id then comes from it.
        replace: whether a journey of that id may be there: what the table holds is replaced, the rest of its file stays.
        meant: what some columns are, by their names.
        show: whether to read only, and write nothing.

    Raises:
        WrongUse: for a file that is no table, a title that cannot be one, and a journey that is there already.
    """
    try:
        text, encoding, sheet = read_spreadsheet(file, name_of(file), heads_a_column, heads_stages)
    except UnreadableText as error:
        raise WrongUse(f"'{name_of(file)}': {error}") from error
    plain = " ".join(title.split())
    if plain and (problem := problem_of_name(plain)):
        raise WrongUse(f"this cannot be a title: {problem}")
    book = read(setup).whole
    table = read_journey(text, plain or (UNTITLED if file == STANDARD_INPUT else in_words(file.stem)), meant, book.taxonomy.scale)
    if table.unknown:
        raise WrongUse(f"no column is called '{table.unknown[0]}'; there are {', '.join(name for name, _ in table.columns) or 'none'}")
    journey, found = table.journey, table.found
    if not encoding.startswith("utf-"):
        message = f"not UTF-8, so it was read as {encoding}"
        found.append(Diagnostic(name_of(file), 1, 1, "file/not-utf-8", message, "warning", hint="look at the accents, or save it as 'CSV UTF-8'"))
    found += [Diagnostic(name_of(file), 1, 1, "file/unreadable", message, "warning", hint=hint) for message, hint in sheet.odd]
    if journey is None:
        return Imported(None, 0, in_order(found), _told(table), sheet.unread)
    if plain:
        journey.title, journey.id = plain, ""
    if table.document:
        found += by_id(journey, book, table.document)
    path = None if show else write_journey(journey, setup, replace=replace)
    return Imported(path, sum(len(stage.steps) for stage in journey.stages), in_order(found), _told(table, journey), sheet.unread)


def _told(table: FromTable, journey: Journey | None = None) -> list[str]:
    """How a table was understood, in lines."""
    width = max((len(name) for name, _ in table.columns), default=0)
    lines = [table.shape, *(f"  {name:<{width}}  {meaning}" for name, meaning in table.columns)] if table.shape else []
    if journey:
        stages = ", ".join(f"{stage.name} ({len(stage.steps)})" for stage in journey.stages)
        lines.append(f"{journey.title}: {stages}")
    return lines
