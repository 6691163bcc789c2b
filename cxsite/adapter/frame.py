"""The frame of a page in Material says whose page it is."""

from __future__ import annotations

import re

_MAIN = '<main class="md-main"'
_SECTION = '<section class="cx '
#: A page that is read with its contents beside it.
_WITH_CONTENTS = re.compile(r'<section class="cx cx-maturity[ "]')


def marked(html: str) -> str:
    """The page with a class on its frame where a section of ours is on it.

    Style sheets find sections in a frame without the class, too; but a browser that gets a page in parts may have painted it before it knows of the
    first section, and then moves all that stands there.
    """
    if _SECTION not in html:
        return html
    return html.replace(_MAIN, f'{_MAIN[:-1]} cx-main{" cx-main--contents" if _WITH_CONTENTS.search(html) else ""}"', 1)
