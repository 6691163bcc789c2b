"""A drawing as it stands in a page: coloured by the theme, at its natural size."""

from __future__ import annotations

import re

from markupsafe import Markup

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
# Browsers wrap the HTML label; the text behind it is for programs that cannot, and would be found twice by a search.
_FALLBACK = re.compile(r"<switch>(<foreignObject.*?</foreignObject>)<text.*?</text></switch>", re.DOTALL)
_ATTRIBUTE = re.compile(r'\sstyle="[^"]*"')
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_SET_BY_US = re.compile(
    r'\s(?:stroke="#(?:666|000)"|fill="#(?:666|191970)"|overflow="visible"|stroke-width="(?:2|1px)"|stroke-dasharray="4 2"|rx="3" ry="3"'
    r'|id="[\w-]+-task\d+"|xmlns="http://www\.w3\.org/1999/xhtml")'
)
_ACTOR = re.compile(r'(class="actor-\d+") fill="#\w+"')
_DECIMALS = re.compile(r"(?<=\d)\.(\d)\d{2,}")
_ROOT = re.compile(r"<svg\b[^>]*>")
# A face, by what its mouth begins with, and how Mermaid draws the three of them.
_FACE = re.compile(
    r'<circle cx="([\d.]+)" cy="([\d.]+)" class="face" r="15"/><g>(?:<circle [^>]*/>){2}<(line class="mouth"|path class="mouth" d="M-?7)[^>]*/></g>'
)
_KINDS = {'line class="mouth"': "flat", 'path class="mouth" d="M7': "up", 'path class="mouth" d="M-7': "down"}
# With classes of their own: where they are used, no rule that names what they stand in reaches them.
_EYES = '<circle class="cx-mouth" cx="-5" cy="-5" r="1.5"/><circle class="cx-mouth" cx="5" cy="-5" r="1.5"/>'
_MOUTHS = {
    "flat": '<path class="cx-mouth" d="M-5 7H5"/>',
    "up": '<path class="cx-mouth" d="M7.5 2A7.5 7.5 0 1 1-7.5 2L-6.8 2A6.8 6.8 0 1 0 6.8 2Z"/>',
    "down": '<path class="cx-mouth" d="M-7.5 7A7.5 7.5 0 1 1 7.5 7L6.8 7A6.8 6.8 0 1 0-6.8 7Z"/>',
}
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


def lean(svg: Markup, faces: str = "") -> Markup:
    """A journey diagram without what the style sheet sets anyway, and with one decimal where there were many.

    On the page of a long journey that is half of the drawing.

    Args:
        svg: the diagram, as `for_page` left it.
        faces: the id of the diagram that has `with_faces`, this or another one of the page, to take them from; empty to draw each.
    """
    # Texts stand between the tags and stay as they are.
    bare = _TAG.sub(lambda tag: _DECIMALS.sub(r".\1", _SET_BY_US.sub("", _ACTOR.sub(r"\1", tag[0]))), svg)
    drawn = _FACE.sub(lambda face: f'<use xlink:href="#{faces}-{_KINDS[face[3]]}" x="{face[1]}" y="{face[2]}"/>', bare) if faces else bare
    return Markup(drawn)  # noqa: S704 - as above


def with_faces(svg: Markup, identifier: str) -> Markup:
    """A diagram with the three faces of Mermaid ready to be used by it and by others."""
    drawn = "".join(f'<g id="{identifier}-{kind}"><circle class="cx-face" r="15"/>{_EYES}{_MOUTHS[kind]}</g>' for kind in _MOUTHS)
    return Markup(str(svg).replace("</desc>", f"</desc><defs>{drawn}</defs>", 1))  # noqa: S704 - as above
