"""The overlay on Material, also published as theme `cx`."""

from __future__ import annotations

from pathlib import Path

#: The folder that is laid over the theme.
OVERLAY = str(Path(__file__).parent / "cx")

#: Addresses below the site's root.
STYLES = (
    "assets/cx/cx.css",
    "assets/cx/journey.css",
    "assets/cx/map.css",
    "assets/cx/map-print.css",
    "assets/cx/poster.css",
    "assets/cx/curve.css",
    "assets/cx/blueprint.css",
    "assets/cx/comparison.css",
    "assets/cx/people.css",
    "assets/cx/indexes.css",
    "assets/cx/forms.css",
    "assets/cx/actions.css",
    "assets/cx/hotspots.css",
    "assets/cx/trend.css",
    "assets/cx/touchpoints.css",
    "assets/cx/atlas.css",
    "assets/cx/governance.css",
    "assets/cx/workshop-kit.css",
    "assets/cx/maturity.css",
    "assets/cx/maturity-around.css",
    "assets/cx/maturity-result.css",
    "assets/cx/maturity-evidence.css",
    "assets/cx/maturity-people.css",
    "assets/cx/maturity-history.css",
    "assets/cx/maturity-print.css",
)
SCRIPTS: tuple[str, ...] = (
    "assets/cx/filter-rows.js",
    "assets/cx/filter-controls.js",
    "assets/cx/filters.js",
    "assets/cx/maturity-score.js",
    "assets/cx/maturity-ahead.js",
    "assets/cx/maturity-answers.js",
    "assets/cx/maturity-link.js",
    "assets/cx/maturity-store.js",
    "assets/cx/maturity-result.js",
    "assets/cx/maturity-steps.js",
    "assets/cx/maturity-files.js",
    "assets/cx/maturity-form.js",
    "assets/cx/maturity-several.js",
    "assets/cx/maturity-merge.js",
    "assets/cx/maturity-sharing.js",
    "assets/cx/maturity-people.js",
    "assets/cx/maturity-answering.js",
    "assets/cx/maturity-page.js",
    "assets/cx/maturity.js",
    "assets/cx/steps.js",
    "assets/cx/canvas.js",
    "assets/cx/canvas-steps.js",
    "assets/cx/canvas-print.js",
)
