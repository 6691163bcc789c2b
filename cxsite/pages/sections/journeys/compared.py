"""What a comparison of a target with today says in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cxsite.insight.journeys.compare import Comparison, Counterpart
from cxsite.language import Language
from cxsite.model.rounding import difference
from cxsite.pages.section import Data


def steps(t: Language, found: Comparison) -> str:
    """What becomes of today's steps, in a sentence."""
    kept, changed, removed, new = (found.steps(kind) for kind in ("kept", "changed", "removed", "new"))
    clauses = [
        t.ngettext("%(num)s stays as it is", "%(num)s stay as they are", kept) % {"num": kept} if kept else "",
        t.ngettext("%(num)s changes", "%(num)s change", changed) % {"num": changed} if changed else "",
        t.ngettext("%(num)s goes", "%(num)s go", removed) % {"num": removed} if removed else "",
    ]
    today = t.ngettext("Of %(num)s step today,", "Of %(num)s steps today,", found.before.steps) % {"num": found.before.steps}
    added = t.ngettext("%(num)s is new", "%(num)s are new", new) % {"num": new} if new else t.gettext("none is new")
    return f"{today} {_series(t, clauses)}; {added}."


def hotspots(t: Language, found: Comparison) -> str:
    """What becomes of today's hotspots, in a sentence; empty where neither has any."""
    resolved, left, new = len(found.resolved), len(found.left), len(found.new)
    clauses = [
        t.ngettext("%(num)s is resolved", "%(num)s are resolved", resolved) % {"num": resolved} if resolved else "",
        t.ngettext("%(num)s is left", "%(num)s are left", left) % {"num": left} if left else "",
    ]
    if not resolved + left:
        return t.ngettext("%(num)s hotspot is new.", "%(num)s hotspots are new.", new) % {"num": new} if new else ""
    today = t.ngettext("Of %(num)s hotspot today,", "Of %(num)s hotspots today,", resolved + left) % {"num": resolved + left}
    added = f"; {t.ngettext('%(num)s is new', '%(num)s are new', new) % {'num': new}}" if new else ""
    return f"{today} {_series(t, clauses)}{added}."


def feeling(found: Comparison) -> Data:
    """How both feel: the two experiences, and by how much the score changes; None where one of them is not rated."""
    before, after = found.before.experience, found.after.experience
    known = before.score is not None and after.score is not None
    return {"before": before, "after": after, "change": difference(after.score or 0, before.score or 0) if known else None}


def kinds(t: Language) -> dict[str, tuple[str, str]]:
    """The sign and the word for what becomes of a step."""
    return {
        "kept": ("=", t.gettext("kept")),
        "changed": ("≠", t.gettext("changed")),
        "new": ("+", t.gettext("new")),
        "removed": ("−", t.gettext("removed")),
    }


def fields(t: Language, row: Counterpart) -> str:
    """In what a step differs, by the names of its fields."""
    names = {
        "name": t.gettext("name"),
        "action": t.gettext("what they do"),
        "emotion": t.gettext("feeling"),
        "touchpoints": t.gettext("touchpoint"),
        "channels": t.gettext("channel"),
        "hand_offs": t.gettext("hand-off"),
        "bounce": t.gettext("bounce"),
        "place": t.gettext("place in the order"),
    }
    return ", ".join(names[field] for field in row.changed)


def had(t: Language, row: Counterpart) -> list[Data]:
    """What steps have: before and after where it changed, and what a new or a removed step brings or takes along.

    Each row has a ``label``, the ``kind`` of what it holds (touchpoint, channel, hand-off, bounce), ``before`` and ``after``, and whether it
    ``turns`` from one into the other.
    """
    labels = (
        ("touchpoints", "touchpoint", t.gettext("Touchpoint:")),
        ("channels", "channel", t.gettext("Channel:")),
        ("hand_offs", "hand-off", t.gettext("Hand-off:")),
        ("bounce", "bounce", t.gettext("Bounce:")),
    )
    rows: list[Data] = []
    for field, kind, label in labels:
        before, after = getattr(row.before, field), getattr(row.after, field)
        alone = row.kind in ("new", "removed") and (before or after)
        if field in row.changed or alone:
            rows.append({"label": label, "kind": kind, "before": before, "after": after, "turns": field in row.changed})
    return rows


def totals(t: Language, found: Comparison) -> list[Data]:
    """What is counted, before and after, with the difference; only what either journey has."""
    before, after = found.before, found.after
    rows = [
        (t.gettext("Steps"), before.steps, after.steps),
        (t.gettext("Experience, 1 to 5"), before.experience.score, after.experience.score),
        (t.gettext("Range from lowest to highest step"), before.experience.range, after.experience.range),
        (t.gettext("Hotspots"), len(found.resolved) + len(found.left), len(found.left) + len(found.new)),
        (t.gettext("Hand-offs inside the organisation"), before.internal, after.internal),
        (t.gettext("Hand-offs to the outside"), before.external, after.external),
        (t.gettext("Steps at which people leave"), before.bounce_points, after.bounce_points),
    ]
    return [
        {"name": name, "before": old, "after": new, "change": difference(new, old) if old is not None and new is not None else None}
        for name, old, new in rows
        if old or new
    ]


def places(t: Language, found: Comparison) -> list[Data]:
    """Touchpoints and channels, before and after, with those added and dropped."""
    kinds: list[tuple[str, str, Sequence[str], Sequence[str]]] = [
        ("touchpoint", t.gettext("Touchpoints"), found.before.touchpoints, found.after.touchpoints),
        ("channel", t.gettext("Channels"), found.before.channels, found.after.channels),
    ]
    return [
        {
            "kind": kind,
            "name": name,
            "before": len(before),
            "after": len(after),
            "added": [item for item in after if item not in before],
            "dropped": [item for item in before if item not in after],
        }
        for kind, name, before, after in kinds
        if before or after
    ]


def lifted(row: Counterpart) -> float | None:
    """By how much the feeling of a step changes, as it is shown; None where it does not, or only one of the two has it."""
    before: Any = row.before.emotion
    after: Any = row.after.emotion
    if row.kind in ("new", "removed") or before == after or row.lift is None:
        return None
    return difference(after, before)


def _series(t: Language, clauses: Iterable[str]) -> str:
    """Clauses as one: "a, b and c"."""
    *first, last = [clause for clause in clauses if clause]
    return t.gettext("%(clauses)s and %(last)s") % {"clauses": ", ".join(first), "last": last} if first else last
