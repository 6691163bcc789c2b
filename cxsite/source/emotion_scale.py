"""The scale that a column of emotions has, told by its cells, and what each is on ours from 1 (very bad) to 5 (very good)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from cxsite.model.columns import decimal
from cxsite.model.numbers import EMOTION_WORDS

_NUMBER = re.compile(r"[+-−]?\d{1,6}([.,]\d{1,6})?")
_OF = re.compile(r"(\d{1,4}(?:[.,]\d+)?) *(?:/|of|out of|von) *(\d{1,4})")
#: What people say of how it felt, beside our own words.
_WORDS: Mapping[str, float] = {
    **{word: point for point, word in EMOTION_WORDS.items()},
    "very negative": 1, "negative": 2, "neutral": 3, "positive": 4, "very positive": 5, "very unhappy": 1, "unhappy": 2, "ok": 3, "okay": 3,
    "happy": 4, "very happy": 5, "terrible": 1, "awful": 1, "poor": 2, "fair": 3, "great": 5, "excellent": 5, "low": 2, "medium": 3, "high": 4,
    "sehr schlecht": 1, "schlecht": 2, "mittel": 3, "gut": 4, "sehr gut": 5, "sehr negativ": 1, "negativ": 2, "positiv": 4, "sehr positiv": 5,
    "très négatif": 1, "négatif": 2, "neutre": 3, "positif": 4, "très positif": 5, "très mauvais": 1, "mauvais": 2, "moyen": 3, "bon": 4, "bien": 4,
    "très bon": 5, "très bien": 5, "muy negativo": 1, "negativo": 2, "neutro": 3, "positivo": 4, "muy positivo": 5, "muy malo": 1, "malo": 2,
    "regular": 3, "bueno": 4, "muy bueno": 5, "muy bien": 5, "red": 2, "amber": 3, "yellow": 3, "green": 4, "rot": 2, "gelb": 3, "grün": 4,
    "↓": 1, "↘": 2, "→": 3, "↗": 4, "↑": 5, "⬇": 1, "⬊": 2, "➡": 3, "⬈": 4, "⬆": 5, "▼": 1, "▲": 5,
    "👎": 2, "👍": 4, "🔴": 2, "🟠": 2, "🟡": 3, "🟢": 4,
    ":'(": 1, ":-/": 2, ":/": 2, ";-)": 4, ";)": 4,
    "--": 1, "-": 2, "0": 3, "+": 4, "++": 5, ":-(": 2, ":(": 2, ":-|": 3, ":|": 3, ":-)": 4, ":)": 4, ":-D": 5, ":D": 5,
    "😡": 1, "😠": 1, "😭": 1, "😢": 1, "😞": 1, "☹": 2, "🙁": 2, "😟": 2, "😕": 2, "😐": 3,
    "😶": 3, "🙂": 4, "😊": 4, "☺": 4, "😀": 5, "😃": 5, "😄": 5, "😁": 5, "😍": 5, "🤩": 5,
}  # fmt: skip
#: Signs beside which a dash is one too.
_SIGNS = frozenset(("+", "++", "--"))
#: What people write where there is nothing to say.
_NOTHING = frozenset(("-", "–", "—", "?", "n/a", "#n/a", "n.a.", "n. a.", "na", "none", "null", "nan", "k.a.", "k. a.", "tbd"))
_STARS = re.compile(r"([★⭐🌟]+)([☆✩]*)")
_PERCENT = re.compile(r"(\d{1,3}) ?%")
#: A number of ours with its word, such as ``4 - good``.
_WORDED = re.compile(r"([1-5](?:[.,]5)?)(?: ?[-–—:=] ?|\s*\()([^\d]+?)\)?")
#: A face or another sign with its word, such as ``😀 happy``.
_FACED = re.compile(r"([^\w\s]+)\s+([^\W\d_][\w\s,;'’&/-]*)")
_FACED_BEHIND = re.compile(r"([^\W\d_][\w\s,;'’&/-]*?)\s*([^\w\s]+)")
#: Ends of scales around nothing, and of those that begin at nothing or at one.
_AROUND, _UP_TO = (1, 2, 3, 5, 10, 100), (5, 7, 10, 100)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of emotions.

    Attributes:
        words: which it is, such as ``from -2 to 2``; empty for ours.
        points: what each cell is on ours, as files have it; a cell that is none of the scale is missing.
        beside: the words for feelings that stand beside what some cells are.
    """

    words: str
    points: Mapping[str, str]
    beside: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def key(text: str) -> str:
        """The text of a cell as `points` has it."""
        return text.replace("\ufe0f", "").strip()


def scale_of(cells: Sequence[str]) -> Scale | None:
    """The scale of a column; None where most of its cells are something else, such as words for feelings."""
    texts = list(dict.fromkeys(map(Scale.key, cells)))
    if _SIGNS.isdisjoint(texts) and any(map(str.isdecimal, "".join(texts))):  # else a dash is a sign
        texts = [text for text in texts if not is_nothing(text)]
    if scale := _marked(texts):
        return scale
    if shares := {text: _on(*map(_value, found.groups()), from_=1) for text in texts if (found := _OF.fullmatch(text.casefold()))}:
        return _scale("given as a part of the highest, such as 7/10", shares, texts)
    numbers = {text: _value(text) for text in texts if _NUMBER.fullmatch(text)}
    named = {text: point for text in texts if (point := _WORDS.get(text.casefold(), _WORDS.get(text))) is not None}
    faced = {text: said for text in texts if text not in named and (said := _faced(text))}
    named |= {text: point for text, (point, _) in faced.items()}
    if named and len(named) >= len(numbers) and len(named) > len(set(numbers) & set(named)):
        return _scale("in words or faces", named, texts, {text: words for text, (_, words) in faced.items()})
    if not numbers or len(numbers) * 2 < len(texts):
        return None
    low, high = min(numbers.values()), max(numbers.values())
    if low < 0:
        end = next((end for end in _AROUND if end >= max(-low, high)), 0)
        return _scale(f"from -{end} to {end}", {text: 3 + 2 * value / end for text, value in numbers.items()}, texts) if end else None
    # One that is too high may be a slip; several are a scale.
    values = [numbers[text] for text in map(str.strip, cells) if text in numbers]
    if high <= 5 or not sum(value > 5 for value in values) * 3 > len(values) > 2:
        return Scale("", {}) if low >= 1 else None
    top = next((end for end in _UP_TO if end >= high), 0)
    first = 0 if low < 1 or top == 100 else 1
    return _scale(f"from {first} to {top}", {text: _on(value, top, from_=first) for text, value in numbers.items()}, texts) if top else None


def is_nothing(text: str) -> bool:
    """Whether a text says that there is nothing."""
    return text.strip().casefold() in _NOTHING


def _marked(texts: Sequence[str]) -> Scale | None:
    """The scale of cells that are all stars, percentages, or numbers of ours with their words."""
    if stars := [found for text in texts if (found := _STARS.fullmatch(text))]:
        top = max(5, *(len(found[0]) for found in stars))
        return _scale("in stars", {found[0]: _on(len(found[1]), top, from_=1) for found in stars}, texts)
    if texts and all(map(_PERCENT.fullmatch, texts)):
        return _scale("from 0% to 100%", {text: _on(_value(text.rstrip("% ")), 100, from_=0) for text in texts}, texts)
    worded = {text: _value(found[1]) for text in texts if (found := _WORDED.fullmatch(text))}
    plain = {text: _value(text) for text in texts if worded and _NUMBER.fullmatch(text) and 1 <= _value(text) <= 5}
    if not worded or len(worded) + len(plain) < len(texts):
        return None
    beside = {text: found[2].strip() for text in worded if (found := _WORDED.fullmatch(text))}
    return _scale("with words beside the numbers", {**worded, **plain}, texts, beside)


def _faced(text: str) -> tuple[float, str] | None:
    """What a face or another sign says, and the words beside it; a dash in front of words is a bullet."""
    if found := _FACED.fullmatch(text):
        sign, words = found.groups()
    elif found := _FACED_BEHIND.fullmatch(text):
        words, sign = found.groups()
    else:
        return None
    return (_WORDS[sign], words.strip()) if sign in _WORDS and sign.strip("+-") else None


def _scale(words: str, points: Mapping[str, float], texts: Sequence[str], beside: Mapping[str, str] = MappingProxyType({})) -> Scale | None:
    """A scale, with the points rounded to halves; None where it leaves most cells out. Words of a scale say no more than its points."""
    if len(points) * 2 < len(texts):
        return None
    feelings = {text: said for text, said in beside.items() if said.casefold() not in _WORDS}
    return Scale(words, {text: decimal(min(5.0, max(1.0, round(point * 2) / 2))) for text, point in points.items()}, feelings)


def _on(value: float, top: float, *, from_: float) -> float:
    """A value of a scale that begins at one or at nothing."""
    return 1 + 4 * (value - from_) / (top - from_) if top > from_ else 0


def _value(text: str) -> float:
    return float(text.replace(",", ".").replace("−", "-"))
