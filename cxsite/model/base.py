"""What every object of the handbook shares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, ClassVar, ForwardRef, Literal, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, PrivateAttr, model_validator
from pydantic_core import CoreSchema

from cxsite.model.numbers import Number
from cxsite.model.reference import OwnerRef
from cxsite.model.values import Flag, Text, is_plain
from cxsite.model.written import ANY_TEXT, TEXTS, Written

Loc = tuple[str | int, ...]


class Node(BaseModel):
    """Anything an author writes as a mapping.

    Attributes:
        short: the field that a plain text stands for, where a plain text is welcome.
    """

    # Authors' words win over pydantic's reserved prefix: `model_version` is one of them.
    # A schema is built when the first object is read: most handbooks have no file of some kinds, and all within others are built with them.
    model_config = ConfigDict(extra="forbid", populate_by_name=True, protected_namespaces=(), defer_build=True)
    short: ClassVar[str] = ""

    extra: dict[str, Any] = Field(default={}, description="The team's own data; `x-…` keys land here too.")
    _loc: Loc = PrivateAttr(default=())

    @model_validator(mode="before")
    @classmethod
    def _accept_short_form(cls, value: Any) -> Any:
        if isinstance(value, str) and cls.short:
            value = {cls.short: value}
        if not isinstance(value, dict):
            return value
        own = {key: item for key, item in value.items() if key.startswith("x-")}
        # A blank key is one the author has not filled in: the default applies. So is an empty text where one is needed.
        kept = {key: item for key, item in value.items() if item is not None and key not in own}
        for key in _needed(cls) & kept.keys():
            if isinstance(kept[key], str) and not kept[key].strip():
                del kept[key]
        if own:
            kept["extra"] = {**(kept.get("extra") or {}), **own} if isinstance(kept.get("extra") or {}, dict) else own
        return kept

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        described = handler(schema)
        if handler.mode == "serialization":
            return described
        resolved = handler.resolve_ref_schema(described)
        resolved["patternProperties"] = {"^x-": {}}
        if not cls.short:
            return described
        full, key = dict(resolved), cls.model_fields[cls.short].alias or cls.short
        resolved.clear()
        resolved.update({"anyOf": [full["properties"][key], full]})
        return described

    @property
    def loc(self) -> Loc:
        """Where the object stands in its file: keys and indexes from the root."""
        return cast(Loc, self.noted("_loc"))

    def noted(self, name: str) -> Any:
        """A private attribute; pydantic's own way to it takes ten times as long, and this is asked hundreds of thousands of times."""
        return (self.__pydantic_private__ or {})[name]

    def children(self) -> Iterator[Node]:
        """The objects directly below this one, their ``loc`` set."""
        own = self.loc
        for field, name in _fields_with_nodes(type(self)):
            value = getattr(self, field)
            if isinstance(value, Node):
                yield value.stand_at((*own, name))
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    if isinstance(item, Node):
                        yield item.stand_at((*own, name, index))
            elif isinstance(value, dict):
                for key, item in value.items():
                    if isinstance(item, Node):
                        yield item.stand_at((*own, name, key))

    def walk(self) -> Iterator[Node]:
        """This object and everything below it, in the order of the file."""
        yield self
        for child in self.children():
            yield from child.walk()

    def stand_at(self, loc: Loc) -> Node:
        """Remember where the object stands in its file."""
        self._loc = loc
        return self


@cache
def _needed(model: type[Node]) -> frozenset[str]:
    """The keys that cannot be left out, as authors write them."""
    return frozenset(info.alias or field for field, info in model.model_fields.items() if info.is_required())


@cache
def _fields_with_nodes(model: type[Node]) -> tuple[tuple[str, str], ...]:
    """The fields that can hold objects, each with the key that authors write; a handbook has far more values than objects."""
    return tuple((field, info.alias or field) for field, info in model.model_fields.items() if _may_hold_node(info.annotation))


def _may_hold_node(annotation: Any) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, Node)
    if get_origin(annotation) is Literal:
        return False
    # What is not resolved yet may be anything.
    return isinstance(annotation, str | ForwardRef | TypeVar) or any(map(_may_hold_node, get_args(annotation)))


class FromFile(Node):
    """What stands in a file of its own."""

    _path: str = PrivateAttr(default="")
    _whole: bool = PrivateAttr(default=True)

    @property
    def path(self) -> str:
        """The file below the content folder, with forward slashes; empty for what no file describes."""
        return cast(str, self.noted("_path"))

    @property
    def whole(self) -> bool:
        """Whether everything in the file could be used."""
        return cast(bool, self.noted("_whole"))

    def come_from(self, path: str, *, whole: bool = True) -> None:
        """Remember the file."""
        self._path, self._whole = path, whole


class Entity(FromFile):
    """A thing with a name of its own, usually a file.

    Attributes:
        noun: the word in ``type:`` and in references.
        id: unique within the kind; the file's name unless written.
        title: what readers see.
        owner: a department of the taxonomy, or a name as written.
    """

    noun: ClassVar[str] = ""

    id: Text = Field(default="", description="The name others refer to it by. Default: the file's name without its suffix.")
    title: Text = Field(default="", description="What readers see. Default: the first heading, else the id in words.")
    owner: OwnerRef | None = Field(default=None, description="A department of the taxonomy, or a name.")


class PageEntity(Entity):
    """An entity whose file is a page of the handbook.

    Attributes:
        listed: whether anything but its own page may show it.
    """

    type: Text = Field(default="", description="What the file describes. Default: by its folder.")
    listed: Flag = Field(default=True, description="`false` keeps what the file says on its own page: out of other pages, search and data.")

    @property
    def is_archived(self) -> bool:
        """Whether it is kept for the record only: it keeps its page and counts in no figure."""
        return getattr(self, "status", None) == "archived"


def _metrics(value: Any) -> Any:
    """Metric values: a mapping to numbers, or just the names."""
    if isinstance(value, str):
        value = [value]
    if is_plain(value):
        return {str(name): None for name in value if name is not None}
    return value


MetricValues = Annotated[
    dict[str, Number | None],
    BeforeValidator(_metrics),
    Written("mapping from metric to number, or names of metrics", also={"anyOf": [ANY_TEXT, TEXTS]}),
]
