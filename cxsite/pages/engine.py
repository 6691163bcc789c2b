"""Jinja with less to do for each word: the same templates, the same bytes.

Jinja's own way of output makes a ``Markup`` of every piece before it joins them, and its way of a call asks each callable four times what it wants to
be passed. Sections consist of half a million pieces and calls, so both are done here, by the two hooks that Jinja has for it. Calls that are anything
but plain go Jinja's own way.
"""

from __future__ import annotations

from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

#: Passed with every call within a loop or a block.
_OF_JINJA = ("_loop_vars", "_block_vars")


def shown(value: object) -> str:
    """A value as it stands in HTML: escaped unless it is markup already.

    The result is joined with others, so that it needs not be ``Markup`` itself.
    """
    return value if type(value) is Markup else escape(value)


class _QuickGenerator(CodeGenerator):
    """Compiles templates so that a piece of output which is markup already is taken as it is."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        self.writeline(f"from {__name__} import shown")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")


class _QuickContext(Context):
    """Calls macros and plain functions directly."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What ``{{ called(…) }}`` does."""
        kind = type(called)
        if kind is Macro and self.eval_ctx.autoescape:
            return self._macro(called, args, kwargs)
        if (kind is FunctionType or kind is MethodType) and not hasattr(called, "jinja_pass_arg"):
            if kwargs:
                kwargs.pop("_loop_vars", None)
                kwargs.pop("_block_vars", None)
            try:
                return called(*args, **kwargs)
            except StopIteration:
                return super().call(called, *args, **kwargs)
        if hasattr(called, "reads_page"):
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return called(self, *args, **kwargs)
        return super().call(called, *args, **kwargs)

    def _macro(self, macro: Macro, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        lacking = macro._argument_count - len(args)  # noqa: SLF001
        if macro.caller or macro.catch_kwargs or macro.catch_varargs or lacking < 0:
            return super().call(macro, *args, **kwargs)
        named = macro.arguments[len(args) :] if kwargs else ()
        rest = [kwargs.get(name, missing) for name in named] if named else (missing,) * lacking
        if any(name not in named and name not in _OF_JINJA for name in kwargs):
            return super().call(macro, *args, **kwargs)
        return Markup(macro._func(*args, *rest))  # noqa: S704, SLF001 - escaped piece by piece


class QuickEnvironment(Environment):
    """Jinja's environment with the quick ways of output and of calls."""

    code_generator_class = _QuickGenerator
    # A Jinja whose macros are made of other parts calls them its own way.
    context_class = _QuickContext if {"_func", "_argument_count"} <= set(Macro.__init__.__code__.co_names) else Context
