"""Jinja with less to do for each word: the same templates, the same bytes.

Sections consist of half a million pieces, calls and attributes. Jinja makes a ``Markup`` of every piece before it joins them, asks each callable four
times what it wants to be passed, and runs a template anew for everybody who imports it. So templates are compiled here to what is quicker; whatever
is not plain goes Jinja's own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import TemplateModule
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

try:
    from markupsafe import _escape_inner as _escaped  # type: ignore[attr-defined]  # of a text, as text
except ImportError:  # an older MarkupSafe
    _escaped = escape

#: A Jinja whose macros are made of other parts calls them its own way.
_KNOWS_MACROS = {"_func", "_argument_count"} <= set(Macro.__init__.__code__.co_names)
#: Modules of so many templates, made for one page, stay at hand.
_MOST_MODULES = 100
#: What is called as it is, unless it asks for something of Jinja's.
_PLAIN = frozenset({FunctionType, MethodType, BuiltinFunctionType, type(lru_cache(str))})
#: Of mappings and texts, what changes nothing.
_ONLY_READ = frozenset({"get", "items", "keys", "values"})
_new = str.__new__


def shown(value: Any) -> str:
    """A value as it stands in HTML: escaped unless it is markup already.

    The result is joined with others, so that it needs not be ``Markup`` itself.
    """
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return _escaped(value)
    return str(value) if kind is int else escape(value)


def called(context: Context, loop: dict[str, Any] | None, function: Any, /, *args: Any, **named: Any) -> Any:
    """What ``{{ function(…) }}`` does: macros and plain functions are called directly.

    Args:
        loop: what a loop around it has set; None outside of loops.
    """
    kind = type(function)
    if kind is Macro:
        if _KNOWS_MACROS and not (function.caller or function.catch_kwargs or function.catch_varargs):
            lacking = function._argument_count - len(args)  # noqa: SLF001
            if not named and lacking >= 0:
                return _new(Markup, function._func(*args, *(missing,) * lacking))  # noqa: SLF001
            lacks = function.arguments[len(args) :]
            if lacking >= 0 and named.keys() <= set(lacks):
                return _new(Markup, function._func(*args, *[named.get(name, missing) for name in lacks]))  # noqa: SLF001
    elif hasattr(function, "reads_page"):
        return function(context, *args, **named)
    elif kind in _PLAIN and not hasattr(function, "jinja_pass_arg"):
        try:
            return function(*args, **named)
        except StopIteration:
            pass
    if loop is not None:
        named["_loop_vars"] = loop
    return context.call(function, *args, **named)


def attribute(environment: Environment, owner: Any, name: str) -> Any:
    """What ``owner.name`` does: an attribute, else a key."""
    if type(owner) is dict and name in owner and not hasattr(dict, name):
        return owner[name]
    try:
        return getattr(owner, name)
    except AttributeError:
        return environment.getattr(owner, name)


class _QuickGenerator(CodeGenerator):
    """Compiles templates to calls of the functions above."""

    environment: QuickEnvironment

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        self._reads, self._hands_on, self._is_closed = {"cx"}, set[str](), not _counts_on(node)
        self._knows_words = self.environment.words is not None and not any(
            name.name == "_" and name.ctx != "load" for name in node.find_all(nodes.Name)
        )
        self.writeline(f"from {__name__} import attribute, called, shown")
        super().visit_Template(node, frame)
        self.writeline(f"reads = {(sorted(self._reads), sorted(self._hands_on)) if self._is_closed else None!r}")

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        self._reads.update(name for action, name in frame.symbols.loads.values() if action == VAR_LOAD_RESOLVE and name is not None)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        self._is_closed = False
        super().visit_Include(node, frame)

    def visit_Extends(self, node: nodes.Extends, frame: Frame) -> None:  # noqa: N802
        self._is_closed = False
        super().visit_Extends(node, frame)

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802
        self._is_closed = False
        super().visit_Block(node, frame)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context and isinstance(node.template, nodes.Const):
            self._hands_on.add(node.template.value)
            self.write(f"environment.get_template({node.template.value!r}, {self.name!r}).with_context(context, {self.dump_local_context(frame)})")
        else:
            self._is_closed = self._is_closed and not node.with_context
            super()._import_common(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.write("attribute(environment, ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        plain = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
        if not plain or forward_caller or frame.block_frame or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        if self._is_word(node):
            self.write(f"environment.words[{node.args[0].value!r}]")  # type: ignore[attr-defined]  # as just seen
            return
        self.write(f"called(context, {'_loop_vars' if frame.loop_frame else None}, ")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")

    def _is_word(self, node: nodes.Call) -> bool:
        """Whether it is ``_("…")``, which comes out the same wherever it stands."""
        known = self._knows_words and isinstance(node.node, nodes.Name) and node.node.name == "_"
        return known and not node.kwargs and len(node.args) == 1 and isinstance(node.args[0], nodes.Const)


def _counts_on(template: nodes.Template) -> bool:
    """Whether something that a template sets once is changed later, by its macros: then who imports it gets a new one each time."""
    own = {name.name for name in _outside_of_macros(template) if isinstance(name, nodes.Name) and name.ctx == "store"}
    callees = [call.node for call in template.find_all(nodes.Call)]
    owners = [callee.node if isinstance(callee, nodes.Getattr) else callee for callee in callees if getattr(callee, "attr", "") not in _ONLY_READ]
    changed = {name.name for name in [*owners, *template.find_all(nodes.NSRef)] if isinstance(name, nodes.Name | nodes.NSRef)}
    return not own.isdisjoint(changed)


def _outside_of_macros(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        if not isinstance(child, nodes.Macro):
            yield child
            yield from _outside_of_macros(child)


class _QuickTemplate(Template):
    """A template that is run once for all who import it with the same."""

    environment: QuickEnvironment

    def with_context(self, context: Context, local: dict[str, Any]) -> TemplateModule:
        """What ``import … with context`` gives.

        Args:
            context: of who imports.
            local: what stands there beside it so far.
        """
        read = self.environment.reads_of(self)
        if read is None:
            return self.make_module(context.get_all(), shared=True, locals=local)
        values = [context.resolve_or_missing(name) if (value := local.get(name, missing)) is missing else value for name in read]
        key = (id(self), *map(id, values))
        kept = self.environment.modules.get(key)
        if kept is None:
            if len(self.environment.modules) >= _MOST_MODULES:
                self.environment.modules.clear()
            # With the values, so that nothing else can have their ids.
            kept = self.environment.modules[key] = (self.make_module(context.get_all(), shared=True, locals=local), values)
        return kept[0]

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - all templates have the globals of the environment
        return super()._get_default_module()


class QuickEnvironment(Environment):
    """Jinja's environment with the quick ways of output, calls and imports."""

    code_generator_class = _QuickGenerator
    template_class = _QuickTemplate

    #: What ``_`` makes of texts without values, where the environment has any.
    words: Mapping[str, Markup] | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.modules: dict[tuple[int, ...], tuple[TemplateModule, list[Any]]] = {}
        self._read: dict[str, list[str] | None] = {}

    def reads_of(self, template: Template) -> list[str] | None:
        """The names that a template and those that it imports with context look up; None where nobody can tell."""
        name = str(template.name)
        if name not in self._read:
            self._read[name] = None  # while it is being found out
            found = set[str]()
            own = template.root_render_func.__globals__["reads"]
            further = own and [self.reads_of(self.get_template(other)) for other in own[1]]
            if own and None not in further:
                self._read[name] = sorted(found.union(own[0], *further))
        return self._read[name]
