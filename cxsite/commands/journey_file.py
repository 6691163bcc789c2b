"""The file of a journey that came from elsewhere: a new one, or what changes in one that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from cxsite.commands import WrongUse
from cxsite.commands.writing import replace_file
from cxsite.export.journey_table import journey_table
from cxsite.model.columns import written
from cxsite.model.feeling_scale import FeelingScale, in_own_words
from cxsite.model.hotspot import Hotspot
from cxsite.model.journey import Journey, Stage, Step
from cxsite.model.naming import folded, is_plain_id, is_reserved, slug
from cxsite.model.taxonomy import Taxonomy
from cxsite.project import read
from cxsite.settings import Setup, as_typed
from cxsite.source.convert import CannotConvert, converted, in_form, said_itself, without_saying
from cxsite.source.edited_journey import edited
from cxsite.source.edited_map import with_lines_of
from cxsite.source.front_matter import Document, read_markdown
from cxsite.source.journey_csv import read_journey
from cxsite.source.markdown_map import is_below
from cxsite.source.text import Text
from cxsite.source.validate import validate
from cxsite.source.yaml_blocks import NotBlocks
from cxsite.source.yaml_text import as_yaml


def write_journey(journey: Journey, setup: Setup, *, replace: bool, text: str = "") -> Path:
    """Write a journey where its id belongs.

    Args:
        journey: as it was read, not linked.
        setup: the handbook.
        replace: whether one of that id may be there: what the new one says is written into its file.
        text: of a new file, beside the map.

    Raises:
        WrongUse: for one that is there already, and a file that cannot be written.
    """
    identifier = journey.id if is_plain_id(journey.id) else slug(journey.title, "journey")
    if is_reserved(identifier):
        identifier = f"{identifier}-journey"
    # Linked, as an exported table is: where both say the same, the file stays as it is.
    project = read(setup)
    there = next((item for item in project.handbook.journeys.values() if folded(item.id) == folded(identifier)), None)
    if there is None:
        path = setup.file(setup.layout.page("journey", identifier))
        if path.exists() or path.is_symlink():
            raise WrongUse(f"'{as_typed(path.absolute())}' is there already, though it is no journey; nothing was replaced")
        lanes = project.whole.taxonomy.lanes
        front = front_matter(journey, project.whole.taxonomy.scale)
        replace_file(path, in_form(f"---\n{as_yaml(front)}---\n{text}", setup.settings.form_of_new, lanes))
        return path
    if not replace:
        message = f"the journey '{there.id}' is there already: {project.documents[there.path].text.path}"
        raise WrongUse(f"{message}; give another one with --title, or let its stages be replaced with --replace")
    path = setup.file(there.path)
    # By itself: what the file inherits from a folder must not be written into it.
    itself, _ = read_markdown(there.path, project.documents[there.path].text)
    if project.documents[there.path].map_at is not None and not is_below(itself):
        text = _anew_in_its_form(said_itself(itself), there, journey, project.whole.taxonomy)
        replace_file(path, without_saying(text))
        return path
    replace_file(path, _anew_in_its_form(itself, there, journey, project.whole.taxonomy))
    return path


def _anew_in_its_form(document: Document, there: Journey, journey: Journey, words: Taxonomy) -> str:
    """An existing file with what the table says; one with its stages below by way of its other form."""
    lanes, scale = list(words.lanes), words.scale
    if not is_below(document):
        return _anew(document, there, journey, scale)
    try:
        other = converted(document, "front-matter", lanes)
    except CannotConvert as error:
        raise WrongUse(f"what the table says cannot be written into this file:\n{error}") from error
    turned, _ = read_markdown(document.src, Text(document.text.path, other))
    text = _anew(turned, there, journey, scale)
    if text == other:
        return document.text.content
    back = in_form(text, "markdown", lanes)
    return with_lines_of(document, back, lanes) if back != text else text


def _anew(document: Document, there: Journey, journey: Journey, scale: FeelingScale | None) -> str:
    """An existing file with what the table says: only the lines that change are written; keys that the table does not have, and the text, stay."""
    # By way of a table too, so that only what somebody changed there differs.
    as_table = read_journey(Text("", journey_table(there, scale).decode("utf-8-sig")), there.title, own=scale).journey
    old, new = front_matter(as_table or there, scale), front_matter(journey, scale)
    # What the file has from elsewhere, such as the defaults of its folder, is not written into it.
    its_own = {"type", "title", "stages", *(document.data or ())}
    new = {key: value for key, value in new.items() if key in its_own or value != old.get(key)}
    try:
        text = edited(document, old, new)
    except NotBlocks:
        text = ""
    if text and _says(text, old, new, scale):
        return text
    # In braces there are no lines to keep. What is not ours keeps its type: `boost: 2` is a number to others.
    kept = {key: value for key, value in _native(document).items() if key not in new}
    return f"---\n{as_yaml({**{key: new[key] for key in ('type', 'title')}, **kept, **new})}---\n{document.body}"


def _says(text: str, old: Mapping[str, Any], new: Mapping[str, Any], scale: FeelingScale | None) -> bool:
    """Whether an edited file reads as it is meant to."""
    document, found = read_markdown("journey.md", Text("journey.md", text))
    journey = validate(Journey, document.data, document, scale)[0] if isinstance(document.data, dict) and not found else None
    if journey is None:
        return False
    said = front_matter(journey, scale)
    changed = [key for key in new if key not in ("type", "stages") and new[key] != old.get(key)]
    return all(said.get(key) == new[key] for key in changed) and _names(said) == _names(new)


def _names(front: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    return [(stage["name"], [step["name"] for step in stage.get("steps", ())]) for stage in front["stages"]]


def _native(document: Document) -> dict[str, Any]:
    """The front matter as other programs read it, with numbers and dates."""
    try:
        found = yaml.safe_load(document.front)
    except (yaml.YAMLError, ValueError):
        found = None
    return found if isinstance(found, dict) else dict(document.data)


def front_matter(journey: Journey, scale: FeelingScale | None = None) -> dict[str, Any]:
    """A journey as its file is to have it: ids only where they are not those that names give anyway, feelings on the team's scale."""
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
    found: dict[str, Any] = in_own_words(front, scale)
    return found


def _with_steps(stage: Stage) -> dict[str, Any]:
    return {**written(stage), **({"steps": [written(step) for step in stage.steps]} if stage.steps else {})}
