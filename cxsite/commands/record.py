"""`cxsite record`: today's figures as a snapshot in `history.yml`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import yaml

from cxsite.commands import WrongUse
from cxsite.insight.figures import Figures
from cxsite.layout import HISTORY
from cxsite.model.history import Snapshot
from cxsite.project import read
from cxsite.settings import Setup, as_typed
from cxsite.source.text import line_ends

_HEADER = """\
# What the handbook said on earlier days, written by `cxsite record`.
snapshots:
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A snapshot and the file it was added to."""

    path: Path
    snapshot: Snapshot


def record_today(setup: Setup) -> Recorded:
    """Add today's snapshot to the end of `history.yml`; what stands there is kept as it is.

    Raises:
        WrongUse: where today is recorded already, the handbook has errors or nothing in it, or the file cannot be continued.
    """
    project = read(setup)
    errors = sum(item.severity == "error" for item in project.diagnostics)
    if errors:
        raise WrongUse(f"the handbook has {errors} error{'' if errors == 1 else 's'}, so its figures would be wrong; see 'cxsite check'")
    if not project.handbook.journeys:
        raise WrongUse("the handbook has no journey, so there is nothing to record")
    path = setup.file(setup.layout.path(HISTORY))
    today = Figures(project.handbook).snapshot
    if any(item.date == today.date for item in project.handbook.history.snapshots):
        raise WrongUse(f"'{as_typed(path.absolute())}' has a snapshot of {today.date.isoformat()} already")
    _append(path, _entry(today))
    return Recorded(path, today)


def _entry(snapshot: Snapshot) -> str:
    """A list item of YAML with a line for each journey."""
    values = {"score": snapshot.score, "steps": snapshot.steps, "open_hotspots": snapshot.open_hotspots, "at_risk": snapshot.at_risk}
    lines = [f"  - date: {snapshot.date.isoformat()}", *(f"    {key}: {value:g}" for key, value in values.items() if value is not None)]
    groups = {"employees": snapshot.employees, "partners": snapshot.partners}
    lines += [f"    {name}: {_flow(group.model_dump(exclude_defaults=True))}" for name, group in groups.items() if group]
    if snapshot.metrics:
        lines.append(f"    metrics: {_flow(snapshot.metrics)}")
    if snapshot.journeys:
        lines.append("    journeys:")
        for name, journey in snapshot.journeys.items():
            lines.append(f"      {_flow({name: journey.model_dump(exclude_defaults=True)})[1:-1]}")
    return "\n".join(lines) + "\n"


def _flow(data: dict[str, Any]) -> str:
    """A mapping on one line, whole numbers as such."""
    text: str = yaml.safe_dump(_whole(data), allow_unicode=True, sort_keys=False, default_flow_style=True, width=sys.maxsize)
    return text.strip()


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _append(path: Path, entry: str) -> None:
    try:
        written, ends = (path.read_text("utf-8"), line_ends(path.read_bytes())) if path.exists() else ("", "\n")
        text = _continued(written, entry)
        if text is None:
            raise WrongUse(f"{path} is not written in a form that can be continued; its snapshots must be a list of indented lines at its end")
        path.write_text(text, "utf-8", newline=ends)
    except OSError as error:
        raise WrongUse(f"'{path}' cannot be written: {error.strerror}") from error


def _continued(written: str, entry: str) -> str | None:
    """The file with one more snapshot at its end, in the indent that the others have; None where it would not read so."""
    before = _said(written)
    # A second key of that name would be an error.
    head, snapshots = ("", before.pop("snapshots")) if "snapshots" in before else (_HEADER, None)
    for text in (f"{_with_end(written)}{head}{one}" for one in (entry, dedent(entry))):
        after = _said(text)
        *others, added = after.pop("snapshots", None) or [None]
        if added and (others, after) == (snapshots or [], before):
            return text
    return None


def _said(text: str) -> dict[str, Any]:
    """What the file says by key; a list by itself is that of the snapshots."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError:
        return {}
    return {"snapshots": data} if isinstance(data, list) else data if isinstance(data, dict) else {}


def _with_end(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
