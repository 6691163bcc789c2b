"""What the columns of a file that nobody described most likely mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cxsite.model.answers import DIMENSIONS
from cxsite.model.presets import PRESETS, called, preset_of
from cxsite.surveys.expressions import SINCE_1970
from cxsite.surveys.kinds import SCORE, range_of
from cxsite.surveys.naming import Names
from cxsite.surveys.shape import DATE, NUMBER

#: Answers in words that surveys offer, from the best to the worst, with the score of each.
LIKERT: tuple[dict[str, float], ...] = (
    {"very satisfied": 5, "satisfied": 4, "neither satisfied nor dissatisfied": 3, "neutral": 3, "dissatisfied": 2, "very dissatisfied": 1},
    {"very easy": 5, "easy": 4, "neither easy nor difficult": 3, "neutral": 3, "difficult": 2, "very difficult": 1},
    {"strongly agree": 5, "agree": 4, "neither agree nor disagree": 3, "neutral": 3, "disagree": 2, "strongly disagree": 1},
    {"excellent": 5, "very good": 4, "good": 3, "fair": 2, "poor": 1},
    {"sehr zufrieden": 5, "zufrieden": 4, "teils, teils": 3, "unzufrieden": 2, "sehr unzufrieden": 1},
    {"good": 5, "bad": 1},
)
_WHEN = re.compile(r"record|submit|complet|end|date|datum|time|when|created|received|zeit|month|monat|day", re.IGNORECASE)
_WHO = re.compile(r"respondent|(response|person|customer|user|participant|contact|kunden?)[ _-]?(id|nr|no)\b|^#$", re.IGNORECASE)
#: What only tells rows apart.
_NUMBERED = re.compile(r"^#$|(^|[ _-])(id|nr)$", re.IGNORECASE)
_WEIGHT = re.compile(r"weight|gewicht", re.IGNORECASE)
_COUNT = re.compile(r"visits|sessions|count|contacts|calls|tickets|cases|users|views|events|anzahl|orders|number of", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"e-?mail|phone|telefon|(first|last|sur|full|customer|recipient)[ _]?name|^name$|ip[ _]?address|street|birth|latitude|longitude", re.IGNORECASE
)
#: A date and at most a time behind it.
_DAY = re.compile(rf"(?:\d{{4}}[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?|{DATE.pattern})(?:$|[T ,])")
_DIGITS = re.compile(rf"(19|20)\d\d(0[1-9]|1[0-2])$|{SINCE_1970}")
#: How Qualtrics calls the column that says of the one before it who promotes us and who does not.
_GROUP = "_NPS_GROUP"
#: From this share on a column is what most of its values are.
_MOST = 0.8


@dataclass
class Guess:
    """What a column is taken for.

    Attributes:
        meaning: a key of `Columns`; empty for a column that is not read.
        why: what can be seen of it, in words.
        by_preset: whether the preset says so.
        scores: what its words stand for.
        comment: of a column of answers, the heading of what was said about it.
        low, high: the ends of its numbers.
        unknown: of a column that names things, values that stand for nothing, with how often.
    """

    heading: str
    meaning: str = ""
    why: str = ""
    by_preset: bool = False
    scores: dict[str, float] = field(default_factory=dict)
    comment: str = ""
    low: float = 0.0
    high: float = 0.0
    unknown: Counter[str] = field(default_factory=Counter)


@dataclass
class Proposal:
    """How a file is understood.

    Attributes:
        preset: the program that wrote it; empty where nobody can tell.
        guesses: each column, in the order of the file.
    """

    preset: str
    guesses: list[Guess]

    def of(self, meaning: str) -> Guess | None:
        return next((guess for guess in self.guesses if guess.meaning == meaning), None)

    @property
    def scores(self) -> list[Guess]:
        """The columns of answers, each to another question; none where rows are counted."""
        return [guess for guess in self.guesses if guess.meaning == "score"]


def propose(headings: Sequence[str], rows: Sequence[Sequence[str]], names: Names, personal: Callable[[str], str], *, several: bool) -> Proposal:
    """Say what the columns mean.

    Args:
        rows: some of the answers, as text.
        names: what the handbook has.
        personal: what in a text looks like personal data.
        several: whether each question is a measure of its own; else only the likeliest is read.
    """
    columns = [[row[at].strip() for row in rows if at < len(row) and row[at].strip()] for at in range(len(headings))]
    guesses = [Guess(heading) for heading in headings]
    preset = preset_of(tuple(headings))
    for guess, values in zip(guesses, columns, strict=True):
        _private(guess, values, personal)
    _known(guesses, preset)
    _best(guesses, columns, "date", _is_date)
    for guess, values in zip(guesses, columns, strict=True):
        if not guess.meaning and not guess.why:
            _names_things(guess, values, names)
    taken = Counter(guess.meaning for guess in guesses)
    for guess in guesses:  # of two columns for one dimension the first counts
        if guess.meaning in DIMENSIONS and taken[guess.meaning] > 1 and guess is not next(item for item in guesses if item.meaning == guess.meaning):
            guess.meaning, guess.why = "", f"names things like '{guess.meaning}' too"
    _known_things(guesses, columns, preset, names)
    _best(guesses, columns, "weight", lambda heading, values: _named(_WEIGHT, heading) * _share(values, NUMBER))
    _best(guesses, columns, "respondent", _is_who)
    counted = any(guess.meaning == "count" for guess in guesses)
    if not counted:
        grouped = {guess.heading.removesuffix(_GROUP) for guess in guesses if guess.heading.endswith(_GROUP)}
        _best(guesses, columns, "score", lambda heading, values: _is_score(heading, values, grouped))
        _other_scores(guesses, columns, grouped, several=several)
    proposal = Proposal(preset, guesses)
    if not proposal.scores:
        _best(guesses, columns, "count", lambda heading, values: _named(_COUNT, heading) * _share(values, NUMBER))
    _comments(proposal, columns)
    for guess, values in zip(guesses, columns, strict=True):
        if guess.meaning == "score":
            _range(guess, values)
    return proposal


def _other_scores(guesses: list[Guess], columns: list[list[str]], grouped: set[str], *, several: bool) -> None:
    """Find the columns of further questions, beside the likeliest: those that are called like one, or are answered in words that surveys offer."""
    if not any(guess.meaning == "score" and not guess.by_preset for guess in guesses):
        return
    for guess, values in zip(guesses, columns, strict=True):
        fit = 0.0 if guess.meaning or guess.why else _is_score(guess.heading, values, grouped)
        if fit > 1 or (fit and guess.heading.endswith("?")):
            if several:
                guess.meaning = "score"
            else:
                _range(guess, values)
                guess.why += "; without --metric each question is a metric of its own"


def _comments(proposal: Proposal, columns: list[list[str]]) -> None:
    """Find what was said about each question: it stands behind it, before the next."""
    guesses, scores = proposal.guesses, proposal.scores
    of: list[Guess | None] = [*scores] or [None]
    begins = [0, *(guesses.index(score) for score in scores[1:])]
    for begin, end, score in zip(begins, [*begins[1:], len(guesses)], of, strict=True):
        part = guesses[begin:end]
        _best(part, columns[begin:end], "comment", _is_comment)
        said = next((guess for guess in part if guess.meaning == "comment"), None)
        if said and score:
            score.comment = said.heading
            said.why = said.why or (f"on '{score.heading}'" if len(scores) > 1 else "")


def _private(guess: Guess, values: list[str], personal: Callable[[str], str]) -> None:
    found = [what for value in values[:400] if len(value) < 80 and (what := personal(value))]
    if _SOMEBODY.search(guess.heading) or len(found) * 5 > max(len(values[:400]), 1):
        guess.why = f"personal data ({found[0]})" if found else "personal data, as its name says"


def _known(guesses: list[Guess], preset: str) -> None:
    for meaning, headings in PRESETS.get(preset, {}).items():
        found = next(
            (guess for heading in headings for guess in guesses if guess.heading.casefold() == heading.casefold() and not guess.meaning), None
        )
        if found and meaning not in DIMENSIONS:
            found.meaning, found.why, found.by_preset = meaning, f"as {called(preset)} calls it", True


def _known_things(guesses: list[Guess], columns: list[list[str]], preset: str, names: Names) -> None:
    """Take columns for what the preset knows that they name, where no other column names such things of the handbook."""
    for meaning, headings in PRESETS.get(preset, {}).items():
        known = {heading.casefold() for heading in headings}
        found = next((at for at, guess in enumerate(guesses) if guess.heading.casefold() in known and not guess.meaning), None)
        if found is not None and meaning in DIMENSIONS and not any(guess.meaning == meaning for guess in guesses):
            guess = guesses[found]
            guess.meaning, guess.why, guess.by_preset = meaning, f"as {called(preset)} calls it", True
            guess.unknown = Counter(value for value in columns[found] if not names.of(meaning, value))


def _best(guesses: list[Guess], columns: list[list[str]], meaning: str, score: Callable[[str, list[str]], float]) -> None:
    """Give a meaning to the free column that it fits best, if it fits any."""
    if any(guess.meaning == meaning for guess in guesses):
        return
    free = [(at, guess) for at, guess in enumerate(guesses) if not guess.meaning and not guess.why]
    fits = [(score(guess.heading, columns[at]), -at) for at, guess in free]
    fit, at = max(fits, default=(0.0, 0))
    if fit > 0:
        guesses[-at].meaning = meaning


def _share(values: list[str], pattern: re.Pattern[str]) -> float:
    found = sum(pattern.match(value) is not None for value in values) / len(values) if values else 0.0
    return found if found >= _MOST else 0.0


def _named(pattern: re.Pattern[str], heading: str) -> float:
    return float(pattern.search(heading) is not None)


def _is_date(heading: str, values: list[str]) -> float:
    # Six or ten digits may be anything, so that only their name says that they are months or seconds.
    return _share(values, _DAY) * (1 + _named(_WHEN, heading)) or _share(values, _DIGITS) * _named(_WHEN, heading)


def _is_who(heading: str, values: list[str]) -> float:
    return _named(_WHO, heading) * (len(set(values)) * 2 > len(values))


def _is_score(heading: str, values: list[str], grouped: set[str]) -> float:
    words = _words(values)
    numbers = _share(values, re.compile(r"\d{1,2}([.,]\d+)?(\s*$|\s*[-–(/:=])"))
    few = len(set(values)) <= 12
    if heading.endswith(_GROUP) or _NUMBERED.search(heading) or not (words or (numbers and few)):
        return 0.0
    return 1 + 2 * _named(SCORE, heading) + bool(words) + 4 * (heading in grouped)


def _words(values: list[str]) -> dict[str, float]:
    """What the words of a column stand for, where surveys know them."""
    found = {value.casefold() for value in values}
    return next(({word: known[word.casefold()] for word in sorted(set(values))} for known in LIKERT if len(found) > 1 and found <= known.keys()), {})


def _is_comment(_heading: str, values: list[str]) -> float:
    length = sum(map(len, values)) / len(values) if values else 0.0
    return length * (length > 18 and len(set(values)) * 2 > len(values) and not _share(values, NUMBER))


def _names_things(guess: Guess, values: list[str], names: Names) -> None:
    """Take a column for the dimension of which it names the most."""
    counts = Counter(values)
    if not counts or len(counts) > 500:
        return
    order = ("step", "stage", "journey", "touchpoint", "persona", "channel", "team")
    by_dimension = {dimension: [value for value in counts if names.of(dimension, value)] for dimension in order}
    dimension, known = max(by_dimension.items(), key=lambda item: sum(counts[value] for value in item[1]))
    if sum(counts[value] for value in known) * 2 >= len(values):
        guess.meaning = dimension
        guess.unknown = Counter({value: count for value, count in counts.items() if value not in known})
        guess.why = f"{len(known)} of its {len(counts)} values {'is one' if len(known) == 1 else 'are'} of the handbook"


def _range(score: Guess, values: list[str]) -> None:
    score.scores = _words(values)
    numbers = list(score.scores.values()) or [float(found[0].replace(",", ".")) for value in values if (found := re.match(r"\d+([.,]\d+)?", value))]
    score.low, score.high = range_of(score.heading, numbers)
    score.why = f"answers from {score.low:g} to {score.high:g}" + (", in words" if score.scores else "")
