"""Marks what runs: where a module of the parts is imported after `mark_from_now_on`, each block of its functions notes that somebody came to it. No file changes."""

from __future__ import annotations

import ast
import builtins
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

from mutants.choice import PARTS
from mutants.mutations import blocks

REPOSITORY = Path(__file__).parent.parent.parent
#: The blocks that were come to since somebody emptied this: the file, from the repository, and the first line.
CAME: set[tuple[str, int]] = set()
_PLACES = tuple(str(REPOSITORY / place) for places in PARTS.values() for place in places)
_ordinary = SourceFileLoader.get_code


def marked(source: str, name: str) -> ast.Module:
    """The syntax tree of a file whose functions note in `CAME` to which of their blocks somebody comes."""
    tree = ast.parse(source)
    _mark(tree, name, is_called=False)
    return ast.fix_missing_locations(tree)


def _mark(node: ast.AST, name: str, *, is_called: bool) -> None:
    is_function = isinstance(node, ast.FunctionDef)
    for child in ast.iter_child_nodes(node):
        _mark(child, name, is_called=is_called or is_function)
    for block in blocks(node) if is_called or is_function else []:
        first = block[0]
        came = ast.Expr(ast.Call(ast.Name("__came__", ast.Load()), [ast.Constant((name, first.lineno))], []))
        after_docstring = is_function and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        block.insert(int(after_docstring), ast.copy_location(came, first))


def _get_code(loader: SourceFileLoader, fullname: str) -> CodeType | None:
    if not loader.path.startswith(_PLACES):
        return _ordinary(loader, fullname)
    file = Path(loader.path)
    return compile(marked(file.read_text("utf-8"), file.relative_to(REPOSITORY).as_posix()), loader.path, "exec", dont_inherit=True)


def mark_from_now_on() -> None:
    """Mark what this process imports from now on; a test that only looks at marks leaves the others of its worker as fast as they are."""
    builtins.__came__ = CAME.add  # type: ignore[attr-defined]
    SourceFileLoader.get_code = _get_code  # type: ignore[method-assign]
