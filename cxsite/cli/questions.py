"""Questions to a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from cxsite.commands import WrongUse
from cxsite.commands.new_questions import QUESTIONS, Question, Said
from cxsite.model.handbook import Handbook

NO_INPUT = click.option("--no-input", is_flag=True, help="Ask nothing, as where input or output is no terminal.")


def can_ask(no_input: bool) -> bool:
    """Whether somebody is there to answer."""
    return not no_input and sys.stdin.isatty() and sys.stdout.isatty()


def ask_name(kind: str, usable: Callable[[str], Any]) -> str:
    """The name of what is started, which ``usable`` refuses with `WrongUse` where it cannot be one."""

    def named(text: str) -> str:
        _checked(lambda: usable(text))
        return text

    found: str = click.prompt(f"What is the {kind} called?", value_proc=named, prompt_suffix=" ", err=True)
    return found


def ask(kind: str, book: Handbook, given: dict[str, Said]) -> dict[str, Said]:
    """What a file of this kind needs, as far as it is not given; an empty answer says nothing.

    Raises:
        WrongUse: where something is needed of which there is none yet.
    """
    questions = [question for question in QUESTIONS.get(kind, ()) if not given.get(question.key)]
    if lacking := next((question for question in questions if question.needed and not question.known(book)), None):
        raise WrongUse(f"a {kind} needs a {lacking.noun}, and there is none yet; 'cxsite new journey' starts a map with some")
    if any(not question.needed for question in questions):
        click.echo("Enter leaves an answer open.", err=True)
    return given | {question.key: _answer(question, book) for question in questions}


def _answer(question: Question, book: Handbook) -> Said:
    if choices := question.choices(book):
        click.echo(f"\n{choices}{'; several with commas between' if question.many else ''}", err=True)
    found: Said = click.prompt(
        question.asks,
        default="",
        show_default=False,
        prompt_suffix=" ",
        value_proc=lambda text: _checked(lambda: question.answered(text, book)),
        err=True,
    )
    return found


def _checked(of: Callable[[], Any]) -> Any:
    try:
        return of()
    except WrongUse as error:
        raise click.UsageError(str(error)) from error


def missing(ctx: click.Context, name: str) -> NoReturn:
    """End as Click does where something is not given.

    Raises:
        MissingParameter: always.
    """
    raise click.MissingParameter(ctx=ctx, param=next(param for param in ctx.command.params if param.name == name))
