"""Plain sentences for handbooks that nobody will read, as varied as real ones."""

from __future__ import annotations

import random

_VERBS = (
    "compare",
    "find",
    "choose",
    "pay for",
    "renew",
    "cancel",
    "return",
    "ask about",
    "wait for",
    "change",
    "book",
    "check",
    "move",
    "share",
    "lose",
)
_THINGS = (
    "the first card", "a family ticket", "the opening hours", "a lost book", "the yearly fee", "the reading room", "a reminder", "the new branch",
    "a delivery", "the account", "an invoice", "the waiting list", "a refund", "the letter", "the counter", "the app", "a second copy", "the deposit",
)  # fmt: skip
_WHERE = ("on the bus", "at home", "in the queue", "late in the evening", "between two meetings", "at the desk", "on a small screen", "by phone")
_THEN = (
    "and is told something else", "without knowing the price", "before the office closes", "although the page said otherwise", "for the third time",
    "and hears nothing for a week", "with the form half filled in", "and gets an answer at once", "because a friend said so",
)  # fmt: skip
_NOUNS = ("regular", "newcomer", "parent", "student", "visitor", "commuter", "carer", "retiree", "shop owner", "teacher", "volunteer", "nurse")


def noun(source: random.Random) -> str:
    """A word for somebody."""
    return source.choice(_NOUNS)


def deed(source: random.Random) -> str:
    """What somebody does, as a title."""
    return f"{source.choice(_VERBS).capitalize()} {source.choice(_THINGS)} {source.choice(_WHERE)}"


def sentence(source: random.Random) -> str:
    """A sentence without a full stop, a colon or a quotation mark."""
    return f"{source.choice(_VERBS).capitalize()} {source.choice(_THINGS)} {source.choice(_WHERE)} {source.choice(_THEN)}"


def body(source: random.Random, lines: int) -> str:
    """Markdown of about so many lines: paragraphs, a list, a table and code under headings."""
    made: list[str] = []
    number = 0
    while len(made) < lines:
        number += 1
        made += ["", f"## {number}. {deed(source)}", ""]
        made += [f"{sentence(source)}. **{sentence(source)}**, then *{noun(source)}*. {sentence(source)}." for _ in range(3)]
        made += ["", *(f"- {sentence(source)}: [{noun(source)}](https://example.org/{number})" for _ in range(4))]
        made += ["", "| what | who | when |", "| --- | --- | --- |", *(f"| {deed(source)} | {noun(source)} | {number} |" for _ in range(3))]
        made += ["", "```yaml", f"note: {sentence(source)}", "```"]
    text = "\n".join(made[:lines])
    return f"{text}\n```\n" if text.count("```") % 2 else f"{text}\n"
