"""The front matter that a site generator gets to see of a handbook page."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Any

import yaml
from markupsafe import escape

from cxsite.model.kinds import KINDS
from cxsite.model.naming import in_words
from cxsite.model.tags import left_to_others
from cxsite.pages.blocks import blocks
from cxsite.pages.plan import Page, plain, without_markup
from cxsite.source.front_matter import Document
from cxsite.source.schema_words import keys_at

#: The section with the stages of a journey.
_MAP = "journey-map"

#: Shared with Material: a mapping is ours, as dimensions of the taxonomy, and texts in a list are its own.
_TAGS = "tags"

#: A line of front matter that keeps others from reading a page.
_HIDES = re.compile(r"^[ \t]*[\"']?(?:password|level|listed)[\"']?[ \t]*:", re.MULTILINE | re.IGNORECASE)

#: These end up inside attributes of ``<meta>`` without escaping.
_IN_ATTRIBUTES = ("description", "author")


def page_source(page: Page, document: Document | None) -> str:
    """A page's Markdown: front matter that is safe for themes, then the author's body.

    cxsite's own keys are not handed on, since themes give some of them a meaning of their own (``status`` becomes an icon). Keys of other
    tools stay. The title is escaped because themes print it as HTML.
    """
    meta = _foreign(page, document) if document else {}
    meta["title"] = _in_html(page.title)
    if not page.listed:
        meta["search"] = {"exclude": True}
    body = _with_map(document) if document else ""
    return f"---\n{_as_yaml(meta)}\n---\n\n{body}"


def _with_map(document: Document) -> str:
    """An author's body with the map where the body had it, if text follows there and no block places it elsewhere; line by line the same."""
    at, body = document.map_at, document.body
    if at is None or not body[at:].strip() or any(_MAP in block.body for block in blocks(body)):
        return body
    placed = f"```cx\n{_MAP}:\n```\n"
    free = len(body[at:]) - len(body[at:].lstrip("\n"))
    return body[:at] + placed + body[at + min(free, placed.count("\n")) :]


def _as_yaml(meta: dict[str, Any]) -> str:
    """JSON that is YAML too: YAML knows no surrogate pairs, so a letter beyond ASCII is written as one code point."""
    return re.sub(r"[^ -~]", lambda letter: f"\\U{ord(letter[0]):08x}", json.dumps(meta, default=str, ensure_ascii=False))


def body_source(document: Document) -> str:
    """The Markdown of a page that was meant for the handbook and could not be used: its body, without front matter that nobody checked.

    Where that would have hidden the page, nobody may read it before it can be read.
    """
    title = document.title or in_words(PurePosixPath(document.src).stem)
    is_hidden = document.data is None and _HIDES.search(document.front)
    return f"---\n{json.dumps({'title': _in_html(plain(title))})}\n---\n\n{'' if is_hidden else document.body}"


def _foreign(page: Page, document: Document) -> dict[str, Any]:
    """Keys of other tools, typed as YAML types them."""
    if not isinstance(document.data, dict):
        return {}
    kind = KINDS.get(page.family.name)
    ours = keys_at(kind.model, ()) if kind else {"title"}
    foreign = [key for key in document.data if key not in ours and not key.startswith("x-")]
    if _TAGS in ours and left_to_others(document.data.get(_TAGS)):
        foreign.append(_TAGS)
    if not foreign:
        return {}
    try:
        typed = yaml.safe_load(document.front)
    except (yaml.YAMLError, ValueError):  # a date such as 2024-13-45 in a key that is not ours
        typed = {}
    # A key such as `on` is no text to YAML.
    return {key: _inert(key, _theirs(key, typed.get(key, document.data[key]))) for key in foreign}


def _theirs(key: str, value: Any) -> Any:
    """What another tool may see of a key that we share with it."""
    return left_to_others(value) if key == _TAGS else value


def _inert(key: str, value: Any) -> Any:
    """A value that stays what it is but can carry neither markup nor, where attributes take it, quotation marks."""
    if key in _IN_ATTRIBUTES:
        return _in_html(plain(str(value)))
    if isinstance(value, str):
        return without_markup(value)
    if isinstance(value, list):
        return [_inert("", item) for item in value]
    return {name: _inert("", item) for name, item in value.items()} if isinstance(value, dict) else value


def _in_html(text: str) -> str:
    # Braces too: plugins that run templates over pages run them over titles.
    return str(escape(text)).replace("{", "&#123;").replace("}", "&#125;")
