"""Small mistakes that somebody might make in a file of Python: each is one change of its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_RECKONED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
_NAMED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One mistake.

    Attributes:
        path: the file, from the repository.
        line: where the mistake is.
        block: the first line of the innermost statements that run it; of a default, those of its function; None for what runs while the module loads.
        place: the function, with its class; empty at the level of the module.
        before: the code as it is, in one line.
        after: the code as it would be.
        number: which of the mistakes of the file it is.
    """

    path: str
    line: int
    block: int | None
    place: str
    before: str
    after: str
    number: int

    @property
    def name(self) -> str:
        """What stays the same when lines move."""
        return f"{self.path} {self.place or 'module'}: {self.before} → {self.after}"


@cache
def mutants(path: Path, name: str) -> list[Mutant]:
    """All mistakes that a file can be given.

    Args:
        path: the file.
        name: what it is called in `Mutant.path`.
    """
    found = []
    for number, (node, at, after) in enumerate(_changes(ast.parse(path.read_text("utf-8")))):
        before = _head(node)
        changed = deepcopy(before)
        found.append(Mutant(name, node.lineno, at.block, at.place, _line(before), _line(after(changed)), number))
    return found


def planted(source: str, number: int) -> ast.Module:
    """The syntax tree of a file with the mistake of this number in it."""
    tree = ast.parse(source)
    node, _, after = next(change for at, change in enumerate(_changes(tree)) if at == number)
    return ast.fix_missing_locations(_Replaced(node, after(deepcopy(node))).visit(tree))


Change = Callable[[ast.AST], ast.AST]


@dataclass(frozen=True)
class _At:
    """Where a node stands: the function with its class, and `Mutant.block`."""

    place: str = ""
    block: int | None = None

    def inside(self, node: ast.AST, child: ast.AST) -> _At:
        """Where a part of a node stands that stands here."""
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            place = f"{self.place}.{node.name}" if self.place else node.name
            # A default is made while the module loads, and seen by whoever calls the function.
            return _At(place, self.block if isinstance(node, ast.ClassDef) else node.body[0].lineno)
        block = next((statements[0].lineno for statements in blocks(node) if child in statements), None) if self.block else None
        return _At(self.place, block or self.block)


def blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    """The statements in a node that run one after the other, if any of them runs."""
    if not isinstance(node, ast.ClassDef):
        yield from (part for _, part in ast.iter_fields(node) if isinstance(part, list) and part and isinstance(part[0], ast.stmt))


def _changes(tree: ast.Module) -> Iterator[tuple[ast.AST, _At, Change]]:
    """Each node that can be changed, where it stands, and the change."""
    waiting: list[tuple[ast.AST, _At]] = [(tree, _At())]
    while waiting:
        node, at = waiting.pop()
        for change in _of(node):
            yield node, at, change
        waiting += [(child, at.inside(node, child)) for child in reversed(list(_inside(node)))]


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that decide what the program does: no types and what is imported for them, no decorators, no words in an f-string."""
    left_out = {"annotation", "returns", "decorator_list", "format_spec"}
    for field, value in ast.iter_fields(node):
        if field not in left_out and not (isinstance(node, ast.AnnAssign) and field == "target"):
            parts = value if isinstance(value, list) else [value]
            yield from (part for part in parts if isinstance(part, ast.AST) and not _is_for_types(part))


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _of(node: ast.AST) -> Iterator[Change]:
    """The changes that a node allows."""
    yield from _of_conditions(node)
    yield from _of_values(node)
    yield from _of_statements(node)


def _of_conditions(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARED:
            yield lambda it: _with(it, ops=[_COMPARED[type(op)]()])
        case ast.BoolOp(op=op, values=values):
            yield lambda it: _with(it, op=ast.Or() if isinstance(op, ast.And) else ast.And())
            yield from (_without(at) for at in range(len(values)))
        case ast.UnaryOp(op=ast.Not()):
            yield lambda it: it.operand  # type: ignore[attr-defined]
        case ast.If() | ast.IfExp():
            yield lambda it: _with(it, test=ast.UnaryOp(ast.Not(), it.test))  # type: ignore[attr-defined]
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            yield from (_unfiltered(at, which) for at, part in enumerate(node.generators) for which in range(len(part.ifs)))


def _of_values(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.BinOp(op=op) if type(op) in _RECKONED:
            yield lambda it: _with(it, op=_RECKONED[type(op)]())
        case ast.Constant(value=bool(value)):
            yield lambda it: _with(it, value=not value)
        case ast.Constant(value=int(value) | float(value)):
            yield lambda it: _with(it, value=value + 1)
        case ast.Name(id=name, ctx=ast.Load()) if name in _NAMED:
            yield lambda it: _with(it, id=_NAMED[name])


def _of_statements(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Continue():
            yield lambda it: ast.copy_location(ast.Break(), it)
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield lambda it: ast.copy_location(ast.Pass(), it)
        case ast.Return(value=ast.expr()) if not _is_nothing(node.value):
            yield lambda it: _with(it, value=ast.Constant(None))


def _is_nothing(value: ast.AST | None) -> bool:
    """Whether None in its place would answer the same question in the same way."""
    return isinstance(value, ast.Constant) and value.value in (None, False)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    for name, value in fields.items():
        setattr(node, name, value)
    return node


def _without(at: int) -> Change:
    """A condition of several parts without one of them."""

    def change(node: ast.AST) -> ast.AST:
        assert isinstance(node, ast.BoolOp)
        kept = [value for number, value in enumerate(node.values) if number != at]
        return kept[0] if len(kept) == 1 else _with(node, values=kept)

    return change


def _unfiltered(at: int, which: int) -> Change:
    """A comprehension that takes what one of its conditions leaves out."""

    def change(node: ast.AST) -> ast.AST:
        part: ast.comprehension = node.generators[at]  # type: ignore[attr-defined]
        del part.ifs[which]
        return node

    return change


def _head(node: ast.AST) -> ast.AST:
    """A node without the statements below it, which would take long to copy and are not shown."""
    return ast.copy_location(ast.If(node.test, [ast.Pass()], []), node) if isinstance(node, ast.If) else node


def _line(node: ast.AST) -> str:
    """The code of a node in one line; of a statement with a body its head."""
    return " ".join(ast.unparse(ast.fix_missing_locations(node)).split("\n", 1)[0].split())


class _Replaced(ast.NodeTransformer):
    """Puts another node in the place of one."""

    def __init__(self, node: ast.AST, other: ast.AST) -> None:
        self._node, self._other = node, other

    def visit(self, node: ast.AST) -> ast.AST:
        return ast.copy_location(self._other, node) if node is self._node else super().visit(node)
