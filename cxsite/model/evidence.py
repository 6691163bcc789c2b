"""Evidence of a step that says how it feels there, and how much that counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from cxsite.model.base import Node
from cxsite.model.numbers import Mean, Weight
from cxsite.model.reference import Ref
from cxsite.model.values import Many, Text, refuse


class WeighedEvidence(Node):
    """A piece of evidence, with how customers felt at this step by it."""

    short = "source"

    source: Text = Field(description="A source by its id, or what was said, as text.")
    says: Mean | None = Field(default=None, description="How it felt by this source, 1 (very bad) … 5 (very good).")
    weight: Weight | None = Field(default=None, description="How much that counts, such as the number of people. Not given counts as 1.")


class Said(str):
    """The name of a source or a quote, with what it says of a step.

    A text to everybody who asks what a step rests on, and equal to it; `distinct` tells apart what the same source says.

    Attributes:
        says: 1 … 5.
        weight: above 0.
    """

    says: float
    weight: float

    def __new__(cls, source: str, says: float, weight: float) -> Said:
        said = super().__new__(cls, source)
        said.says, said.weight = says, weight
        return said

    def __getnewargs__(self) -> tuple[str, float, float]:  # type: ignore[override]
        """What a copy is made from."""
        return str(self), self.says, self.weight

    def of(self, source: str) -> Said:
        """The same, said by a source under its full name."""
        return Said(source, self.says, self.weight)


def distinct(items: Iterable[str]) -> list[str]:
    """Each source once with each thing that it says; one that says something needs not be named again without it."""
    found = list(items)
    saying = {str(item) for item in found if isinstance(item, Said)}
    once: dict[tuple[str | float, ...], str] = {}
    for item in found:
        if isinstance(item, Said) or item not in saying:
            once.setdefault((str(item), *_says(item)), item)
    return list(once.values())


def _says(item: str) -> tuple[float, ...]:
    return (item.says, item.weight) if isinstance(item, Said) else ()


def _text(written: Any) -> str:
    if written.says is None:
        if written.weight is not None:
            refuse("schema/missing", "evidence with a weight and nothing to weigh", "add 'says:' with 1 to 5")
        return str(written.source)
    return Said(written.source, written.says, 1.0 if written.weight is None else written.weight)


class _ExportedAsText:
    """In the data a piece of evidence is its name; what it says stands with the figures."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string"} if handler.mode == "serialization" else handler(schema)


if TYPE_CHECKING:
    StepEvidence = Many[str]
else:
    StepEvidence = Many[Annotated[WeighedEvidence, Ref(("source",), soft=True), AfterValidator(_text), _ExportedAsText()]]
