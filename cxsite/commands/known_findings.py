"""What `cxsite check` found in the same files before: whoever asks again, gets it from the cache."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.garbage import left_alone
from cxsite.inputs import key_of
from cxsite.kept import Ledger, own_code
from cxsite.settings import Setup

#: Of so many states of cxsite itself the latest findings are kept.
_MOST_LEDGERS = 2


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a handbook found.

    Attributes:
        files: those of the handbook, by their path below the content folder.
    """

    findings: list[Diagnostic]
    files: list[str]


def look(setup: Setup) -> Looked:
    """All findings of a handbook."""
    cache = setup.settings.cache
    if cache is None:
        return _looked(setup, None)
    ledger = Ledger(cache / "checks" / own_code().hex()[:32], _MOST_LEDGERS)
    key = key_of(setup)
    if kept := ledger.get(key):
        known = json.loads(kept)
        return Looked([_finding(item) for item in known["findings"]], known["files"])
    # Who asks once may never ask again.
    found = _looked(setup, cache, keeps=not ledger.is_empty)
    # What somebody wrote while it was read belongs to neither state.
    if key_of(setup) != key:
        return found
    ledger.put(key, json.dumps({"findings": [asdict(item) for item in found.findings], "files": found.files}))
    ledger.keep()
    return found


def _looked(setup: Setup, cache: Path | None, *, keeps: bool = False) -> Looked:
    # Only here, so that nobody waits for it who gets the answer of before.
    from cxsite.commands.checked_again import project_of
    from cxsite.outline import read_outline

    with left_alone():
        project = project_of(setup, cache, keeps=keeps) if cache else read_outline(setup).project
    return Looked(project.diagnostics, [*project.documents])


def _finding(item: dict[str, Any]) -> Diagnostic:
    return Diagnostic(**{**item, "allowed": tuple(item["allowed"])})
