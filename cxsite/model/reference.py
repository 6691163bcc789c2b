"""References from one thing to another, declared on the field that holds them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, NamedTuple

from cxsite.model.values import Many, Text

#: Stands before the cause of hotspots where a reference means all hotspots of that cause.
CAUSE = "cause:"


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field whose text (or list items, or mapping keys) name something else in the handbook.

    Attributes:
        kinds: what may be named, tried in this order.
        soft: whether free text is welcome too, so that only a near miss of a known name is a finding.
        near: how alike a free text and a known name must be to count as a near miss, 0 … 1.
    """

    kinds: tuple[str, ...]
    soft: bool = False
    near: float = 0.8

    def meant_by(self, written: str) -> Ref:
        """What a text may name: a cause where it says so, else anything but one."""
        if "cause" not in self.kinds:
            return self
        says_so = written.startswith(CAUSE)
        return replace(self, kinds=tuple(kind for kind in self.kinds if (kind == "cause") == says_so))


class Reference(NamedTuple):
    """One resolved reference: ``source`` names ``target`` in its field ``field``."""

    source_kind: str
    source: str
    field: str
    target_kind: str
    target: str


PersonaRef = Annotated[Text, Ref(("persona",))]
JourneyRef = Annotated[Text, Ref(("journey",))]
PlaceRef = Annotated[Text, Ref(("step",))]
StageRef = Annotated[Text, Ref(("stage",))]
StepRef = Annotated[Text, Ref(("step", "journey"))]
AddressedRef = Annotated[Text, Ref(("hotspot", "cause"))]
TouchpointRef = Annotated[Text, Ref(("touchpoint",))]
ChannelRef = Annotated[Text, Ref(("channel",))]
DeviceRef = Annotated[Text, Ref(("device",))]
InteractionRef = Annotated[Text, Ref(("interaction",))]
CategoryRef = Annotated[Text, Ref(("category",))]
LifecycleRef = Annotated[Text, Ref(("lifecycle",))]
PrincipleRef = Annotated[Text, Ref(("principle",))]
MetricRef = Annotated[Text, Ref(("metric",))]
ProcessRef = Annotated[Text, Ref(("process",))]
ActionRef = Annotated[Text, Ref(("action",))]
OwnerRef = Annotated[Text, Ref(("department",), soft=True)]
DepartmentRef = Annotated[Text, Ref(("department",))]
# Feelings are everyday words: "furious" is no mistyped "curious".
FeelingRef = Annotated[Text, Ref(("feeling",), soft=True, near=0.94)]
EvidenceRef = Annotated[Text, Ref(("source",), soft=True)]
ChangedRef = Annotated[Text, Ref(("action", "step", "hotspot", "journey"))]
PartyRef = Annotated[Text, Ref(("department", "touchpoint", "channel"), soft=True)]

Evidence = Many[EvidenceRef]
