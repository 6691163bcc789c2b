"""How a persona is shown at a glance: a portrait, else a monogram."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cxsite.model.persona import Persona
from cxsite.pages.plan import plain
from cxsite.pages.section import Context

#: How many colours `people.css` has for monograms.
HUES = 8

_EXPLANATION = re.compile(r"\s*[,(:;|\u2013\u2014]\s*|\s+-\s+")


@dataclass(frozen=True, slots=True)
class Face:
    """A persona in a circle.

    Attributes:
        name: without what explains it: "Priya Nair" of "Priya Nair, daily commuter".
        initials: one or two letters of the name.
        hue: which of the colours for monograms, 1 … `HUES`; neighbours in the order of files differ.
        photo: a relative link to the portrait, None where there is none.
    """

    persona: Persona
    name: str
    initials: str
    hue: int
    photo: str | None


def face(cx: Context, persona: Persona) -> Face:
    """How a persona is shown on the page of ``cx``."""
    name = short_name(persona.title)
    hue = (cx.figures.persona_numbers[persona.id] - 1) % HUES + 1
    return Face(persona, name, initials(name), hue, cx.links.picture(persona.photo, persona.path, cx.page.src))


def short_name(title: str) -> str:
    """A title up to the comma, bracket, colon or dash that starts an explanation."""
    return _EXPLANATION.split(plain(title), maxsplit=1)[0].strip() or plain(title)


def initials(name: str) -> str:
    """The first letters of the first and the last word; empty for a name without any letter or digit."""
    letters = [letter for word in name.split() if (letter := next((char for char in word if char.isalnum()), ""))]
    return "".join(letter.upper()[:1] for letter in (letters[:1] + letters[1:][-1:]))
