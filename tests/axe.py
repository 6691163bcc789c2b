"""axe-core on a page that is open: all of its rules in the light, those of colours alone in the dark, where nothing else differs."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

COLOURS = ("color-contrast", "link-in-text-block")

#: Puts the page into a palette, and waits until its colours have arrived.
_SHOW = """async scheme => {
  document.body.setAttribute("data-md-color-scheme", scheme);
  await new Promise(requestAnimationFrame);
  await Promise.all(document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished));
}"""

_RUN = """async ([parts, rules]) => (await axe.run({include: parts.filter(part => document.querySelector(part)).map(part => [part])}, {
  resultTypes: ['violations'], ...(rules.length ? {runOnly: {type: 'rule', values: rules}} : {})
})).violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.target]))"""


def show(page: Any, scheme: str) -> None:
    """Put a page into a palette, `default` or `slate`."""
    page.evaluate(_SHOW, scheme)


def violations(page: Any, *parts: str, schemes: tuple[str, ...] = ("default", "slate")) -> list[Any]:
    """What axe-core finds in parts of a page, which are there, each with its palette, its rule and its place."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for scheme in schemes:
        show(page, scheme)
        found += [[scheme, *item] for item in page.evaluate(_RUN, [parts, COLOURS if scheme == "slate" else ()])]
    return found
