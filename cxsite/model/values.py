"""The types of single values, each read from the text that the author wrote.

YAML's own typing is never used: ``NO`` is a country, ``12:30`` a time, ``010`` a code, until a field says otherwise. Each reader raises a
``PydanticCustomError`` whose type is the code of the finding, whose message says what is wrong and whose context holds the advice.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import Annotated, Any, NoReturn, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cxsite.model.written import ADDRESS, ANY_TEXT, SWITCH, TEXTS, Written, matching

T = TypeVar("T")
YES = frozenset({"true", "yes", "on"})
NO = frozenset({"false", "no", "off"})
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def refuse(code: str, message: str, hint: str = "") -> NoReturn:
    """Raise what becomes a finding with this code, message and advice."""
    # Braces would be read as placeholders by pydantic's own formatting, so the message travels in the context.
    raise PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def text(value: Any) -> Any:
    """A text without space around it, in one Unicode form."""
    if value is None:
        return None
    return unicodedata.normalize("NFC", single(value, "value/text", "a text")).strip()


def _reason(value: Any) -> Any:
    written = text(value)
    return None if written is not None and written.lower() in NO else written


def single(value: Any, code: str, expected: str) -> str:
    """The text of a single value; a list or a mapping in its place is refused."""
    if isinstance(value, dict | list):
        refuse(
            code,
            f"{expected} belongs here, not a {'mapping' if isinstance(value, dict) else 'list'}",
        )
    return str(value)


def is_plain(value: Any) -> bool:
    """Whether a value is a list of single values, without a list or mapping in it."""
    return isinstance(value, list) and not any(isinstance(item, dict | list) for item in value)


def without_controls(text: str) -> str:
    """A text without the characters that nobody sees and that XML or HTML forbids: controls but for tabs and new lines, and what is no character."""
    return _FORBIDDEN.sub("", text)


def visible(text: str) -> str:
    """A text in one line, without characters that nobody sees or that turn the direction of others."""
    return "".join(" " if char in "\n\t\r" else "" if unicodedata.category(char) in _INVISIBLE else char for char in text).strip()


def shorten(written: str, most: int = 60) -> str:
    """A value as it may stand in a message, which is one line."""
    written = " ".join(written.splitlines())
    return written if len(written) <= most else written[: most - 1] + "…"


def boolean(value: Any) -> bool | None:
    """``true``/``yes``/``on`` or ``false``/``no``/``off``, in any case."""
    if value is None or isinstance(value, bool):
        return value
    written = single(value, "value/boolean", "true or false").strip().lower()
    if written not in YES | NO:
        refuse("value/boolean", f"'{shorten(str(value))}' is neither yes nor no", "write true or false")
    return written in YES


def link(value: Any) -> Any:
    """An address that is safe to follow."""
    written = text(value)
    if not written:
        return None
    if any(unicodedata.category(char)[0] == "C" for char in written) or written.startswith(("//", "\\\\", "/\\")):
        refuse("link/unsafe", f"'{shorten(ascii(written))}' is not a safe link", "use an https address")
    try:
        parts = urlsplit(written)
        scheme = parts.scheme.lower()
    except ValueError:
        refuse("link/unsafe", f"'{shorten(written)}' is not a link", "use an https address")
    # A colon before the first slash is a scheme to a browser, whatever a parser makes of it.
    before = re.split(r"[/?#]", written, maxsplit=1)[0]
    if (":" in before or scheme) and scheme not in _SCHEMES:
        refuse("link/unsafe", f"'{shorten(written)}' is not a safe link", "allowed are http, https, mailto and tel")
    if scheme in ("http", "https") and not parts.netloc.strip(":@"):  # browsers guess a host
        refuse("link/unsafe", f"'{shorten(written)}' names no host", "write it as https://example.org")
    if "@" in parts.netloc:
        refuse("link/unsafe", "an address with a name or password before '@' is not a safe link", "leave out what stands before '@'")
    return written


def leads_away(address: str) -> bool:
    """Whether a safe link leads out of the handbook, and not to a page or file beside the one that names it."""
    return ":" in re.split(r"[/?#]", address, maxsplit=1)[0]


def _strings(value: Any) -> Any:
    """A mapping of texts; a list of texts as a value is joined, since both are only shown."""
    if isinstance(value, dict):
        return {key: ", ".join(map(str, item)) if is_plain(item) else item for key, item in value.items()}
    return value


Text = Annotated[str, BeforeValidator(text), Written("text", ANY_TEXT)]
#: Why something is so; `no` says that it is not.
Reason = Annotated[str | None, BeforeValidator(_reason), Written("text", ANY_TEXT)]
Flag = Annotated[bool, BeforeValidator(boolean), Written("`true` or `false`", matching(SWITCH, ["boolean", "string"]))]
Link = Annotated[str, BeforeValidator(link), Written("address, such as `https://example.org`", matching(ADDRESS))]
Facts = Annotated[
    dict[str, Text],
    BeforeValidator(_strings),
    Written("mapping of texts", {"type": "object", "additionalProperties": {"anyOf": [ANY_TEXT, TEXTS]}}),
]


class LocalFile:
    """Marks a field that names a file below the content folder, relative to the page that names it or, with a leading slash, to that folder."""


class Listed:
    """Makes a list accept one item without the brackets, and nothing as an empty list."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_list, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        listed = handler(schema)
        return listed if handler.mode == "serialization" else {"anyOf": [listed["items"], listed]}


def _as_list(value: Any) -> Any:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


class Choice:
    """Takes one of a few words, in any case, and names the nearest one otherwise.

    Args:
        code: what the words tell, as a finding calls it.
        allowed: the words; those of the ``Literal`` that this belongs to where none are given.
    """

    def __init__(self, code: str, *allowed: str) -> None:
        self._code, self._allowed = code, allowed

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        allowed: tuple[str, ...] = self._allowed or get_args(source)
        return core_schema.no_info_before_validator_function(partial(_chosen, self._code, allowed), handler(source))


def _chosen(code: str, allowed: tuple[str, ...], value: Any) -> Any:
    if value is None:
        return None
    written = text(value)
    folded = written.lower().replace(" ", "-").replace("_", "-")
    if folded in allowed:
        return folded
    raise PydanticCustomError(
        "value/choice",
        "{message}",
        {"message": f"unknown {code} '{shorten(written)}'", "hint": "", "allowed": allowed, "written": written},
    )


def words_of(choice: Any) -> tuple[str, ...]:
    """The words of a ``Literal`` with its `Choice`, in their order."""
    return get_args(get_args(choice)[0])


Many = Annotated[list[T], Listed()]
