"""The reference of front matter and data files, from the models that read them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from cxsite.layout import ASSESSMENTS, HISTORY, MATURITY, METRICS, TAXONOMY
from cxsite.model.base import Node, PageEntity
from cxsite.model.kinds import KINDS
from cxsite.model.maturity import EvidenceRule
from cxsite.model.measures import MEASURES
from cxsite.model.schema import MODELS
from cxsite.reference.markdown import anchor, code, fence, prose, table
from cxsite.reference.values import description, heading, in_words, nodes_in

_INTRODUCTION = """# Front matter

Every key of every kind of file. How to write front matter, and how it is read, is told in [Writing front matter](../writing-front-matter.md).

Three things hold everywhere and are not repeated below: a list of one may be written without brackets; a blank key counts as left out; keys that
start with `x-`, and whatever stands under `extra:`, are your own.

"""

_SHARED = """## Every page

These keys are welcome in every Markdown file of the handbook. Keys that cxsite does not know are left to MkDocs and other tools there; further
down, inside stages, steps and so on, they are findings.

"""

_DATA_FILES = {"taxonomy": TAXONOMY, "metrics": METRICS, "maturity": MATURITY, "history": HISTORY}


def front_matter_page() -> str:
    """The whole page."""
    shown: set[type[Node]] = {*MODELS.values()}
    parts = [_INTRODUCTION, _overview(), _SHARED, _table(PageEntity, set(), first="type")]
    for name, model in MODELS.items():
        parts.append(_type(name, model))
        parts += [_part(part) for part in _parts(model, shown)]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _overview() -> str:
    rows = [(f"[{heading(model)}](#{anchor(heading(model))})", _place(name), prose(model.__doc__)) for name, model in MODELS.items()]
    return table(("Type", "File", "What it is"), rows)


def _place(name: str) -> str:
    if name in KINDS:
        return f"Markdown in `{KINDS[name].folder}/`" if KINDS[name].folder else f"Markdown with `type: {name}`"
    return f"`{_DATA_FILES[name]}` at the root of the handbook" if name in _DATA_FILES else f"YAML in `{ASSESSMENTS}/`"


def _type(name: str, model: type[Node]) -> str:
    where, example = _example(name)
    anywhere = f", or anywhere with `type: {name}`" if name in KINDS and KINDS[name].folder else ""
    text = f"{prose(model.__doc__)} {_place(name)}{anywhere}."
    return f"## {heading(model)}\n\n{text}\n\n{fence(example, title=where)}\n{_table(model, _shared_keys(model))}"


def _part(model: type[Node]) -> str:
    short = f" A plain text stands for its {code(_written(model, model.short))}." if model.short else ""
    return f"### {heading(model)}\n\n{prose(model.__doc__)}{short}\n\n{_table(model, {'extra'})}{_measures() if model is EvidenceRule else ''}"


def _measures() -> str:
    counted = table(("Measure", "What it counts"), ((code(name), text) for name, text in MEASURES.items()))
    return f"\n### Measures\n\nWhat an evidence rule can count.\n\n{counted}"


def _parts(model: type[Node], shown: set[type[Node]]) -> Iterator[type[Node]]:
    """What a model is made of and has no section yet, in the order in which a reader meets it."""
    for info in model.model_fields.values():
        for part in nodes_in(info.annotation):
            if part not in shown:
                shown.add(part)
                yield part
                yield from _parts(part, shown)


def _shared_keys(model: type[Node]) -> set[str]:
    return set(PageEntity.model_fields) if issubclass(model, PageEntity) else {"extra"}


def _table(model: type[Node], without: set[str], first: str = "") -> str:
    # What every kind has comes last, what must be written first.
    fields = sorted(model.model_fields.items(), key=lambda field: (field[0] != first, field[0] == "extra", not field[1].is_required()))
    rows = [
        (code(_written(model, name)), in_words(info.annotation, info.metadata), description(info)) for name, info in fields if name not in without
    ]
    return table(("Key", "Write", "What it says"), rows)


def _written(model: type[Node], field: str) -> str:
    return model.model_fields[field].alias or field


def _example(name: str) -> tuple[str, str]:
    """Path and text of the example of a type of file."""
    root = resources.files("cxsite.scaffold").joinpath("examples")
    if name in _DATA_FILES:
        return _DATA_FILES[name], root.joinpath(_DATA_FILES[name]).read_text("utf-8")
    folder = KINDS[name].folder if name in KINDS else ASSESSMENTS
    file: Traversable = next(item for item in root.joinpath(folder).iterdir() if item.is_file() and (folder or item.name == f"{name}.md"))
    return f"{folder}/{file.name}".lstrip("/"), file.read_text("utf-8")
