"""Reads a content folder into entities, not yet linked: find files → parse → decide the kind → inherit → read maps below → validate
→ collect; and the snapshot of answers, which is a table and no YAML.

Each stage goes once over all files, and hands the next one its results only.
"""

from __future__ import annotations

from dataclasses import replace

from cxsite.layout import is_page
from cxsite.model.kinds import Kind
from cxsite.settings import Setup
from cxsite.source import files
from cxsite.source.collect import Content, collect
from cxsite.source.decide import Decided, decide, decide_among
from cxsite.source.evidence import Evidence, as_meant, said_by
from cxsite.source.files import Found
from cxsite.source.folders import name_of
from cxsite.source.front_matter import Document
from cxsite.source.inherit import inherit
from cxsite.source.kept_yaml import KeptYaml
from cxsite.source.last_good import Memory
from cxsite.source.objects import Validated, validated
from cxsite.source.own_states import with_our_states
from cxsite.source.own_words import Words, words_of
from cxsite.source.parse import Parsed, is_ours_to_read, parse
from cxsite.source.snapshot import read_snapshot
from cxsite.source.stages_below import read_below


def load(setup: Setup, memory: Memory | None = None) -> Content:
    """Read all files of a handbook.

    Never raises for bad content: every problem is in ``diagnostics``, and what could be read is there.

    Args:
        setup: where the handbook is.
        memory: of earlier readings; what a file held before then stands in for one that is broken now.
    """
    found = [item for item in files.discover(setup) if is_ours_to_read(item, setup.layout)]
    memory = memory or Memory(keeps=False, yaml=KeptYaml.of(setup))
    parsed = [memory.parse(item, setup) for item in found]
    memory.keep()
    objects, words = _objects(parsed, setup, memory)
    earlier = memory.stand_ins(setup, found, parsed, objects)
    if earlier:
        parsed = [earlier.get(item.src, item) for item in parsed]
        objects, words = _objects(parsed, setup, memory)
        objects = [_as_before(item, earlier) for item in objects]
    content = collect(setup, objects, frozenset(earlier))
    content.words = words
    content.said = {item.src: said_by(as_meant(item, setup.layout)) for item in parsed if is_page(item.src)}
    content.answers, wrong = read_snapshot(setup, memory)
    content.diagnostics += wrong
    return content


def load_one(setup: Setup, src: str, words: Words) -> Validated:
    """Read one file as if there were no other.

    Args:
        setup: where it is.
        src: its path below the content folder.
        words: the team's, as the files around it have them.
    """
    (decided,) = inherit(decide([parse(Found(src, setup.file(src)), setup)], setup.layout), setup)
    return _made(decided, words, setup)


def made_among(parsed: Parsed, evidence: Evidence, words: Words, setup: Setup) -> Validated:
    """What becomes of a file, by what all files show, where no folder gives values to its pages."""
    return _made(decide_among(parsed, setup.layout, evidence), words, setup)


def document_as(kind: Kind, parsed: Parsed, words: Words, setup: Setup) -> Document:
    """The document of a file that is known to be a page of a kind, where no folder gives values to its pages."""
    document = as_meant(parsed, setup.layout) or parsed.document
    made = _made(Decided(parsed.src, document, kind, "", name_of(parsed.src, setup.layout)), words, setup)
    assert made.document
    return made.document


def _objects(parsed: list[Parsed], setup: Setup, memory: Memory) -> tuple[list[Validated], Words]:
    decided = inherit(decide(parsed, setup.layout), setup)
    words = words_of(decided)

    def made(item: Decided) -> Validated:
        return _made(item, words, setup)

    return [memory.made(item, words, made) for item in decided], words


def _made(item: Decided, words: Words, setup: Setup) -> Validated:
    item = read_below(item, words.lanes, setup.settings.journey_form)
    if item.document is not None and words.states:
        item = replace(item, document=replace(item.document, data=with_our_states(item.document.data, words.states)))
    return validated(item, words.scale)


def _as_before(item: Validated, earlier: dict[str, Parsed]) -> Validated:
    """What stands in for a broken file is only told what is wrong with the file now."""
    return replace(item, found=earlier[item.src].found) if item.src in earlier else item
