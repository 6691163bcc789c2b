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

#: A type written like this, ``cx/persona``, is ours on any page of any site.
FULL = "cx/"

#: Keys of several kinds that pages of any site may have.
_EVERYWHERE = frozenset(
    {*PageEntity.model_fields, "status", "tags", "date", "link", "file", "description", "kind", "category", "reviewed", "review_every"}
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of Markdown file.

    Attributes:
        name: its word in ``type:``.
        model: what its front matter is read as.
        folder: the folder whose files are of it.
        common: its keys that a page of another site may have too, even in a folder of that name.
    """

    name: str
    model: type[PageEntity]
    folder: str
    common: frozenset[str] = frozenset()

    @property
    def telling_keys(self) -> frozenset[str]:
        """Keys that tell this kind from the pages of any other site."""
        return frozenset(info.alias or name for name, info in self.model.model_fields.items()) - _EVERYWHERE - self.common


KINDS = {
    kind.name: kind
    for kind in (
        Kind("journey", Journey, "journeys", frozenset({"metrics", "part_of", "scope", "state"})),
        Kind("persona", Persona, "personas", frozenset({"channels", "photo", "role", "share"})),
        Kind("touchpoint", Touchpoint, "touchpoints"),
        Kind("channel", Channel, "channels", frozenset({"name"})),
        Kind("hotspot", HotspotFile, "hotspots", frozenset({"cause", "text"})),
        Kind("action", Action, "actions", frozenset({"depends_on", "done", "due", "measured", "process", "reach", "start"})),
        Kind("strategy", Strategy, "", frozenset({"values"})),
        Kind("process", Process, "processes"),
        Kind("workshop", Workshop, "workshops", frozenset({"agenda", "participants"})),
        Kind("source", Source, "evidence"),
    )
}
