"""The front matter that a site generator gets to see of a handbook page."""

from __future__ import annotations

import json
from typing import Any

import yaml
from markupsafe import escape

from cxsite.model.kinds import KINDS
from cxsite.pages.plan import Page, plain
from cxsite.source.front_matter import Document
from cxsite.source.validate import keys_at

#: These end up inside attributes of ``<meta>`` without escaping.
_IN_ATTRIBUTES = ("description", "author")


def page_source(page: Page, document: Document | None) -> str:
    """A page's Markdown: front matter that is safe for themes, then the author's body.

    cxsite's own keys are not handed on, since themes give some of them a meaning of their own (``status`` becomes an icon). Keys of other
    tools stay. The title is escaped because themes print it as HTML.
    """
    meta = _foreign(page, document) if document else {}
    meta["title"] = str(escape(page.title))
    body = document.body if document else ""
    return f"---\n{json.dumps(meta, default=str)}\n---\n\n{body}"


def _foreign(page: Page, document: Document) -> dict[str, Any]:
    """Keys of other tools, typed as YAML types them."""
    if not isinstance(document.data, dict):
        return {}
    kind = KINDS.get(page.family.name)
    ours = keys_at(kind.model, ()) if kind else {"title"}
    foreign = [key for key in document.data if key not in ours and not key.startswith("x-")]
    if not foreign:
        return {}
    try:
        typed = yaml.safe_load(document.front)
    except (yaml.YAMLError, ValueError):  # a date such as 2024-13-45 in a key that is not ours
        return {key: document.data[key] for key in foreign}
    return {key: _inert(key, typed.get(key)) for key in foreign}


def _inert(key: str, value: Any) -> Any:
    return str(escape(plain(value))) if key in _IN_ATTRIBUTES and isinstance(value, str) else value
