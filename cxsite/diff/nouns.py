"""What things are called, one and many, in whichever language."""

from __future__ import annotations

from collections.abc import Iterable

from cxsite.language import Language

#: A kind of thing, one of them and several, in cxsite's English.
NOUNS = {
    "journey": ("journey", "%(num)s journey", "%(num)s journeys"),
    "stage": ("stage", "%(num)s stage", "%(num)s stages"),
    "step": ("step", "%(num)s step", "%(num)s steps"),
    "hotspot": ("hotspot", "%(num)s hotspot", "%(num)s hotspots"),
    "action": ("action", "%(num)s action", "%(num)s actions"),
    "persona": ("persona", "%(num)s persona", "%(num)s personas"),
    "touchpoint": ("touchpoint", "%(num)s touchpoint", "%(num)s touchpoints"),
    "channel": ("channel", "%(num)s channel", "%(num)s channels"),
    "process": ("process", "%(num)s process", "%(num)s processes"),
    "workshop": ("workshop", "%(num)s workshop", "%(num)s workshops"),
    "source": ("source", "%(num)s source", "%(num)s sources"),
    "metric": ("metric", "%(num)s metric", "%(num)s metrics"),
    "goal": ("goal", "%(num)s goal", "%(num)s goals"),
    "principle": ("principle", "%(num)s principle", "%(num)s principles"),
    "strategy": ("strategy", "%(num)s strategy", "%(num)s strategies"),
    "maturity": ("maturity model", "%(num)s maturity model", "%(num)s maturity models"),
    "assessment": ("assessment", "%(num)s assessment", "%(num)s assessments"),
    "taxonomy": ("taxonomy", "%(num)s list of words", "%(num)s lists of words"),
    "list": ("list", "%(num)s list", "%(num)s lists"),
    "record": ("record", "%(num)s earlier day", "%(num)s earlier days"),
    "page": ("page", "%(num)s page", "%(num)s pages"),
    "file": ("file", "%(num)s file", "%(num)s files"),
    "unusable file": ("unusable file", "%(num)s unusable file", "%(num)s unusable files"),
    "budget": ("budget", "%(num)s budget", "%(num)s budgets"),
    "option": ("option", "%(num)s option", "%(num)s options"),
}


def kind_of(kind: str, t: Language) -> str:
    """A kind of thing in words."""
    return t.gettext(NOUNS[kind][0]) if kind in NOUNS else kind


def things(number: int, kind: str, t: Language) -> str:
    """How many of a kind: ``one hotspot``, ``12 steps``."""
    _, one, many = NOUNS[kind]
    return t.ngettext(one, many, number) % {"num": in_words(number, t)}


def in_words(number: int, t: Language) -> str:
    """A number as people write it in a sentence of that language."""
    words = (
        t.gettext("one"),
        t.gettext("two"),
        t.gettext("three"),
        t.gettext("four"),
        t.gettext("five"),
        t.gettext("six"),
        t.gettext("seven"),
        t.gettext("eight"),
        t.gettext("nine"),
    )
    return words[number - 1] if 0 < number <= len(words) else t.count(number)


def listed(words: Iterable[str], t: Language) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *before, last = [*words] or [""]
    return t.gettext("%(before)s and %(last)s") % {"before": ", ".join(before), "last": last} if before else last


def capital(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]
