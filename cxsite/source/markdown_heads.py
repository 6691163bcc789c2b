"""What of an object stands in the line of its key: its text, and the numbers, the kind or the feelings behind that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cxsite.model.base import Node
from cxsite.model.columns import fields, shape_of
from cxsite.model.journey import HandOff
from cxsite.source.markdown_said import chosen, written
from cxsite.source.markdown_values import Written, emotion_of, short_form

_NUMBER = re.compile(r"[+-]?\d[\d.]*%?")


def head(node: type[Node], data: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """What stands behind the key of an object, and the keys that it says."""
    text = data.get(node.short)
    if not isinstance(text, str) or not text.strip():
        return "", {}
    words = feelings(data) if node.short == "emotion" else []
    if words:
        return felt(text, words), {"emotion": text, "feels": words}
    if node is HandOff and data.get("kind") in ("internal", "external"):
        return f"{_said(node, text)} ({data['kind']})", {"to": text, "kind": data["kind"]}
    numbers = {key: value for key, value in data.items() if key in fields(node) and key != node.short and _is_number(node, key, value)}
    told = {node.short: text.strip(), **numbers}
    said = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in numbers.items())
    return _said(node, text.strip()) + (f" ({said})" if said else ""), told


def _said(node: type[Node], text: str) -> str:
    return chosen(text, lambda said: as_data(short_form(node, written(said))) == {node.short: text}) or text


def _is_number(node: type[Node], key: str, value: Any) -> bool:
    return isinstance(value, str) and bool(_NUMBER.fullmatch(value)) and shape_of(fields(node)[key]).numeric


def as_data(found: Iterable[tuple[str, Written | list[Written]]]) -> dict[str, Any]:
    """What a line was read as, without places."""
    return {name: [part.text for part in value] if isinstance(value, list) else value.text for name, value in found}


def felt(emotion: str, feelings: Sequence[str]) -> str:
    """An emotion with the words for the feelings, as they stand in a line."""
    return ", ".join([emotion, *(f'"{text}"' if re.search(r'[,"]', text) else text for text in feelings)])


def feelings(data: Mapping[str, Any]) -> list[str]:
    """The words for the feelings that can stand behind an emotion."""
    emotion, words = data.get("emotion"), texts(data.get("feels"))
    if not words or not isinstance(emotion, str):
        return []
    number, read = emotion_of(written(felt(emotion, words)))
    return words if (number.text, [part.text for part in read]) == (emotion, words) else []


def texts(value: Any) -> list[str]:
    """The texts of a list, or the one that stands for it; none where there is anything else."""
    many = value if isinstance(value, list) else [value]
    return list(many) if all(isinstance(item, str) and item for item in many) else []
