"""The items of a map from data: the counterpart of `cxsite.source.markdown_items`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from cxsite.model.base import Node
from cxsite.model.columns import Shape, fields, folded_key, shape_of
from cxsite.model.journey import Step
from cxsite.source.map_form import Comment, Unsayable, keys_in_order
from cxsite.source.markdown_heads import as_data, feelings, felt, head, texts
from cxsite.source.markdown_said import Lines, broken, chosen, entry_reads, item_of, written
from cxsite.source.markdown_values import Written, entry_of, metrics_of, parts_of, short_form, unquoted
from cxsite.source.marks import Loc

#: Keys that are said again for each of their texts.
_AGAIN = {"quotes": "quote", "delights": "delight", "evidence": "evidence", "hotspots": "hotspot"}
_SHOWN = {"hand_off": "hand-off"}
#: The longest text, and all texts together, of a list in brackets.
_LONGEST, _ALL = 30, 70
_INDENT = "    "


class ItemsText:
    """Writes list items, each with the comments that stand at it.

    Args:
        comments: of the map.
        lanes: of the handbook's own, those that can be keys of a step.
    """

    def __init__(self, comments: Iterable[Comment], lanes: Collection[str]) -> None:
        self._comments, self._lanes = list(comments), lanes

    def left(self) -> Lines:
        """The comments that stand at nothing that was written."""
        return self._above(self._comments, "")

    def around(self, *locs: Loc, indent: str = "", whole: bool = False) -> tuple[Lines, str]:
        """The comments above a thing, and the one behind it; with ``whole`` those of all its parts too."""
        found = [item for item in self._comments if any(item.loc == loc or (whole and item.loc[: len(loc)] == loc) for loc in locs)]
        self._comments = [item for item in self._comments if item not in found]
        behind = next((item for item in found if item.behind), None)
        return self._above([item for item in found if item is not behind], indent), f" <!-- {behind.text} -->" if behind else ""

    def _above(self, comments: Iterable[Comment], indent: str) -> Lines:
        lines = []
        for item in comments:
            if "-->" in item.text:
                raise Unsayable(item.loc, "a comment with '-->'")
            lines.append(f"{indent}<!-- {item.text} -->")
        return lines

    def items(self, model: type[Node], data: Mapping[str, Any], loc: Loc, indent: str) -> Lines:
        """The items of an object, one key after another."""
        lines: Lines = []
        known = fields(model)
        felt_here = feelings(data) if "feels" in known else []
        reached = self._reached(data.get("touchpoint"), data.get("device")) if model is Step else ""
        said = {*(("feels",) if felt_here else ()), *(("device",) if reached else ())}
        for key in keys_in_order(model, data):
            at, value = (*loc, key), data[key]
            if key in said or value in ([], {}):
                continue
            if key not in known:
                lines += self._free(key, value, at, indent)
            elif key == "emotion" and felt_here:
                lines += self._together(f"emotion: {felt(value, felt_here)}", (at, (*loc, "feels")), indent)
            elif key == "touchpoint" and reached:
                lines += self._together(f"touchpoint: {reached}", (at, (*loc, "device")), indent)
            else:
                lines += self._of_field(model, key, value, at, indent)
        return lines

    def _of_field(self, model: type[Node], key: str, value: Any, at: Loc, indent: str) -> Lines:
        shape, shown = shape_of(fields(model)[key]), _SHOWN.get(key, key.replace("_", " "))
        if value is None:
            return self._line(f"{shown}:", at, indent)
        if shape.many == "list":
            return self._list(model, key, shown, value if isinstance(value, list) else [value], at, indent, shape)
        if shape.many == "dict":
            return self._named(model, key, shown, value, at, indent, shape)
        if shape.node:
            return self._thing(shape.node, shown, value, at, indent)
        if not isinstance(value, str):
            raise Unsayable(at, f"'{key}' that is no text")
        return self._text(shown, value, at, indent)

    def _line(self, text: str, at: Loc, indent: str, *, whole: bool = False) -> Lines:
        above, behind = self.around(at, indent=indent, whole=whole)
        return [*above, f"{indent}- {text}{behind}"]

    def _text(self, shown: str, text: str, at: Loc, indent: str) -> Lines:
        """A key with one text."""
        text = text.strip()

        def reads(said: str) -> bool:
            def means(value: Written, more: tuple[str, ...]) -> bool:
                return "\n\n".join((unquoted(value).text, *more)) == text and not _is_short(value)

            return entry_reads(broken(f"- {shown}: ", "  ", said), shown, means)

        if not text:
            return self._line(f"{shown}:", at, indent)
        said = chosen(text, reads)
        if said is None:
            raise Unsayable(at, "a text that no item can have")
        above, behind = self.around(at, indent=indent, whole=True)
        lines = broken(f"{indent}- {shown}: ", f"{indent}  ", said)
        return [*above, *lines[:-1], lines[-1] + behind]

    def _list(self, model: type[Node], key: str, shown: str, values: Sequence[Any], at: Loc, indent: str, shape: Shape) -> Lines:
        again = _AGAIN.get(key, shown)
        if shape.node:
            things = [self._thing(shape.node, again, value, (*at, index), indent) for index, value in enumerate(values)]
            above, behind = self.around(at, indent=indent)
            return (
                [*above, *self._behind(behind, indent), *(line for thing in things for line in thing)]
                if things
                else self._line(f"{shown}:", at, indent)
            )
        if not all(isinstance(value, str) for value in values):
            raise Unsayable(at, f"'{key}' with something that is no text")
        commented = any(item.loc[: len(at)] == at and len(item.loc) > len(at) for item in self._comments)
        if not commented and len(values) != 1 and (line := self._in_line(model, key, values)) is not None:
            return self._line(f"{shown}: {line}".rstrip(), at, indent, whole=True)
        if key in _AGAIN or len(values) == 1:
            above, behind = self.around(at, indent=indent)
            texts = [self._only(model, key, again, value, (*at, index), indent) for index, value in enumerate(values)]
            return [*above, *self._behind(behind, indent), *(line for text in texts for line in text)]
        return [*self._line(f"{shown}:", at, indent), *self._nested(values, at, indent + _INDENT)]

    def _behind(self, behind: str, indent: str) -> Lines:
        """A comment that stood behind a key with many values, which has no line of its own here."""
        return [indent + behind.strip()] if behind else []

    def _only(self, model: type[Node], key: str, shown: str, value: str, at: Loc, indent: str) -> Lines:
        """A list's text by itself."""
        text = value.strip()

        def means(said: Written, more: tuple[str, ...]) -> bool:
            values, others = parts_of(model, key, said)
            return not others and len(values) == 1 and "\n\n".join((values[0].text, *more)) == text

        said = chosen(text, lambda said: entry_reads(broken(f"- {shown}: ", "  ", said), shown, means))
        if said is None:
            raise Unsayable(at, "a text that no item can have")
        above, behind = self.around(at, indent=indent, whole=True)
        lines = broken(f"{indent}- {shown}: ", f"{indent}  ", said)
        return [*above, *lines[:-1], lines[-1] + behind]

    def _in_line(self, model: type[Node] | None, key: str, values: Sequence[str]) -> str | None:
        """Several values in one line: names with commas, short texts in brackets; None where neither is read as these."""
        texts = [value.strip() for value in values]
        quoted = ", ".join(f'"{text}"' if re.search(r'[,"\[\]]', text) or text.startswith("on ") else text for text in texts)
        if any('"' in text or "\n" in text or not text for text in texts) or (not texts and key not in _AGAIN):
            return None
        short = all(len(text) <= _LONGEST for text in texts) and len(quoted) <= _ALL and key not in _AGAIN
        for line in (quoted, f"[{quoted}]" if short else quoted):
            found, others = parts_of(model, key, written(line))
            if not others and [part.text for part in found] == texts and texts:
                return line
        return None

    def _nested(self, values: Sequence[str], at: Loc, indent: str, *, free: bool = False) -> Lines:
        """The texts of a list inside an item."""
        lines: Lines = []
        for index, value in enumerate(values):
            text = value.strip()

            def reads(said: str, text: str = text) -> bool:
                item = item_of(broken("- ", "  ", said))
                is_entry = free and item is not None and entry_of(item.text, written("").span) is not None
                return item is not None and not is_entry and "\n\n".join((unquoted(written(item.text)).text, *(x.text for x in item.inner))) == text

            said = chosen(text, reads)
            if said is None:
                raise Unsayable((*at, index), "a text that no item can have")
            above, behind = self.around((*at, index), indent=indent, whole=True)
            part = broken(f"{indent}- ", f"{indent}  ", said)
            lines += [*above, *part[:-1], part[-1] + behind]
        return lines

    def _together(self, text: str, locs: Sequence[Loc], indent: str) -> Lines:
        """Two keys in one line."""
        above, behind = self.around(*locs, indent=indent, whole=True)
        return [*above, f"{indent}- {text}{behind}"]

    def _reached(self, touchpoints: Any, devices: Any) -> str:
        """Touchpoints and devices in one line; nothing where that is not read as these."""
        if not texts(touchpoints) or not texts(devices):
            return ""
        names = [*texts(touchpoints), *(f"on {device}" for device in texts(devices))]
        values, others = parts_of(Step, "touchpoint", written(", ".join(names)))
        read = [[part.text for part in values], [part.text for part in others.get("device", [])]]
        return ", ".join(names) if read == [texts(touchpoints), texts(devices)] else ""

    def _thing(self, node: type[Node], shown: str, value: Any, at: Loc, indent: str) -> Lines:
        """An object: its text and what goes behind that in one line, the rest in a list inside."""
        data = {node.short: value} if isinstance(value, str) else value
        if not isinstance(data, dict):
            raise Unsayable(at, f"'{shown}' that has no text")
        line, told = head(node, data)
        reads = entry_reads([f"- {shown}: {line}"], shown, lambda value, more: not more and as_data(short_form(node, value)) == told)
        if line and not reads and "\n" in str(data.get(node.short)):
            raise Unsayable(at, "a text with line breaks beside other keys")
        if line and not reads:
            raise Unsayable(at, "a text that no item can have")
        locs = [at, *((*at, key) for key in told)]
        above, behind = self.around(*locs, indent=indent)
        rest = {key: value for key, value in data.items() if key not in told}
        return [*above, f"{indent}- {shown}: {line}".rstrip() + behind, *self.items(node, rest, at, indent + _INDENT)]

    def _named(self, model: type[Node], key: str, shown: str, value: Any, at: Loc, indent: str, shape: Shape) -> Lines:
        """A mapping from names."""
        if shape.numeric:
            return self._metrics(shown, value, at, indent)
        if not isinstance(value, dict):
            raise Unsayable(at, f"'{key}' without names")
        if shape.node:
            above, behind = self.around(at, indent=indent)
            things = [self._thing(shape.node, f"for {name}", item, (*at, name), indent) for name, item in value.items() if item is not None]
            return [*above, *self._behind(behind, indent), *(line for thing in things for line in thing)]
        lines: Lines = []
        if key == "lanes" and all(folded_key(name) in self._lanes for name in value):
            above, behind = self.around(at, indent=indent)
            lines += [*above, *self._behind(behind, indent)]
            return lines + [line for name, item in value.items() for line in self._free(name, item, (*at, name), indent)]
        lines += self._line(f"{shown}:", at, indent)
        for name, item in value.items():
            if shape.lists and item:
                values = item if isinstance(item, list) else [item]
                lines += self._list(model, key, name, values, (*at, name), indent + _INDENT, shape)
            else:
                lines += self._free(name, item, (*at, name), indent + _INDENT)
        return lines

    def _metrics(self, shown: str, value: Any, at: Loc, indent: str) -> Lines:
        named = value if isinstance(value, dict) else dict.fromkeys(value if isinstance(value, list) else [value])
        line = ", ".join(name if number is None else f"{name} {number}" for name, number in named.items())
        read = {part.text: number.text if number else None for part, number in metrics_of(written(line))}
        if read != named:
            raise Unsayable(at, f"'{shown}' with a name or number that no line can have")
        return self._line(f"{shown}: {line}", at, indent, whole=True)

    def _free(self, key: str, value: Any, at: Loc, indent: str) -> Lines:
        """What no model describes."""
        if not entry_reads([f"- {key}: x"], key, lambda *_: True):
            raise Unsayable(at, f"the key '{key}'")
        if isinstance(value, str):
            return self._text(key, value, at, indent)
        if value is None:
            return self._line(f"{key}:", at, indent)
        if value == []:
            return self._line(f"{key}: []", at, indent)
        texts = value if isinstance(value, list) and all(isinstance(item, str) for item in value) else None
        if not value or (texts is None and not isinstance(value, dict)):
            raise Unsayable(at, f"'{key}' with lists in lists, or nothing in it")
        if texts is not None and (line := self._in_line(None, "", texts)) and line.startswith("["):
            return self._line(f"{key}: {line}", at, indent, whole=True)
        lines = self._line(f"{key}:", at, indent)
        if texts is not None:
            return lines + self._nested(texts, at, indent + _INDENT, free=True)
        return lines + [line for name, item in value.items() for line in self._free(name, item, (*at, name), indent + _INDENT)]


def _is_short(value: Written) -> bool:
    return not unquoted(value).quoted and value.text[:1] == "[" and value.text[-1:] == "]"
