"""The order of what pages list: words, channels, principles, goals and metrics stand there as their file has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cxsite.model.handbook import Handbook
from cxsite.model.taxonomy import Taxonomy

#: The kind of a list whose entries are things themselves, so that nothing but their order is left to tell.
LIST = "list"

#: Words that stand beside what they mean, wherever that is.
_UNORDERED = frozenset({"emotions", "states"})


def words_of(taxonomy: Taxonomy) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The lists of words of a taxonomy by their names; channels are things themselves."""
    for name in type(taxonomy).model_fields:
        words = getattr(taxonomy, name)
        if isinstance(words, dict) and words and name not in ("channels", "extra"):
            yield name, {str(key): word for key, word in words.items()}


def order_of(name: str, words: Mapping[str, Any]) -> list[str]:
    """The words of a list in their order, each followed by those below it, such as the stages of a lifecycle; nothing where no page follows it."""
    return [] if name in _UNORDERED else [place for key, word in words.items() for place in (key, *(f"{key}: {below}" for below in _below(word)))]


def lists_of(book: Handbook) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Name, kind of the entries and their ids, of each list; also of those that are empty, so that none is ever new."""
    strategy = book.strategy
    yield "channels", "channel", book.taxonomy.channels or ()
    yield "metrics", "metric", book.metrics
    yield "principles", "principle", [item.id for item in strategy.principles] if strategy else ()
    yield "goals", "metric", [item.metric for item in strategy.goals if item.metric] if strategy else ()


def only_more_or_less(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether what is in both orders stands in the same one, so that the rest is told where it is new or gone."""
    kept = set(before) & set(after)
    return [item for item in before if item in kept] == [item for item in after if item in kept]


def _below(word: Any) -> Iterable[str]:
    """The words below one: of a lifecycle its stages, of a dimension its values."""
    return word if isinstance(word, dict) else getattr(word, "values", None) or ()
