"""What git writes around two versions of the same lines, in the text below front matter."""

from __future__ import annotations

import re

from cxsite.diagnostics import Diagnostic
from cxsite.source.front_matter import Document
from cxsite.source.marks import Span
from cxsite.source.yaml_trouble import CONFLICT, CONFLICT_SAID

_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")


def conflict_below(document: Document) -> Diagnostic | None:
    """A conflict in a body that is no example in a block of code.

    Only all three lines in their order are one: a line of '=' alone makes a heading of the line above.
    """
    if not CONFLICT.search(document.body):
        return None
    begin, parted, in_code = 0, False, False
    first = document.text.position(document.body_start)[0]
    for number, line in enumerate(document.body.split("\n"), first):
        if not begin and _FENCE.match(line):
            in_code = not in_code
        if in_code:
            continue
        if line.startswith("<<<<<<<") and CONFLICT.match(line):
            begin, parted = number, False
        elif begin and line == "=======":
            parted = True
        elif parted and CONFLICT.match(line):
            return document.diagnostic("yaml/conflict", CONFLICT_SAID[0], Span(begin, 1, 8), hint=CONFLICT_SAID[1])
    return None
