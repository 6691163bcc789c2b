"""Personal data where people's words stand: found in the text of the files, so in comments too.

No library of telephone numbers: without the country of each text it finds fewer numbers of everyday spelling and more ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from cxsite.diagnostics import Diagnostic
from cxsite.model.answers import Answers
from cxsite.model.metric import Metric
from cxsite.rules.registry import Rule, register
from cxsite.settings import Settings, Setup
from cxsite.source.front_matter import Document
from cxsite.source.marks import Span

_CODE = "privacy/personal-data"

register(
    Rule(
        _CODE,
        "warning",
        "An e-mail address, a telephone number or what your team names with `personal_data`, in anything but contact data: quotes, personas, notes, "
        "comments.",
        "A handbook is read by many and kept for years; somebody's address belongs into neither a quote nor a persona. Contact data of your "
        "organisation stays where it belongs: in `owner`, `link`, `handle`, in `tel:` and `mailto:` links and on pages of touchpoints and channels.",
        "quotes: [Call me on 0151 496 0123]",
        "quotes: [Call me]",
    )
)

#: As people write the two signs of an address so that programs do not see them.
_AT = r"(?:@|&#0*64;|&commat;|\s?[(\[{]\s?(?:at|@)\s?[)\]}]\s?)"
_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|punkt|\.)\s?[)\]}]\s?)"
_EMAIL = re.compile(rf"(?<![\w.+%-])[\w.+%-]++{_AT}(?:[\w-]++{_DOT})+[A-Za-z]{{2,}}", re.IGNORECASE)
_MAY_BE_EMAIL = re.compile(_AT, re.IGNORECASE)
#: Domains that exist for examples and belong to nobody.
_NOBODY = re.compile(r"(?:[@.]example(?:\.(?:com|net|org))?|\.(?:test|invalid))$", re.IGNORECASE)

# With the country in front, with the 0 of a long-distance number in front, and as in North America. Nothing else is near, so that no part of a
# longer number, an id or an amount is taken.
_PHONE = re.compile(
    r"(?<![\w#+.,/:=-])(?:"
    r"(?:\+|00)[1-9]\d{0,2}[ ./-]?(?:\(0\)[ ]?)?\(?\d(?:[ ./()-]{0,2}\d){4,}"
    r"|\(?0[1-9]\d{1,4}\)?[ /-]{1,3}\d(?:[ /-]{0,2}\d){2,}"
    r"|0[1-9](?:[ .]\d{2}){4}"
    r"|0[1-9]\d{8,9}"
    r"|(?:1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])\d{3}[-. ]\d{4}"
    r")(?![\w%€£$]|[-.,/]\d)"
)
_FEWEST, _MOST = 9, 15
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"\+\d{1,3}(?:[ .]\d{3})+")
#: What stands before a number that names a thing.
_IDS = re.compile(
    r"\b(?:ids?|nos?|nr|numbers?|refs?|tickets?|orders?|bookings?|claims?|cases?|accounts?|invoices?|isbn|issn|iban)[.:]? *#?$", re.IGNORECASE
)

#: Keys whose values say how to reach the organisation, at the beginning of a line or right before what was found; and links, which are public.
_KEYS = r"(?:owner|links?|url|handle|image|file|id)"
_CONTACT_LINE = re.compile(rf"""\s*(?:- +)?["']?{_KEYS}["']?\s*:""")
_CONTACT = re.compile(rf"""(?:\b{_KEYS}["']?\s*:\s*["'<]?|(?:mailto|tel):(?://)?|https?://\S*)$""", re.IGNORECASE)

#: Folders of things whose work is to be reached; of them only people's words are looked at.
_PLACES = frozenset({"touchpoint", "channel"})
_WORDS_OF_PEOPLE = frozenset({"quote", "quotes", "note", "notes", "comments", "thinks"})


def personal_data(documents: Mapping[str, tuple[Document, str]], settings: Settings) -> Iterator[Diagnostic]:
    """Everything in the handbook's files that looks like personal data.

    Args:
        documents: by path, each with the kind of what it holds; empty for data files.
        settings: the team's own patterns, and what it allows.
    """
    own = [re.compile(pattern) for pattern in settings.personal_patterns]
    for document, kind in documents.values():
        lines = _lines_of_people(document) if kind in _PLACES else None
        for number, line in enumerate(document.text.lines, start=1):
            if (_MAY_BE_EMAIL.search(line) or own or _has_digits(line)) and (lines is None or number in lines):
                for what, found in _in_line(line, own):
                    if not _is_allowed(found[0], settings.personal_allowed):
                        span = Span(number, found.start() + 1, found.end() + 1)
                        hint = "take it out, or allow it under 'personal_data:' where it is not a person's"
                        yield document.diagnostic(_CODE, f"{what} in a text for everybody", span, hint=hint)


def personal_in(text: str, settings: Settings) -> str:
    """What in a text looks like personal data, such as ``an e-mail address``; empty for nothing."""
    own = [re.compile(pattern) for pattern in settings.personal_patterns]
    found = (what for line in text.splitlines() for what, match in _in_line(line, own) if not _is_allowed(match[0], settings.personal_allowed))
    return next(found, "")


def personal_comments(answers: Answers, metrics: Mapping[str, Metric], setup: Setup) -> tuple[Answers, list[Diagnostic]]:
    """Answers without the comments of a snapshot that hold personal data, and a finding for each of these.

    Columns that a metric allows are not looked at.
    """
    kept, found = dict(answers.comments), []
    for measure, comments in answers.comments.items():
        source = metrics[measure].source if measure in metrics else None
        if source and any(map(source.allows, source.headings("comment"))):
            continue
        told = {comment: what for comment in comments if (what := personal_in(comment.comment, setup.settings))}
        kept[measure] = tuple(comment for comment in comments if comment not in told)
        hint = "take the row out; 'cxsite metrics pull' leaves such comments out"
        path = setup.display_path(answers.files[measure, "comments"])
        found += [Diagnostic(path, comment.line, 1, _CODE, f"{what} in a comment, so it is not shown", hint=hint) for comment, what in told.items()]
    return replace(answers, comments=kept), found


def _in_line(line: str, own: list[re.Pattern[str]]) -> Iterator[tuple[str, re.Match[str]]]:
    for pattern in own:
        yield from (("what your team counts as personal data", found) for found in pattern.finditer(line) if found[0])
    if _CONTACT_LINE.match(line):
        return
    for found in _EMAIL.finditer(line) if _MAY_BE_EMAIL.search(line) else ():
        if not _NOBODY.search(found[0]) and not _CONTACT.search(line[: found.start()]):
            yield "an e-mail address", found
    for found in _PHONE.finditer(line):
        before = line[: found.start()]
        if _is_phone(found[0]) and not _IDS.search(before) and not _CONTACT.search(before):
            yield "a telephone number", found


def _is_phone(text: str) -> bool:
    digits = sum(char.isdigit() for char in text)
    return _FEWEST <= digits <= _MOST and not _THOUSANDS.fullmatch(text)


def _has_digits(line: str) -> bool:
    return len(_DIGIT.findall(line)) >= _FEWEST


def _is_allowed(found: str, allowed: tuple[str, ...]) -> bool:
    digits = _digits(found)
    return any(
        item.casefold() in found.casefold() or (len(_digits(item)) >= _FEWEST - 2 and "@" not in found and digits.endswith(_digits(item).lstrip("0")))
        for item in allowed
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _lines_of_people(document: Document) -> frozenset[int]:
    """The lines on which words of people begin."""
    return frozenset(span.line for loc, span in document.marks.values.items() if span.text is None and _WORDS_OF_PEOPLE.intersection(map(str, loc)))
