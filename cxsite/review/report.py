"""From two revisions to everything that `cxsite diff` tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cxsite.budgets.judge import Earlier
from cxsite.diagnostics import Diagnostic
from cxsite.diff.compare import Change, Difference, FieldChange, compare
from cxsite.diff.consequences import Consequences
from cxsite.diff.labels import label_of
from cxsite.diff.words import Words
from cxsite.language import Language, language
from cxsite.review import model
from cxsite.review.budgets import accepted_in_vain, budget_records
from cxsite.review.findings import brought_in
from cxsite.review.headline import headline
from cxsite.review.journeys import journey_records
from cxsite.review.places import place
from cxsite.review.reading import Both, Reading

#: Values that a reviewer decides on, by type of thing; what has none here is told folded, unless it is new, gone or renamed.
_MAIN = {
    "journey": {"title", "state", "status", "personas", "owner", "objective", "outcome", "redesigns", "part_of", "listed"},
    "step": {
        "name",
        "emotion",
        "importance",
        "moment_of_truth",
        "touchpoint",
        "channel",
        "contacts",
        "bounce",
        "causes",
        "per_persona",
        "employee_view",
    },
    "hotspot": {"text", "severity", "frequency", "status", "owner", "at", "also_at"},
    "action": {"title", "status", "due", "owner", "addresses", "impact", "effort", "expects", "measured", "done"},
    "metric": {"value", "target", "baseline", "title", "better"},
    "goal": {"target", "by", "baseline", "now"},
    "persona": {"title", "share", "kind", "status", "owner"},
    "touchpoint": {"title", "owner", "channels", "status"},
    "channel": {"title", "owner"},
    "principle": {"title", "text"},
    "strategy": {"vision", "mission"},
    "option": {"value"},
    "budget": {"no", "keep", "never_falls", "never_rises", "where", "of", "at", "from", "paths", "severity"},
}
#: Types that only ever stand among everything else.
_FOLDED = {"stage", "page", "file", "record", "taxonomy", "list"}


def report_of(both: Both) -> tuple[model.Report, Difference]:
    """Compare both sides, and say what follows, in the language of the handbook and with the team's own words for states."""
    before, after = both.before, both.after
    t = language(after.project.setup.settings.language).with_states(after.side.book.taxonomy.states)
    difference = compare(before.side, after.side)
    figures = before.figures, after.figures
    consequences = Consequences(difference, lambda: before.standing, lambda: after.standing, t)
    words = Words(before.side.book, after.side.book, difference.unreadable, difference.unread, t)
    changes = [_record(change, words, both) for change in difference.changes]
    moved = {item.before: item.after for change in difference.changes if (item := change.field("written_in"))}
    new = brought_in(before, after, moved)
    mended = brought_in(after, before, {now: was for was, now in moved.items()})
    # Budgets have a place of their own.
    new, mended = ([item for item in items if not item.code.startswith("budget/")] for items in (new, mended))
    journeys = journey_records(difference, consequences, words, both)
    meaning = [change for change in difference.changes if change.means_something]
    rewritten = [] if difference.changes else _rewritten(both)
    return model.Report(
        base=model.Revision(name=before.name, commit=before.commit or None, folder=before.folder),
        head=model.Revision(name=after.name, commit=after.commit or None, folder=after.folder),
        language=t.code,
        headline=headline(difference, journeys, rewritten, figures[1], t),
        empty=not difference.changes,
        rewritten=rewritten,
        notes=[*(note.says(t) for note in (*before.notes, *after.notes)), *_broken(before, t)],
        journeys=journeys,
        changes=changes,
        because=consequences.sentences() if meaning else [],
        look=[
            *map(_finding, new),
            *(model.Look(says=says, **place(change, both)) for says, change in consequences.look()),
            *accepted_in_vain(both, t),
        ],
        mended=[_finding(item) for item in mended],
        budgets=budget_records(both, Earlier(figures[0], {new: old[1] for old, new in difference.matching.pairs.items()}), difference, words),
    ), difference


def _record(change: Change, words: Words, both: Both) -> model.ChangeRecord:
    thing, was = change.thing, change.before
    other = was is not None and (was.id, was.title) != (thing.id, thing.title)
    return model.ChangeRecord(
        what=change.what,
        type=thing.kind,
        id=thing.id,
        title=thing.title,
        was=model.Named(id=was.id, title=was.title) if was and other else None,
        guess=change.guessed,
        moved=model.Moved(before=change.moved_from, after=change.moved_to) if change.moved_to else None,
        main=_is_main(change) and change.thing.path not in words.unread,
        says=words.said(change),
        fields=[_value(item, thing.kind, words) for item in change.fields],
        **place(change, both),
    )


def _value(item: FieldChange, kind: str, words: Words) -> model.Value:
    before, after = words.whole(kind, item)
    return model.Value(
        name=item.name,
        label=label_of(item.name, words.t, kind),
        before=item.before,
        before_reads=None if before == item.before else before,
        after=item.after,
        after_reads=None if after == item.after else after,
        follows=item.follows,
    )


def _is_main(change: Change) -> bool:
    kind = change.thing.kind
    if kind in _FOLDED or not change.means_something:
        return False
    if change.what != "changed" or change.renamed or change.moved_to:
        return True
    return any(item.name in _MAIN.get(kind, ()) for item in change.fields if not item.follows)


def _finding(item: Diagnostic) -> model.Look:
    return model.Look(says=item.message + (f"; {item.hint}" if item.hint else ""), code=item.code, file=item.path, line=item.line)


def _rewritten(both: Both) -> list[str]:
    """Files whose text is another while their meaning is not."""
    old, new = both.before.side.contents, both.after.side.contents
    display_path = both.after.project.setup.display_path
    return [display_path(src) for src in new if src in old and old[src] != new[src]]


def _broken(before: Reading, t: Language) -> Iterator[str]:
    """What the base could not say, because a file of it could not be read."""
    lost = {item.src for item in before.project.decisions if not item.used and item.src in before.project.documents}
    for item in _first_of_each(before.project.diagnostics):
        if item.path.removeprefix(f"{before.folder}/") in lost:
            told = {"place": f"{item.path}:{item.line}", "name": before.name, "why": item.message}
            yield t.gettext("%(place)s could not be read at %(name)s: %(why)s") % told


def _first_of_each(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    seen = set[str]()
    for item in found:
        if item.path not in seen:
            seen.add(item.path)
            yield item
