"""`cxsite import mermaid`: journeys from the diagrams that teams have drawn already."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cxsite.commands import WrongUse
from cxsite.commands.journey_file import write_journey
from cxsite.diagnostics import Diagnostic, in_order
from cxsite.layout import is_page
from cxsite.model.journey import Journey
from cxsite.model.naming import folded, in_words, slug
from cxsite.project import read
from cxsite.rules.text import problem_of_name
from cxsite.settings import Setup
from cxsite.source.front_matter import read_markdown
from cxsite.source.journey_csv import keep
from cxsite.source.mermaid_journey import Diagram, diagrams_in
from cxsite.source.text import STANDARD_INPUT, Text, UnreadableText, decode, given, name_of
from cxsite.source.validate import validate


@dataclass(slots=True)
class Drawn:
    """What came of a file.

    Attributes:
        paths: the files that were written.
        told: how each diagram was understood, in lines.
    """

    paths: list[Path] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def import_mermaid(file: Path, setup: Setup, *, title: str = "", show: bool = False) -> Drawn:
    """Write a journey for each journey diagram of a file.

    Args:
        file: a diagram, or a Markdown page with diagrams in fences; the page stays as it is.
        setup: the handbook.
        title: of the journey, where the file has one diagram.
        show: whether to read only, and write nothing.

    Raises:
        WrongUse: for a file without a journey diagram, and a journey that is there already.
    """
    try:
        text = Text(name_of(file), decode(given(file)))
    except UnreadableText as error:
        raise WrongUse(f"'{name_of(file)}': {error}") from error
    diagrams = diagrams_in(text, fenced=is_page(file.name) or "```" in text.content or "~~~" in text.content)
    if not diagrams:
        raise WrongUse(f"'{name_of(file)}' has no diagram that begins with 'journey'")
    if title and len(diagrams) > 1:
        raise WrongUse(f"there are {len(diagrams)} diagrams, and --title names one")
    done, personas = Drawn(), _personas(setup)
    journeys = [
        _journey(diagram, personas, title or _title(diagram, file, number, len(diagrams))) for number, diagram in enumerate(diagrams, start=1)
    ]
    prose = _prose(text, diagrams[0]) if len(diagrams) == 1 else ""
    for diagram, journey in zip(diagrams, journeys, strict=True):
        done.diagnostics += diagram.found
        if journey is None:
            continue
        stages = ", ".join(f"{stage.name} ({len(stage.steps)})" for stage in journey.stages)
        done.told.append(f"{journey.title}: {stages}" + (f"; scores {diagram.scale}" if diagram.scale else ""))
        if not show:
            done.paths.append(write_journey(journey, setup, replace=False, text=prose))
    done.diagnostics = in_order(done.diagnostics)
    return done


def _personas(setup: Setup) -> dict[str, str]:
    """The ids of personas by what people may call them."""
    found: dict[str, str] = {}
    for persona in read(setup).whole.personas.values():
        for name in (persona.id, persona.title, slug(persona.title, "persona")):
            found.setdefault(folded(name), persona.id)
    return found


def _title(diagram: Diagram, file: Path, number: int, many: int) -> str:
    if diagram.title and not problem_of_name(diagram.title):
        return diagram.title
    by_file = "New journey" if file == STANDARD_INPUT else in_words(file.stem)
    return f"{by_file} {number}" if many > 1 else by_file


def _journey(diagram: Diagram, personas: dict[str, str], title: str) -> Journey | None:
    """A journey with what no key can take under `extra`."""
    document = diagram.document
    everybody = list(dict.fromkeys(actor for actors in diagram.actors.values() for actor in actors))
    known = [personas[folded(actor)] for actor in everybody if folded(actor) in personas]
    data = {"title": title, **({"personas": list(dict.fromkeys(known))} if known else {}), "stages": diagram.stages}
    journey, wrong = validate(Journey, data, document)
    diagram.found += wrong
    if journey is None:
        return None
    for actor in everybody:
        if folded(actor) not in personas:
            loc = next(loc for loc, actors in diagram.actors.items() if actor in actors)
            hint = "it is kept under 'extra:' of its steps; 'cxsite new persona' with this name makes one"
            diagram.found.append(document.at("reference/unknown", f"no persona is called '{actor}'", loc, hint=hint).with_severity("warning"))
    for loc, actors in diagram.actors.items():
        # Whose steps they are goes without saying where they are everybody's.
        if actors != everybody or any(folded(actor) not in personas for actor in actors):
            keep(journey.stages[int(loc[1])].steps[int(loc[3])].extra, "actors", ", ".join(actors) or "nobody")
    for loc, name, said in diagram.kept:
        holder = journey.stages[int(loc[1])].steps[int(loc[3])].extra if loc else journey.extra
        keep(holder, name, said)
    return journey


def _prose(text: Text, diagram: Diagram) -> str:
    """The text of a page around its one diagram."""
    if diagram.span == (0, 0):
        return ""
    begin, end = diagram.span
    document, _ = read_markdown("page.md", Text(text.path, text.content[:begin] + text.content[end:]))
    return document.body
