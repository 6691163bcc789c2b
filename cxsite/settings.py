"""What a team can choose, independent of any site generator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

DiagramMode = Literal["svg", "browser", "off"]

#: Rows of the journey map, top to bottom.
LANES = (
    "goal",
    "action",
    "thinking",
    "touchpoint",
    "channel",
    "moment_of_truth",
    "hotspots",
    "opportunities",
    "delights",
    "quotes",
    "frontstage",
    "backstage",
    "support",
    "hand_off",
    "bounce",
)


@dataclass(frozen=True)
class Settings:
    """Options of a handbook.

    Attributes:
        folders: folder by kind, where a team uses other names.
        only: folders that hold the handbook; empty for the whole content folder.
        without: page families that are not generated, such as ``maturity``.
        nav_limit: collections larger than this stay out of the sidebar.
        severities: ``error``, ``warning`` or ``off`` by rule code or family.
        diagrams: draw Mermaid at build time, in the browser, or not at all.
        lanes: rows of the journey map, top to bottom.
        language: of cxsite's own words.
        templates: a folder whose templates win over cxsite's.
    """

    folders: Mapping[str, str] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    nav_limit: int = 40
    severities: Mapping[str, str] = field(default_factory=dict)
    diagrams: DiagramMode = "svg"
    lanes: tuple[str, ...] = LANES
    language: str = "en"
    templates: Path | None = None
