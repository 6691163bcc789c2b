"""A change in words. Every text here is plain: names in it are content of strangers, and whoever shows it makes it safe for the place."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from cxsite.diff.compare import Change, FieldChange
from cxsite.diff.content import ORDERS, UNUSABLE, Thing
from cxsite.diff.labels import label_of
from cxsite.diff.nouns import listed
from cxsite.diff.orders import only_more_or_less
from cxsite.diff.phrases import plain, special
from cxsite.diff.values import is_part, is_record, name_of, stage_name, value_of
from cxsite.language import Language
from cxsite.model.handbook import Handbook
from cxsite.model.values import shorten

#: A text longer than this is told of as changed, and shown where all values are.
LONG = 60

#: What another name or place says already.
_TOLD = {"title", "name", *ORDERS.values()}


class Words:
    """Says what changed.

    Args:
        before: names what was.
        after: names what is.
        unreadable: files that cannot be used now.
        unread: files that could not be used before.
        t: the language.
    """

    def __init__(self, before: Handbook, after: Handbook, unreadable: Container[str], unread: Container[str], t: Language) -> None:
        self.before, self.after, self.unreadable, self.unread, self.t = before, after, unreadable, unread, t

    def said(self, change: Change) -> list[str]:
        """What happened to a thing, a phrase each; the thing itself is not named."""
        if change.thing.path in self.unread:
            return [self.t.gettext("can be read now") if change.what == "removed" else self.t.gettext("could not be read before")]
        if (change.what == "added" and change.thing.kind == UNUSABLE) or (change.what == "removed" and change.thing.path in self.unreadable):
            return [self.t.gettext("cannot be read now")]
        if change.what == "added":
            return [self._new(change.thing)]
        if change.what == "removed":
            contacts = change.thing.fields.get("contacts") or {}
            if not contacts.get("per_month"):
                return [self.t.gettext("removed")]
            return [self.t.gettext("removed, with its %(num)s contacts a month") % {"num": plain(contacts["per_month"], self.t)}]
        return [*self._name(change), *self._place(change), *(text for item in change.fields if (text := self.field(change.thing.kind, item)))]

    def field(self, kind: str, change: FieldChange) -> str:
        """What happened to a value; nothing where that is told already, or only follows a new name."""
        name, label = change.name, label_of(change.name, self.t, kind)
        if (kind, name) == ("journey", "stages") and not only_more_or_less(change.before or (), change.after or ()):
            return f"{label}: {self.t.gettext('another order')}"
        # What became a page of its own is listed without a word.
        if (
            change.follows
            or name in _TOLD
            or (kind == "hotspot" and name == "text")
            or (name == "listed" and {change.before, change.after} == {None, True})
        ):
            return ""
        own = special(kind, name)
        if own and (text := own(self.t, change.before, change.after)):
            return text
        if isinstance(change.before or change.after, list) and not isinstance(change.before, dict):
            return self._list(kind, name, change.before or [], change.after or [])
        is_whole = (kind, name) == ("step", "contacts") or (is_record(kind, name) and not (change.before and change.after))
        if isinstance(change.before or change.after, dict) and not is_whole:
            return self._mapping(kind, name, change.before or {}, change.after or {})
        old, new = (self.value(kind, name, value, book) for value, book in ((change.before, self.before), (change.after, self.after)))
        if max(len(old), len(new)) > LONG:
            return f"{label} {self._verb(is_new=change.before is None, is_gone=change.after is None)}"
        if change.before is None:
            return f"{label}: {new}"
        if change.after is None:
            return self.t.gettext("%(label)s removed (was %(old)s)") % {"label": label, "old": old}
        return f"{label}: {old} → {new}"

    def value(self, kind: str, name: str, value: Any, book: Handbook) -> str:
        """A value as people read it."""
        return value_of(kind, name, value, book, self.t)

    def whole(self, kind: str, change: FieldChange) -> tuple[str, str]:
        """A value before and after as people read it, however long it is."""
        before, after = ((change.before, self.before), (change.after, self.after))
        return self._all(kind, change.name, *before), self._all(kind, change.name, *after)

    def _all(self, kind: str, name: str, value: Any, book: Handbook) -> str:
        if value is None or value in ([], {}, ""):
            return self.t.gettext("nothing")
        if isinstance(value, dict) and not is_record(kind, name):
            return ", ".join(self._below(kind, name, key, item, book) for key, item in value.items())
        # What consists of several values has commas of its own.
        between = "; " if isinstance(value, list) and any(isinstance(item, dict) for item in value) else ", "
        return between.join(self.value(kind, name, item, book) for item in (value if isinstance(value, list) else [value]))

    def _below(self, kind: str, name: str, key: str, value: Any, book: Handbook) -> str:
        """What stands below a name of the team's."""
        called = name_of(kind, name, key, book, self.t)
        shown = self._tagged(key, value, book) if name == "tags" else self.value(kind, name, value, book)
        # A word is often written like its id, and a metric may be watched without a number.
        if value is None or shown.casefold() == called.casefold():
            return called
        return f"{called} ({shown})" if isinstance(value, dict) else f"{called}: {shown}"

    def _verb(self, *, is_new: bool, is_gone: bool) -> str:
        return self.t.gettext("added") if is_new else self.t.gettext("removed") if is_gone else self.t.gettext("changed")

    def _new(self, thing: Thing) -> str:
        fields, book = thing.fields, self.after
        told = [self.t.gettext("new")]
        places = []
        if thing.kind == "step":
            places = [book.name_of("touchpoint", key) for key in fields.get("touchpoint", [])[:2]]
        elif thing.kind == "hotspot":
            placed = book.steps.get(fields.get("at", ""))
            places = [placed.step.name] if placed else []
        told += [self.t.gettext("at %(place)s") % {"place": place} for place in places]
        if thing.kind == "action" and fields.get("addresses"):
            told.append(self.t.gettext("for %(hotspot)s") % {"hotspot": shorten(book.name_of("hotspot", fields["addresses"][0]))})
        if fields.get("owner"):
            told.append(book.name_of("department", fields["owner"]))
        return ", ".join(told)

    def _name(self, change: Change) -> Iterator[str]:
        old = change.before
        # The id of a page is its place, and that of other files their name too.
        if old and old.kind == "page" and old.id != change.thing.id:
            yield f"{label_of('written_in', self.t)}: {old.id} → {change.thing.id}"
        if change.retitled and old:
            was = {"title": old.title}
            yield (
                self.t.gettext("was called “%(title)s”, as far as one can guess") if change.guessed else self.t.gettext("was called “%(title)s”")
            ) % was
        elif change.renamed and old and old.kind != "page":
            yield self.t.gettext("its id was %(id)s") % {"id": old.own_id}

    def _place(self, change: Change) -> Iterator[str]:
        if not change.moved_to:
            return
        stages = [stage_name(book, ref) for book, ref in ((self.before, change.moved_from), (self.after, change.moved_to))]
        elsewhere = change.before and change.before.journey != change.thing.journey and change.thing.journey not in self.before.journeys
        within = stages[0] == stages[1] and not elsewhere
        places = {"before": stages[0], "after": stages[1]}
        yield (self.t.gettext("moved within %(after)s") if within else self.t.gettext("moved from %(before)s to %(after)s")) % places

    def _list(self, kind: str, name: str, before: list[Any], after: list[Any]) -> str:
        old, new = ([self.value(kind, name, item, book) for item in items] for items, book in ((before, self.before), (after, self.after)))
        told = [
            (self._verb(is_new=True, is_gone=False), [item for item in new if item not in old]),
            (self._verb(is_new=False, is_gone=True), [item for item in old if item not in new]),
        ]
        words = [f"{listed((shorten(item, LONG) for item in items), self.t)} {verb}" for verb, items in told if items]
        return f"{label_of(name, self.t, kind)}: {'; '.join(words) or self.t.gettext('another order')}"

    def _mapping(self, kind: str, name: str, before: dict[str, Any], after: dict[str, Any]) -> str:
        return f"{label_of(name, self.t, kind)}: {listed(self._each(kind, name, before, after, is_record(kind, name)), self.t)}"

    def _each(self, kind: str, name: str, before: dict[str, Any], after: dict[str, Any], record: bool) -> list[str]:
        """What happened to each name of a mapping, or to each key of a part."""
        return [self._one(kind, name, key, before, after, record) for key in dict.fromkeys([*after, *before]) if before.get(key) != after.get(key)]

    def _one(self, kind: str, name: str, key: str, before: dict[str, Any], after: dict[str, Any], record: bool) -> str:
        is_new, is_gone = key not in before, key not in after
        # A key of cxsite's says what its value is; below a name it is what the mapping holds.
        within = (f"{kind}.{name}", key) if record else (kind, name)
        sides = ((before.get(key), self.before), (after.get(key), self.after))
        old, new = (self._tagged(key, value, book) if name == "tags" else self.value(*within, value, book) for value, book in sides)
        called = label_of(key, self.t) if record else shorten(name_of(kind, name, key, self.before if is_gone else self.after, self.t), LONG)
        is_short = max(0 if is_new else len(old), 0 if is_gone else len(new)) <= LONG
        if isinstance(before.get(key), dict) and isinstance(after.get(key), dict):
            return f"{called} ({', '.join(self._each(*within, before[key], after[key], is_record(*within) if record else is_part(*within)))})"
        if is_short and not is_new and not is_gone:
            return self._number(called, old, new, before[key], after[key])
        if record and is_short:
            return f"{called} {new}" if is_new else self.t.gettext("%(label)s removed (was %(old)s)") % {"label": called, "old": old}
        value = before.get(key, after.get(key))
        word = self._word(name, called, value, new if is_new else old) if is_short and (is_new or is_gone) else ""
        return f"{called} {word}{self._verb(is_new=is_new, is_gone=is_gone)}"

    def _number(self, called: str, old: str, new: str, before: Any, after: Any) -> str:
        """A value below a name; a metric may be watched without one."""
        values = {"name": called, "old": old, "new": new}
        if before is None:
            return self.t.gettext("%(name)s now %(new)s, before without a number") % values
        return (self.t.gettext("%(name)s without a number now, before %(old)s") if after is None else "%(name)s %(old)s → %(new)s") % values

    def _word(self, name: str, called: str, value: Any, shown: str) -> str:
        """What a name stood or stands for, where that is not said by the name itself."""
        if name == "tags" or (name == "words" and isinstance(value, str) and value.casefold() != called.casefold()):
            return self.t.gettext("“%(text)s”") % {"text": shorten(shown, LONG)} + " "
        return f"({shown}) " if name != "words" and shown and value is not None else ""

    def _tagged(self, key: str, values: Any, book: Handbook) -> str:
        """The values of something on a dimension of the team."""
        known = book.taxonomy.dimensions[key].values if key in book.taxonomy.dimensions else {}
        return ", ".join(known.get(value, value) for value in values or ())
