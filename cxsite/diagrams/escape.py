"""Text that Mermaid shows as it was written."""

from __future__ import annotations

import re

# Punctuation that is only punctuation wherever a name can stand.
_HARMLESS = " -'.()/!?+"
_CODES = {code: f"#{code};" for code in range(128) if not chr(code).isalnum() and chr(code) not in _HARMLESS}

# Words the journey grammar reads as commands at the start of a task.
_COMMAND = re.compile(r"(journey|title|section|acctitle|accdescr)", re.IGNORECASE)


def escape(text: str) -> str:
    """Text as Mermaid source that draws as this text.

    Every ASCII character that is neither letter, digit nor harmless becomes its character code (``#58;``), and so does the first letter of a
    word that the grammar would take for a command. Line breaks become spaces: no label can hold one.
    """
    escaped = " ".join(text.split()).translate(_CODES)
    return f"#{ord(escaped[0])};{escaped[1:]}" if _COMMAND.match(escaped) else escaped


def shorten(text: str, most: int) -> str:
    """Text that fits a label; what is cut is marked by an ellipsis and stands whole in the table beside the diagram."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
