"""The kinds of files a handbook is made of."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.model.action import Action
from cxsite.model.base import PageEntity
from cxsite.model.hotspot import HotspotFile
from cxsite.model.journey import Journey
from cxsite.model.persona import Persona
from cxsite.model.records import Process, Source, Workshop
from cxsite.model.strategy import Strategy
from cxsite.model.touchpoint import Channel, Touchpoint


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of Markdown file: its word, its model and the folder whose files are of it."""

    name: str
    model: type[PageEntity]
    folder: str

    @property
    def own_keys(self) -> frozenset[str]:
        """Keys that tell this kind from an ordinary page."""
        shared = {*PageEntity.model_fields, "status", "date", "link", "file", "description"}
        return frozenset(info.alias or name for name, info in self.model.model_fields.items()) - shared


KINDS = {
    kind.name: kind
    for kind in (
        Kind("journey", Journey, "journeys"),
        Kind("persona", Persona, "personas"),
        Kind("touchpoint", Touchpoint, "touchpoints"),
        Kind("channel", Channel, "channels"),
        Kind("hotspot", HotspotFile, "hotspots"),
        Kind("action", Action, "actions"),
        Kind("strategy", Strategy, ""),
        Kind("process", Process, "processes"),
        Kind("workshop", Workshop, "workshops"),
        Kind("source", Source, "evidence"),
    )
}
