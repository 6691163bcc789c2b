"""`cxsite new`: files to start from, which build without a finding and replace nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from types import MappingProxyType

import yaml

from cxsite.commands import WrongUse
from cxsite.commands.new_questions import Said, filled_in
from cxsite.commands.writing import write_new
from cxsite.language import Language
from cxsite.model.kinds import KINDS
from cxsite.model.naming import folded, in_words, is_reserved, slug
from cxsite.model.schema import schema_files
from cxsite.model.suggest import did_you_mean
from cxsite.pages.journey_templates import journey_templates
from cxsite.project import read
from cxsite.rules.text import problem_of_name
from cxsite.settings import Setup
from cxsite.source.convert import in_form
from cxsite.source.loader import load

_TEMPLATES = resources.files("cxsite.scaffold")

#: Where the stages of the journey to start from begin.
_FIRST_STAGE = "## Before\n"

#: What a single file can be started for.
SCAFFOLDS = tuple(kind for kind in KINDS if _TEMPLATES.joinpath(f"{kind}.md").is_file())


#: Forges that a handbook can be started for, and how the paths of their jobs begin: a package may leave out names that begin with a dot.
FORGES = {"github": ".github/workflows/", "gitlab": "."}


def new_site(folder: Path, forge: str = "", title: str = "") -> list[Path]:
    """Start a handbook: ``mkdocs.yml`` and a small content folder.

    Args:
        folder: where.
        title: what it is called; empty for the name of the folder.
        forge: one of `FORGES`, whose jobs check each change, say what it means and make a preview; empty for none.

    Returns:
        The files that were written.

    Raises:
        WrongUse: if one of them is there already; then nothing is written.
    """
    name = plain_name(title or in_words(folder.resolve().name) or "Handbook")
    # A package may leave out names that begin with a dot.
    texts = {folder / f".{path}": text for path, text in _templates(_TEMPLATES.joinpath("editors", "settings"))}
    site = _templates(_TEMPLATES.joinpath("site"))
    texts |= {folder / path: Template(text).substitute(site_name=line_of("site_name", name)) for path, text in site}
    if forge:
        texts |= {folder / f"{FORGES[forge]}{path}": text for path, text in _templates(_TEMPLATES.joinpath("ci", forge))}
    return _write_all(texts)


def new_extension(folder: Path) -> list[Path]:
    """Write the extension for VS Code, with the schemas of data files.

    Raises:
        WrongUse: if one of its files is there already; then nothing is written.
    """
    texts = {folder / path: text for path, text in _templates(_TEMPLATES.joinpath("editors", "vscode"))}
    return _write_all(texts | {folder / "schemas" / name: text for name, text in schema_files().items()})


def _write_all(texts: Mapping[Path, str]) -> list[Path]:
    taken = [str(path) for path in texts if path.exists() or path.is_symlink()]
    if taken:
        raise WrongUse(f"nothing was written, since this is there already: {', '.join(taken)}")
    for path, text in texts.items():
        write_new(path, text)
    return list(texts)


def id_of_new(kind: str, name: str, setup: Setup) -> str:
    """The id that a new thing gets from its name.

    Raises:
        WrongUse: for a name that cannot be one, and where the id is there already.
    """
    identifier = slug(plain_name(name), kind)
    if is_reserved(identifier):
        identifier = f"{identifier}-{kind}"
    _refuse_taken(kind, identifier, setup)
    return identifier


def new_file(kind: str, name: str, setup: Setup, template: str = "", said: Mapping[str, Said] = MappingProxyType({})) -> Path:
    """Start one file of a handbook; its id is a slug of the name.

    Args:
        kind: one of `SCAFFOLDS`.
        name: what readers will see as the title.
        setup: the handbook.
        said: what is known of it already, by key; of a hotspot at least under ``at`` the step where it hurts: ``journey#step``.
        template: of a journey, a name of `TEMPLATE_IDS`: its stages, each with its question as the goal.

    Raises:
        WrongUse: for a name that cannot be one, and where the file or its id is there already.
    """
    identifier, at = id_of_new(kind, name, setup), str(said.get("at", ""))
    if kind == "hotspot" and at not in (steps := read(setup).handbook.steps):
        raise WrongUse(f"there is no step '{at}'; {did_you_mean(at, steps) or 'name one as journey#step'}")
    text = _TEMPLATES.joinpath(f"{kind}.md").read_text("utf-8")
    text = Template(_with_stages(text, template) if template else text).substitute(title=line_of("title", plain_name(name)), at=line_of("at", at))
    text = filled_in(text, {key: value for key, value in said.items() if key != "at"})
    path = setup.file(setup.layout.page(kind, identifier))
    write_new(path, in_form(text, setup.settings.form_of_new) if kind == "journey" else text)
    return path


def _with_stages(text: str, template: str) -> str:
    """The file of a journey with the stages of a template, none of which has a step that anybody found out."""
    stages = next(item.stages for item in journey_templates(Language()) if item.id == template)
    before = text.partition(_FIRST_STAGE)[0]
    written = "\n".join(f"## {name}\n- goal: {question}\n\n### What happens first\n" for name, question in stages)
    return f"{before}<!-- Each goal is a question: put what the customer wants in its place. -->\n\n{written}"


def plain_name(name: str) -> str:
    """A name in one line.

    Raises:
        WrongUse: for what cannot be one.
    """
    plain = " ".join(name.split())
    if not plain:
        raise WrongUse("the name is empty")
    if any("\ud800" <= char <= "\udfff" for char in plain):
        raise WrongUse("the name is not valid UTF-8")
    if problem := problem_of_name(plain):
        raise WrongUse(f"this cannot be a name: {problem}")
    return plain


def line_of(key: str, text: str) -> str:
    """A line of YAML that every reader takes for this text, whatever it looks like."""
    return yaml.safe_dump({key: text}, allow_unicode=True, width=sys.maxsize).rstrip("\n")


def _refuse_taken(kind: str, identifier: str, setup: Setup) -> None:
    content = load(setup)
    for entity in content.entities[kind]:
        if folded(entity.id) == folded(identifier):
            raise WrongUse(f"the {kind} '{entity.id}' is there already: {content.display_path(entity.path)}; choose another name")


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _templates(item, f"{above}{item.name}/")
        else:
            yield f"{above}{item.name}", item.read_text("utf-8")
