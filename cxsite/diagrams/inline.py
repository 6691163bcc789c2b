"""A drawing as it stands in a page: coloured by the theme, at its natural size."""

from __future__ import annotations

import re

from markupsafe import Markup

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
# Browsers wrap the HTML label; the text behind it is for programs that cannot, and would be found twice by a search.
_FALLBACK = re.compile(r"<switch>(<foreignObject.*?</foreignObject>)<text.*?</text></switch>", re.DOTALL)
_ATTRIBUTE = re.compile(r'\sstyle="[^"]*"')
_ROOT = re.compile(r"<svg\b[^>]*>")
_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def for_page(svg: str) -> Markup:
    """Take out colours and fonts, so that the style sheet gives it those of both palettes, and set its natural size.

    Without ``<style>`` and ``style=`` it also draws under a strict content security policy.
    """
    bare = _ATTRIBUTE.sub("", _FALLBACK.sub(r"\1", _STYLE.sub("", svg)))
    size = _VIEW_BOX.search(bare)
    if size:
        root = _ROOT.search(bare)
        assert root is not None
        sized = re.sub(r'\s(width|height)="[^"]*"', "", root[0])
        sized = sized[:-1] + f' width="{float(size[1]):.0f}" height="{float(size[2]):.0f}">'
        bare = bare[: root.start()] + sized + bare[root.end() :]
    # Drawn by our own engine from escaped source: the texts in it are escaped already.
    return Markup(bare)  # noqa: S704
