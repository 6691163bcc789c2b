"""The reference of the plugin's options, from their docstrings."""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import dataclass
from typing import Any

from cxsite.config import CxsiteConfig
from cxsite.option_types import in_words
from cxsite.reference.markdown import code, fence, prose, table

_INTRODUCTION = """# Options

Options of the plugin, in `mkdocs.yml`. All may be left out; one that does not exist is a warning of the build, and a wrong value stops it.

"""
_EXAMPLE = "Example: "


@dataclass(frozen=True, slots=True)
class Option:
    """One option as its docstring describes it; ``example`` is the line as it may stand in ``mkdocs.yml``."""

    name: str
    write: str
    default: str
    text: str
    example: str


def options_page() -> str:
    """The whole page."""
    found = options()
    rows = [(f"[{code(option.name)}](#{option.name})", option.default, option.text.partition(". ")[0].rstrip(".") + ".") for option in found]
    return _INTRODUCTION + table(("Option", "Default", "What it does"), rows) + "".join(map(_section, found))


def options() -> list[Option]:
    """Every option, in the order of the code."""
    body = ast.parse(textwrap.dedent(inspect.getsource(CxsiteConfig))).body[0]
    assert isinstance(body, ast.ClassDef)
    found = []
    for assignment, docstring in zip(body.body, body.body[1:], strict=False):
        match assignment, docstring:
            case ast.Assign(targets=[ast.Name(id=name)]), ast.Expr(value=ast.Constant(value=str(text))):
                found.append(_option(name, inspect.cleandoc(text)))
    return found


def _option(name: str, docstring: str) -> Option:
    declared = getattr(CxsiteConfig, name)
    text, _, example = docstring.partition(_EXAMPLE)
    return Option(name, in_words(declared, mark="`"), _default(declared), prose(text.strip()), example.strip().strip("`"))


def _section(option: Option) -> str:
    example = fence(f"plugins:\n  - search\n  - cxsite:\n      {option.example}", title="mkdocs.yml")
    return f"\n## {option.name}\n\n{option.text}\n\nWrite {option.write}.{f' Default: {option.default}.' if option.default else ''}\n\n{example}"


def _default(option: Any) -> str:
    value = option.default
    if isinstance(value, list) and value:
        return ", ".join(map(code, value))
    if isinstance(value, bool):
        return code(str(value).lower())
    return code(value) if value not in (None, "", [], {}) else ""
