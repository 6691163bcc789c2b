"""What cxsite lays over Material: one style sheet, a second for what readers choose, one small script, and others for parts of pages that need more.

What only an author sees, while MkDocs serves, has a style sheet and a script of its own, which no built site holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cxsite.themes.selectors import unfolded
from cxsite.themes.states import parted

#: Where the parts of style sheets and scripts stand, in a folder for each room.
SOURCES = Path(__file__).parent / "assets"

#: Addresses below the site's root of what every page loads.
STYLE = "assets/cx/cx.css"
SCRIPT = "assets/cx/cx.js"

#: Likewise, of the rules for what readers choose, which wait until somebody does.
STATES = "assets/cx/states.css"

#: Likewise, of the worker that searches a large site.
SEARCH = "assets/cx/search.js"

#: Likewise, of every page while MkDocs serves.
PREVIEW_STYLE = "assets/cx/preview.css"
PREVIEW_SCRIPT = "assets/cx/preview.js"

# What each file of the site is put together from, in order. `base/page.js` loads all scripts but its own, on pages that need them.
_PARTS = {
    STYLE: (
        "base/tokens.css",
        "base/parts.css",
        "base/frame.css",
        "base/chapters.css",
        "journeys/journey.css",
        "journeys/steps.css",
        "journeys/spine.css",
        "journeys/diagram.css",
        "journeys/steps-small.css",
        "journeys/map.css",
        "journeys/map-key.css",
        "journeys/map-cells.css",
        "journeys/map-density.css",
        "journeys/map-tools.css",
        "journeys/map-print.css",
        "journeys/poster.css",
        "journeys/curve.css",
        "journeys/channels.css",
        "journeys/whose.css",
        "journeys/walk.css",
        "journeys/whose-each.css",
        "journeys/whose-earlier.css",
        "journeys/blueprint.css",
        "journeys/blueprint-wide.css",
        "journeys/blueprint-small.css",
        "journeys/blueprint-drawn.css",
        "journeys/comparison.css",
        "people/faces.css",
        "people/persona.css",
        "base/rows.css",
        "people/curves.css",
        "people/people.css",
        "base/tiles.css",
        "base/home.css",
        "base/doors.css",
        "base/changes.css",
        "base/indexes.css",
        "base/sorting.css",
        "base/filters.css",
        "base/heatmap.css",
        "base/groups.css",
        "journeys/portfolio.css",
        "actions/action.css",
        "hotspots/hotspot.css",
        "base/forms.css",
        "actions/actions.css",
        "hotspots/hotspots.css",
        "base/trend.css",
        "places/felt.css",
        "places/matrix.css",
        "places/touchpoints.css",
        "strategy/strategy.css",
        "strategy/answers.css",
        "strategy/matters.css",
        "strategy/metrics.css",
        "governance/records.css",
        "places/print.css",
        "journeys/atlas.css",
        "journeys/flowchart.css",
        "journeys/causes.css",
        "journeys/bounce.css",
        "journeys/atlas-print.css",
        "governance/team.css",
        "governance/governance.css",
        "governance/team-print.css",
        "governance/cards.css",
        "governance/workshop-kit.css",
        "maturity/maturity.css",
        "maturity/question.css",
        "maturity/around.css",
        "maturity/result.css",
        "maturity/next-steps.css",
        "maturity/evidence.css",
        "maturity/people.css",
        "maturity/history.css",
        "maturity/print.css",
        "maturity/print-parts.css",
    ),
    SCRIPT: ("base/page.js", "base/chapters.js"),
    "assets/cx/filters.js": ("base/filter-rows.js", "base/filter-controls.js", "base/filters.js"),
    "assets/cx/map.js": (
        "journeys/canvas.js",
        "journeys/canvas-steps.js",
        "journeys/canvas-print.js",
        "journeys/poster.js",
        "journeys/whose.js",
        "journeys/walk.js",
    ),
    "assets/cx/assessment.js": (
        "maturity/score.js",
        "maturity/ahead.js",
        "maturity/answers.js",
        "maturity/link.js",
        "maturity/store.js",
        "maturity/result.js",
        "maturity/steps.js",
        "maturity/files.js",
        "maturity/form.js",
        "maturity/several.js",
        "maturity/merge.js",
        "maturity/sharing.js",
        "maturity/people.js",
        "maturity/answering.js",
        "maturity/page.js",
        "maturity/start.js",
    ),
}

#: So many views of a journey can be laid over its map: as somebody lives it, and as it was.
MOST_EYES, MOST_DAYS = 8, 12

# Parts that say the same of each of some numbers, which stand for ``$N``.
_FOR_EACH = {
    "journeys/whose-each.css": range(1, MOST_EYES + 1),
    "journeys/whose-earlier.css": range(MOST_EYES + 1, MOST_EYES + MOST_DAYS + 1),
}

_PREVIEW_PARTS = {PREVIEW_STYLE: ("base/preview.css",), PREVIEW_SCRIPT: ("base/preview.js",)}


@cache
def assets() -> dict[str, str]:
    """The style sheets and the scripts by their addresses below the site's root."""
    files = _joined(_PARTS)
    always, states = parted(files[STYLE])
    return {**files, STYLE: f"{always}\n@media (scripting: none) {{\n{states}}}\n", STATES: states}


@cache
def preview_assets() -> dict[str, str]:
    """What is added to them while MkDocs serves."""
    return _joined(_PREVIEW_PARTS)


def search_script() -> str:
    """The worker that searches a large site."""
    return _read("base/search.js")


def _joined(files: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {address: "\n".join(map(_read, parts)) for address, parts in files.items()}


def _read(part: str) -> str:
    text = (SOURCES / part).read_text("utf-8")
    if part in _FOR_EACH:
        text = "".join(text.replace("$N", str(number)) for number in _FOR_EACH[part])
    return unfolded(text) if part.endswith(".css") else text
