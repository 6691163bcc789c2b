"""`cxsite import csv`: a journey from a table."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cxsite.commands import WrongUse
from cxsite.diagnostics import Diagnostic, in_order
from cxsite.model.base import PageEntity
from cxsite.model.columns import decimal, written
from cxsite.model.hotspot import Hotspot
from cxsite.model.journey import Journey, Stage, Step
from cxsite.model.naming import RESERVED, folded, is_plain_id, slug
from cxsite.model.taxonomy import in_words
from cxsite.rules.text import problem_of_name
from cxsite.settings import Setup
from cxsite.source.collect import Content
from cxsite.source.csv_table import read_spreadsheet
from cxsite.source.journey_csv import read_journey
from cxsite.source.loader import load
from cxsite.source.text import UnreadableText

#: Characters of a list that stands in a line.
_ONE_LINE = 80


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a table.

    Attributes:
        path: the file that was written; None where nothing could be read.
        steps: how many it has.
    """

    path: Path | None
    steps: int
    diagnostics: list[Diagnostic]


def import_csv(file: Path, setup: Setup, *, title: str = "", replace: bool = False) -> Imported:
    """Write the journey that a table holds.

    Args:
        file: CSV as `cxsite.export.journey_table` or a spreadsheet writes it.
        setup: the handbook.
        title: of the journey, over what the table says; its id then comes from it.
        replace: whether a journey of that id may be there: what the table holds is replaced, the rest of its file stays.

    Raises:
        WrongUse: for a file that is no table, a title that cannot be one, and a journey that is there already.
    """
    try:
        text, encoding = read_spreadsheet(file, file.as_posix())
    except UnreadableText as error:
        raise WrongUse(f"'{file}': {error}") from error
    plain = " ".join(title.split())
    if plain and (problem := problem_of_name(plain)):
        raise WrongUse(f"this cannot be a title: {problem}")
    journey, found = read_journey(text, plain or in_words(file.stem))
    if encoding not in ("utf-8", "utf-16"):
        message = f"not UTF-8, so it was read as {encoding}"
        found.append(Diagnostic(file.as_posix(), 1, 1, "file/not-utf-8", message, "warning", hint="look at the accents, or save it as 'CSV UTF-8'"))
    if journey is None:
        return Imported(None, 0, in_order(found))
    if plain:
        journey.title, journey.id = plain, ""
    path = _write(journey, setup, replace=replace)
    return Imported(path, sum(len(stage.steps) for stage in journey.stages), in_order(found))


def _write(journey: Journey, setup: Setup, *, replace: bool) -> Path:
    identifier = journey.id if is_plain_id(journey.id) else slug(journey.title, "journey")
    if folded(identifier) in RESERVED:
        identifier = f"{identifier}-journey"
    content = load(setup)
    there = next((item for item in content.entities["journey"] if folded(item.id) == folded(identifier)), None)
    if there is None:
        path, front, body = setup.file(setup.layout.page("journey", identifier)), front_matter(journey), ""
        if path.exists() or path.is_symlink():
            raise WrongUse(f"'{path}' is there already, though it is no journey; nothing was replaced")
    elif replace:
        path, front, body = _anew(content, there, journey)
    else:
        message = f"the journey '{there.id}' is there already: {content.shown(there.path)}"
        raise WrongUse(f"{message}; give another one with --title, or let its stages be replaced with --replace")
    _save(path, f"---\n{as_yaml(front)}---\n{body}")
    return path


def _anew(content: Content, there: PageEntity, journey: Journey) -> tuple[Path, dict[str, Any], str]:
    """An existing file with what the table says; keys that it does not have, and the text, stay."""
    document = content.documents[there.path]
    front = front_matter(journey)
    kept = {key: value for key, value in document.data.items() if key not in front}
    return content.setup.file(there.path), {**{key: front[key] for key in ("type", "title")}, **kept, **front}, document.body


def front_matter(journey: Journey) -> dict[str, Any]:
    """A journey as its file is to have it: ids only where they are not those that names give anyway."""
    front: dict[str, Any] = {"type": "journey", "title": journey.title, **written(journey)}
    front.pop("id", None)
    stages = journey.stages
    steps = [step for stage in stages for step in stage.steps]
    spots = [spot for step in steps for spot in step.hotspots]
    kinds: tuple[tuple[Sequence[Stage | Step | Hotspot], str, str], ...]
    kinds = ((stages, "stage", "name"), (steps, "step", "name"), (spots, "hotspot", "text"))
    for parts, noun, name in kinds:
        count = Counter(folded(slug(getattr(part, name), noun)) for part in parts)
        for part in parts:
            made = slug(getattr(part, name), noun)
            if part.id == made and count[folded(made)] == 1:
                part.id = ""
    front["stages"] = [_with_steps(stage) for stage in stages]
    return front


def _with_steps(stage: Stage) -> dict[str, Any]:
    return {**written(stage), **({"steps": [written(step) for step in stage.steps]} if stage.steps else {})}


class _Dumper(yaml.SafeDumper):
    """YAML in the form that people write: lists indented or, where they are short, in a line; nothing for what has no value."""

    # Dates are texts to us, as everything is, and need no quotation marks.
    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way
        first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
        for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _list(dumper: _Dumper, items: list[Any]) -> yaml.Node:
    short = all(not isinstance(item, list | dict) for item in items) and len("".join(map(str, items))) < _ONE_LINE
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


_Dumper.add_representer(list, _list)
_Dumper.add_representer(float, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", decimal(value)))
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def as_yaml(data: Any) -> str:
    """Data as front matter."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=140)


def _save(path: Path, text: str) -> None:
    """Write whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".cxsite-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        if path.exists():
            Path(name).chmod(path.stat().st_mode)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise WrongUse(f"'{path}' cannot be written: {error.strerror}") from error
