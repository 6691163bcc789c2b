"""What the links of the team's own questions of the self-assessment may name."""

from __future__ import annotations

from collections.abc import Iterator

from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.kinds import KINDS
from cxsite.model.maturity import ADDRESS_OF_A_SITE
from cxsite.model.suggest import did_you_mean
from cxsite.model.values import shorten
from cxsite.pages.families import INDEXES
from cxsite.pages.section import subject_of

#: Pages that need no id.
_PAGES = ("strategy", *(index.name for index in INDEXES))

#: What has an id and a place on some page.
_KINDS = (*(kind for kind in KINDS if kind != "strategy"), "step", "metric", "principle")


def unknown_links(book: Handbook) -> list[Finding]:
    """Findings about links of the team's own questions that name nothing.

    An index page may be missing today and come with the next file, so that its name is enough.
    """
    return list(_unknown(book)) if book.maturity and book.maturity.path else []


def _unknown(book: Handbook) -> Iterator[Finding]:
    model = book.maturity
    assert model is not None
    for question in (question for dimension in model.dimensions for question in dimension.questions):
        # What was taken over from another model stands in no file of the team.
        for index, written in enumerate(question.links if "links" in question.model_fields_set and question.loc else ()):
            kind, _, identifier = written.partition(":")
            if written in _PAGES or ADDRESS_OF_A_SITE.match(written) or exists(book, kind, identifier):
                continue
            names = list(_names(book, kind)) if identifier else [*_PAGES, *(f"{kind}:{name}" for kind in _KINDS for name in _names(book, kind))]
            near = did_you_mean(identifier or written, names)
            hint = near.replace("'", f"'{kind}:", 1) if identifier and near else near
            advice = "write the name of an index page, such as journeys, or a kind and an id, such as journey:its-id"
            yield Finding(model.path, (*question.loc, "links", index), "reference/unknown", f"unknown page '{shorten(written)}'", hint or advice)


def exists(book: Handbook, kind: str, identifier: str) -> bool:
    """Whether a link of a question names something of the handbook."""
    if kind == "step":
        return identifier in book.steps
    if kind == "hotspot":
        return identifier in book.hotspots or subject_of(book, "hotspot", identifier) is not None
    return kind in _KINDS and identifier in book.collection(kind)


def _names(book: Handbook, kind: str) -> list[str]:
    if kind in ("step", "hotspot"):
        return list(book.steps if kind == "step" else book.hotspots)
    return list(book.collection(kind)) if kind in _KINDS else []
