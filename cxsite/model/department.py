"""Departments as the taxonomy names them, and the teams that have a page: those, or whoever owns something where nobody listed any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from cxsite.model.base import Entity, Node
from cxsite.model.naming import folded, is_plain_id, is_reserved, slug
from cxsite.model.values import Many, Text, refuse, shorten
from cxsite.model.written import Written, matching

# What GitHub and GitLab take as an owner: a person, a team in a group, an address.
_HANDLE = r"@[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"


def _handle(value: Any) -> Any:
    if value is None:
        return None
    written = str(value).strip()
    if isinstance(value, dict | list) or not re.fullmatch(_HANDLE, written, re.ASCII):
        refuse(
            "value/handle", f"'{shorten(str(value))}' is no owner that CODEOWNERS knows", "write '@person', '@organisation/team' or an e-mail address"
        )
    return written


Handle = Annotated[str, BeforeValidator(_handle), Written("`'@person'`, `'@organisation/team'` or an e-mail address", matching(_HANDLE))]


class Department(Node):
    """A part of the organisation that owns, serves and decides."""

    short = "name"

    name: Text = Field(default="", description="What readers see. Default: the id in words.")
    handle: Handle | None = Field(default=None, description="Who reviews its files on the code platform; see `cxsite codeowners`.")
    authors: Many[Text] = Field(
        default=[],
        description="Addresses by which git knows its people, whole or from the `@` on. The page of changes names the department, and no people.",
    )


class Team(Entity):
    """A department with everything that names it; its id is part of an address.

    Attributes:
        names: the department's id, or the spellings of owners who were written without a taxonomy.
    """

    noun: ClassVar[str] = "team"

    names: tuple[str, ...] = ()
    handle: str | None = None


def teams(listed: Mapping[str, Department] | None, departments: Mapping[str, str], owners: Iterable[str]) -> dict[str, Team]:
    """The teams of a handbook by their ids.

    Args:
        listed: the departments of the taxonomy; None where it lists none, so that they are taken as content writes them.
        departments: names by id, as content may use them.
        owners: who owns something without being a department, each spelling once; a team of their own only where none is listed.
    """
    found: dict[str, Team] = {}
    taken: dict[str, str] = {}
    for key, name in departments.items():
        handle = listed[key].handle if listed and key in listed else None
        identifier = _free(_address(key), taken)
        taken[folded(identifier)] = identifier
        found[identifier] = Team(id=identifier, title=name, names=(key,), handle=handle)
    if listed is None:
        for written in owners:
            identifier = _address(written)
            team = found.setdefault(taken.setdefault(folded(identifier), identifier), Team(id=identifier, title=written))
            team.names = (*team.names, written)
    return found


def _address(name: str) -> str:
    """An id as it may stand in an address and in the name of a file."""
    plain = name if is_plain_id(name) else slug(name, "team")
    return f"{plain}-team" if is_reserved(plain) else plain


def _free(wanted: str, taken: Mapping[str, str]) -> str:
    return next(candidate for candidate in _numbered(wanted) if folded(candidate) not in taken)


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1
