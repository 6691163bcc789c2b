"""`cxsite schema`: JSON Schema for editors, printed or as files."""

from __future__ import annotations

import json
from pathlib import Path

from cxsite.commands import WrongUse
from cxsite.commands.export import save
from cxsite.model.schema import MODELS, combined_schema, schema, schema_files
from cxsite.model.suggest import did_you_mean


def schema_text(name: str | None) -> str:
    """The schema of a type of file, or of all Markdown files together, as JSON.

    Raises:
        WrongUse: for a type that does not exist.
    """
    if name is not None and name not in MODELS:
        hint = did_you_mean(name, MODELS) or f"types are {', '.join(MODELS)}"
        raise WrongUse(f"no type is called '{name}'; {hint}")
    return json.dumps(schema(name) if name else combined_schema(), indent=2, ensure_ascii=False)


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas into a folder; those that are there already are replaced.

    Returns:
        The files.

    Raises:
        WrongUse: where that is not possible.
    """
    return save({name: text.encode() for name, text in schema_files().items()}, folder)
