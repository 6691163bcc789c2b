"""Rules about files that content names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from cxsite.layout import is_page, is_picture
from cxsite.model.base import Loc
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.lane import LinkedText, Picture
from cxsite.model.suggest import did_you_mean
from cxsite.model.values import leads_away
from cxsite.rules.registry import Rule, Subject, register, rule
from cxsite.settings import Setup
from cxsite.source.files import linked_file, local_file


@rule(
    "path/outside",
    severity="error",
    what="A picture or file outside the content folder: `..` beyond it, an absolute path, a link that leaves it.",
    why="A handbook must not be able to publish files of the machine that builds it.",
    example="photo: ../../secrets.txt",
    instead="photo: /images/maria.jpg",
)
def named_files(subject: Subject) -> Iterator[Finding]:
    for path, loc, written in named(subject.handbook, subject.steps):
        if problem := _problem(subject.setup, path, written, is_shown=loc[-1] != "file"):
            code, message, advice = problem
            yield Finding(path, loc, code, f"'{written}': {message}", advice)


@rule(
    "link/missing",
    severity="warning",
    what="A link in front matter that names no host, and no page or file of the content folder either.",
    why="Readers would follow a dead link: pages stand elsewhere than the files that they are made of.",
    example="link: ../notes/servey.md",
    instead="link: ../notes/survey.md",
)
def written_links(subject: Subject) -> Iterator[Finding]:
    for path, loc, link in _links(subject):
        src, _, problem = ("", "", "") if leads_away(link) else linked_file(subject.setup, path, link)
        if problem:
            _, _, message = problem.partition(": ")
            said = "no such page or file" if message == "no such file" else message
            yield Finding(path, loc, "link/missing", f"'{link}': {said}", _beside(subject.setup, path, link))
        elif src and subject.setup.excluded(src):
            yield Finding(
                path, loc, "link/missing", f"'{link}': the site leaves this out", "take it out of 'exclude_docs', or link to something else"
            )


def links_to(kept_out: Callable[[str], str], subject: Subject) -> Iterator[Finding]:
    """A finding for each link to a file of the handbook that no site publishes; ``kept_out`` says why one is not."""
    for path, loc, link in _links(subject):
        src, _, problem = ("", "", "missing") if leads_away(link) else linked_file(subject.setup, path, link)
        if not problem and not is_page(src) and not subject.setup.excluded(src) and (why := kept_out(src)):
            message, advice = f"'{link}' is not published: it is {why}", "link to what readers may see, or leave the link out"
            yield Finding(path, loc, "link/missing", message, advice)


def _links(subject: Subject) -> Iterator[tuple[str, Loc, str]]:
    """File, place in it and address of every link that sources and lanes of the team hold."""
    yield from ((source.path, ("link",), source.link) for source in subject.handbook.sources.values() if source.link)
    for placed in subject.steps:
        held = (item for item in placed.step.lanes.values() if isinstance(item, LinkedText))
        yield from ((placed.journey.path, (*item.loc, "link"), item.link) for item in held)


def named(book: Handbook, steps: Iterable[PlacedStep]) -> Iterator[tuple[str, Loc, str]]:
    """File, place in it and path of every picture or file that content names, of steps those of some."""
    yield from ((persona.path, ("photo",), persona.photo) for persona in book.personas.values() if persona.photo)
    yield from ((source.path, ("file",), source.file) for source in book.sources.values() if source.file)
    for placed in steps:
        yield from ((placed.journey.path, (*loc, "image"), image) for loc, image, _ in _pictures(placed))


def _pictures(placed: PlacedStep) -> Iterator[tuple[Loc, str, str | None]]:
    """Place, path and description of the pictures of a step."""
    step = placed.step
    if step.image:
        yield step.loc, step.image, step.alt
    yield from ((item.loc, item.image, item.alt) for item in step.lanes.values() if isinstance(item, Picture))


@rule(
    "text/alt",
    severity="error",
    what="A picture on a journey map without a text that says what it shows.",
    why="Whoever cannot see the picture would miss that part of the story; the text is also what is printed where pictures are left out.",
    example="image: /images/platform.svg",
    instead="image: /images/platform.svg\nalt: A crowd below a departure board that says delayed",
)
def described_pictures(subject: Subject) -> Iterator[Finding]:
    for placed in subject.steps:
        for loc, image, alt in _pictures(placed):
            if not alt:
                yield Finding(placed.journey.path, (*loc, "image"), "text/alt", f"nothing says what '{image}' shows", "add 'alt:'")


register(
    Rule(
        "path/missing",
        "error",
        "A picture or file that does not exist, that the site leaves out (`exclude_docs`), or that browsers do not show as a picture.",
        "Readers would see a broken picture or a dead link.",
        "photo: maria.jgp",
        "photo: maria.jpg",
    )
)


def _problem(setup: Setup, page: str, written: str, *, is_shown: bool) -> tuple[str, str, str] | None:
    """Code, message and advice; None for a file that will be published. ``is_shown`` says that it is to be a picture."""
    advice = "use a path inside the content folder"
    if written.lower().startswith(("http://", "https://", "//")):
        return "path/outside", "a picture on another host; a built handbook asks no other host", advice
    src, problem = local_file(setup, page, written)
    if problem:
        code, _, message = problem.partition(": ")
        return code, message, _near(setup, page, written) if code == "path/missing" else advice
    if setup.excluded(src):
        return "path/missing", "the site leaves this file out", "take it out of 'exclude_docs', or name another file"
    if is_shown and not is_picture(src):
        return "path/missing", "no picture that browsers show", "name a file such as PNG, JPEG, WebP or SVG"
    if is_page(src):
        return "path/missing", "a page and no file", "name it with 'link:'"
    return None


def _near(setup: Setup, page: str, written: str) -> str:
    """Advice for a path that leads to no file: one beside it that is called nearly so."""
    return (
        _meant(setup, page, written, lambda path: path.is_file() and not is_page(path.name))
        or "a path begins at this file, or with '/' at the content folder"
    )


def _beside(setup: Setup, page: str, link: str) -> str:
    """Advice for a link that leads to no page or file: one beside it that is called nearly so."""
    path = unquote(link.partition("#")[0].partition("?")[0])
    advice = "begin it with https:// if it leads to another site, else at this file, or with '/' at the content folder"
    return _meant(setup, page, path, lambda _: True) or advice


def _meant(setup: Setup, page: str, written: str, fits: Callable[[Path], bool]) -> str:
    """Whether something that fits stands beside what an author names and is called nearly so, as advice."""
    named = (setup.content if written.startswith("/") else (setup.content / page).parent) / written.lstrip("/")
    try:
        beside = sorted(item.name for item in named.parent.iterdir() if fits(item) and item != named)
    except (OSError, ValueError):  # no such folder, or a name that no folder can have
        beside = []
    return did_you_mean(named.name, beside)
