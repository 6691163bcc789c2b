"""Feelings as the team writes them: on its own scale where it has one."""

from __future__ import annotations

from cxsite.language import Language
from cxsite.model.feeling_scale import FeelingScale
from cxsite.model.taxonomy import Taxonomy


def in_own_terms(scale: FeelingScale | None, language: Language, score: float | None) -> str:
    """A feeling or a mean of feelings, 1 to 5, on the team's scale; between two words of one it stays a number of 1 to 5."""
    if score is None or scale is None:
        return language.number(score)
    number = scale.number(score)
    return (scale.word(score) or language.number(score)) if number is None else language.number(number)


def scale_ends(words: Taxonomy, language: Language) -> str:
    """What the two ends of the scale are and mean."""
    scale, named = words.scale, {"worst": words.emotions.get(1, ""), "best": words.emotions.get(5, "")}
    if scale is None:
        return language.gettext("1 %(worst)s to 5 %(best)s") % named
    if scale.words:
        return language.gettext("%(worst)s (very bad) to %(best)s (very good)") % {"worst": scale.words[0], "best": scale.words[-1]}
    ends = {"low": language.number(scale.low), "high": language.number(scale.high)}
    return language.gettext("%(low)s %(worst)s to %(high)s %(best)s") % {**named, **ends}
