"""Hand-offs as pages show them: to whom, and whether that is outside."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.journeys.behind import kind_of_receiver
from cxsite.insight.journeys.compare import HandOffTo
from cxsite.model.journey import HandOff
from cxsite.pages.section import Context


@dataclass(frozen=True, slots=True)
class Received:
    """Who receives a customer, or their case.

    Attributes:
        kind: of the entity that ``to`` names, ``department``, ``touchpoint`` or ``channel``; empty where it is a text as written.
        word: "internal" or "external" in the page's language; empty where the name says it already.
    """

    kind: str
    to: str
    word: str
    is_external: bool


def received(cx: Context, item: HandOff | HandOffTo) -> Received:
    """Who receives a hand-off."""
    kind, is_external = kind_of_receiver(cx.book, item.to), item.kind == "external"
    word = cx.language.gettext("external") if is_external else cx.language.gettext("internal")
    says = word.casefold() in cx.book.name_of(kind, item.to).casefold()
    return Received(kind, item.to, "" if says else word, is_external)
