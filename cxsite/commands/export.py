"""`cxsite export`: the data files of a site without the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from cxsite.commands import FORMATS, WrongUse
from cxsite.diagnostics import counted
from cxsite.export.files import journey_file
from cxsite.model.suggest import did_you_mean
from cxsite.settings import Setup
from cxsite.site import Site, read_site


@dataclass(frozen=True, slots=True)
class Exported:
    """What was asked for.

    Attributes:
        files: contents by path, as they stand below ``cx/`` on the site.
        findings: how many the handbook has, in words; empty for none.
    """

    files: dict[str, bytes]
    findings: str


def data_of(form: str, journeys: Sequence[str], setup: Setup) -> Exported:
    """The data files of one format: those of some journeys, or all there are.

    Raises:
        WrongUse: for a journey that does not exist or has nothing to draw.
    """
    site = read_site(setup)
    if site.is_empty:
        raise WrongUse(f"nothing to export in '{setup.display_folder or setup.content}'")
    if journeys:
        return Exported(dict(_of(journeys, form, site)), counted(site.diagnostics))
    every = {path.removeprefix("cx/"): content for path, content in site.data().items()}
    files = {path: content for path, content in every.items() if path.endswith(FORMATS[form])}
    return Exported(files, counted(site.diagnostics))


def _of(journeys: Sequence[str], form: str, site: Site) -> Iterator[tuple[str, bytes]]:
    """The files of some journeys; no other is made."""
    known, renderer = site.renderer.book.journeys, site.renderer
    for name in journeys:
        if name not in known:
            raise WrongUse(f"no journey has the id '{name}'; {_advice(name, site)}")
        content = journey_file(renderer, known[name], FORMATS[form])
        if content is None:
            raise WrongUse(f"there is nothing to draw: no step of '{name}' has an emotion")
        yield f"journeys/{name}{FORMATS[form]}", content


def _advice(name: str, site: Site) -> str:
    """What to do where no journey has this id: it may be the name of its file, or that of one that cannot be read."""
    known, stem = site.renderer.book.journeys, PurePath(name).stem
    unread = (item.src for item in site.project.decisions if not item.used and item.kind == "journey" and PurePath(item.src).stem == stem)
    if src := next(unread, None):
        return f"'{site.project.setup.display_path(src)}' cannot be used; see 'cxsite check'"
    return did_you_mean(name, known) or did_you_mean(stem, known) or "ids are the names of files without .md"


def save(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write files into a folder, in the place of older ones.

    Raises:
        WrongUse: where that is not possible.
    """
    written = []
    for name, content in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise WrongUse(f"'{path}' cannot be written: {error.strerror}") from error
        written.append(path)
    return written
