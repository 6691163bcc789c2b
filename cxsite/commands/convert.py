"""`cxsite convert`: the files of journeys in their other form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cxsite.commands import WrongUse
from cxsite.commands.setup import wanted
from cxsite.commands.writing import replace_file
from cxsite.diagnostics import Diagnostic
from cxsite.model.kinds import KINDS
from cxsite.project import Project, read
from cxsite.settings import Form, Setup
from cxsite.source.convert import CannotConvert, converted, said_itself
from cxsite.source.front_matter import read_markdown
from cxsite.source.markdown_map import is_below


@dataclass(slots=True)
class Conversion:
    """What came of some files.

    Attributes:
        written: those that are in the other form now.
        already: those that were.
        refused: why others stay as they are.
    """

    written: list[Path] = field(default_factory=list)
    already: list[Path] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)


def convert(paths: Sequence[Path], form: Form, setup: Setup) -> Conversion:
    """Bring the journeys of some files and folders into a form.

    Args:
        paths: of files, or of folders for all journeys in them.
        form: ``markdown`` or ``front-matter``.
        setup: the handbook.

    Raises:
        WrongUse: for a path that is not there, and a file that is no journey.
    """
    project, done = read(setup), Conversion()
    for src in dict.fromkeys(src for path in paths for src in _journeys(path, project)):
        path, text = setup.file(src), project.documents[src].text
        errors = [item for item in project.diagnostics if item.path == text.path and item.severity == "error"]
        if errors:
            done.refused += errors
            continue
        # By itself: what a file inherits from its folder is not written into it.
        document, _ = read_markdown(src, text)
        if project.documents[src].map_at is not None and not is_below(document):
            if form == "markdown":
                done.already.append(path)
                continue
            document = said_itself(document)
        try:
            new = converted(document, form, project.whole.taxonomy.lanes)
        except CannotConvert as error:
            done.refused.append(error.finding)
            continue
        if new == text.content:
            done.already.append(path)
        else:
            replace_file(path, new)
            done.written.append(path)
    return done


def _journeys(path: Path, project: Project) -> list[str]:
    name = wanted(path, project.setup)
    kinds = {item.src: item.kind for item in project.decisions}
    if path.is_file():
        if kinds.get(name) != "journey" or name not in project.documents:
            raise WrongUse(f"'{path}' is no journey, and only journeys have two forms")
        return [name]
    return [src for src, kind in kinds.items() if kind in KINDS and kind == "journey" and (not name or src.startswith(f"{name}/"))]
