"""What things are called, one and many, in whichever language."""

from __future__ import annotations

from collections.abc import Iterable

from cxsite.language import Language


def kind_of(kind: str, t: Language) -> str:
    """A kind of thing in words."""
    return {
        "journey": t.gettext("journey"),
        "stage": t.gettext("stage"),
        "step": t.gettext("step"),
        "hotspot": t.gettext("hotspot"),
        "action": t.gettext("action"),
        "persona": t.gettext("persona"),
        "touchpoint": t.gettext("touchpoint"),
        "channel": t.gettext("channel"),
        "process": t.gettext("process"),
        "workshop": t.gettext("workshop"),
        "source": t.gettext("source"),
        "metric": t.gettext("metric"),
        "goal": t.gettext("goal"),
        "principle": t.gettext("principle"),
        "strategy": t.gettext("strategy"),
        "maturity": t.gettext("maturity model"),
        "assessment": t.gettext("assessment"),
        "taxonomy": t.gettext("taxonomy"),
        "record": t.gettext("record"),
        "page": t.gettext("page"),
        "file": t.gettext("file"),
        "unusable file": t.gettext("unusable file"),
        "budget": t.gettext("budget"),
        "option": t.gettext("option"),
    }.get(kind, kind)


def things(number: int, kind: str, t: Language) -> str:
    """How many of a kind: ``one hotspot``, ``12 steps``."""
    counted = {
        "journey": t.ngettext("%(num)s journey", "%(num)s journeys", number),
        "stage": t.ngettext("%(num)s stage", "%(num)s stages", number),
        "step": t.ngettext("%(num)s step", "%(num)s steps", number),
        "hotspot": t.ngettext("%(num)s hotspot", "%(num)s hotspots", number),
        "action": t.ngettext("%(num)s action", "%(num)s actions", number),
        "persona": t.ngettext("%(num)s persona", "%(num)s personas", number),
        "touchpoint": t.ngettext("%(num)s touchpoint", "%(num)s touchpoints", number),
        "channel": t.ngettext("%(num)s channel", "%(num)s channels", number),
        "process": t.ngettext("%(num)s process", "%(num)s processes", number),
        "workshop": t.ngettext("%(num)s workshop", "%(num)s workshops", number),
        "source": t.ngettext("%(num)s source", "%(num)s sources", number),
        "metric": t.ngettext("%(num)s metric", "%(num)s metrics", number),
        "goal": t.ngettext("%(num)s goal", "%(num)s goals", number),
        "principle": t.ngettext("%(num)s principle", "%(num)s principles", number),
        "strategy": t.ngettext("%(num)s strategy", "%(num)s strategies", number),
        "maturity": t.ngettext("%(num)s maturity model", "%(num)s maturity models", number),
        "assessment": t.ngettext("%(num)s assessment", "%(num)s assessments", number),
        "taxonomy": t.ngettext("%(num)s list of words", "%(num)s lists of words", number),
        "record": t.ngettext("%(num)s earlier day", "%(num)s earlier days", number),
        "page": t.ngettext("%(num)s page", "%(num)s pages", number),
        "file": t.ngettext("%(num)s file", "%(num)s files", number),
        "unusable file": t.ngettext("%(num)s unusable file", "%(num)s unusable files", number),
        "budget": t.ngettext("%(num)s budget", "%(num)s budgets", number),
        "option": t.ngettext("%(num)s option", "%(num)s options", number),
    }
    return counted[kind] % {"num": in_words(number, t)}


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
