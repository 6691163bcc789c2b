"""What the plugin's options can be, and what is said where one is something else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as c

import cxsite.rules.run as _registers_all_rules  # noqa: F401
from cxsite.insight.hotspots.score import FACTORS
from cxsite.model.finding import Finding
from cxsite.model.kinds import KINDS
from cxsite.model.suggest import did_you_mean
from cxsite.model.values import shorten
from cxsite.rules.registry import RULES

_FAMILIES = {code.split("/")[0] for code in RULES}


class OptionError(base.ValidationError):
    """What is wrong with an option, and where: the keys and indexes below its name."""

    def __init__(self, message: str, *loc: str | int, code: str = "option/value", hint: str = "", on_key: bool = False) -> None:
        super().__init__(message)
        self.loc, self.code, self.hint, self.on_key = loc, code, hint, on_key


class Severities(c.Type[dict[Any, Any]]):
    """Severities by rule or family."""

    def run_validation(self, value: object) -> Any:
        return _severities(super().run_validation(value))


class SeveritiesByPath(c.Type[list[Any]]):
    """Severities for some files."""

    def run_validation(self, value: object) -> list[Any]:
        found = []
        for index, item in enumerate(super().run_validation(value)):
            if not isinstance(item, dict) or item.keys() != {"paths", "rules"}:
                raise OptionError("this wants 'paths' and 'rules'", index, hint="write '- {paths: [journeys/old/*], rules: {freshness: off}}'")
            paths = [item["paths"]] if isinstance(item["paths"], str) else item["paths"]
            if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
                raise OptionError("'paths' wants patterns of files", index, "paths", hint="write 'paths: [journeys/old/*]'")
            if not isinstance(item["rules"], dict):
                raise OptionError("'rules' wants rules and how they count", index, "rules", hint="write 'rules: {freshness: off}'")
            found.append({"paths": paths, "rules": _severities(item["rules"], index, "rules")})
        return found


def _severities(rules: dict[Any, Any], *above: str | int) -> dict[Any, str]:
    for code, severity in rules.items():
        if code not in RULES and code not in _FAMILIES:
            hint = did_you_mean(str(code), [*RULES, *_FAMILIES])
            raise OptionError(f"no rule or family is called '{code}'", *above, str(code), hint=hint, on_key=True)
        # YAML reads a bare `off` as false.
        if severity is not False and severity not in ("error", "warning", "off"):
            raise OptionError(f"'{severity}' is no severity", *above, str(code), hint="write error, warning or off")
    return {code: "off" if severity is False else severity for code, severity in rules.items()}


def _is_below(folder: object) -> bool:
    """Whether an option names a folder inside another."""
    return isinstance(folder, str) and not folder.startswith(("/", ".")) and ".." not in folder.split("/")


class Root(c.Type[str]):
    """A folder below the content folder."""

    def run_validation(self, value: object) -> str:
        folder = super().run_validation(value)
        if not _is_below(folder):
            raise OptionError(
                f"'{folder}' is no folder below docs_dir", code="option/root", hint="write it as it is called there, such as 'handbook'"
            )
        return folder.strip("/")


class Folders(c.Type[dict[Any, Any]]):
    """Folders by kind."""

    def run_validation(self, value: object) -> Any:
        folders: dict[Any, Any] = super().run_validation(value)
        for kind, folder in folders.items():
            if kind not in KINDS:
                hint = did_you_mean(str(kind), KINDS) or f"kinds are {', '.join(KINDS)}"
                raise OptionError(f"no kind is called '{kind}'", str(kind), hint=hint, on_key=True)
            if folder is None or (isinstance(folder, str) and not folder.strip(" /")):
                hint = "write it as it is called in docs_dir, or leave the kind out"
                raise OptionError(f"this names no folder for files of the kind '{kind}'", kind, code="option/folder", hint=hint)
            if not _is_below(folder):
                raise OptionError(f"'{folder}' is no folder below docs_dir", kind, code="option/folder", hint="write it as it is called there")
        return {kind: folder.strip("/") for kind, folder in folders.items()}


class PersonalData(c.Type[dict[Any, Any]]):
    """What counts as personal data, and what does not."""

    def run_validation(self, value: object) -> Any:
        lists: dict[Any, Any] = super().run_validation(value)
        for key, items in lists.items():
            if key not in ("patterns", "allow"):
                hint = did_you_mean(str(key), ["patterns", "allow"]) or "write 'patterns' or 'allow'"
                raise OptionError(f"there is no '{key}' here", str(key), hint=hint, on_key=True)
            if not isinstance(items, list) or not all(isinstance(item, str) and item.strip() for item in items):
                raise OptionError(f"'{key}' wants a list of texts", key, hint="quote numbers, such as '0800 496 0123'")
        for index, pattern in enumerate(lists.get("patterns", [])):
            try:
                re.compile(pattern)
            except (re.error, RecursionError, OverflowError) as error:
                raise OptionError(f"this is no regular expression: {error}", "patterns", index, hint="write one such as 'C-[0-9]{6}'") from error
        return lists


class HotspotScore(c.ListOfItems[str]):
    """Factors of a product."""

    def run_validation(self, value: object) -> list[str]:
        factors: list[str] = super().run_validation(value)
        if not factors:
            raise OptionError("no factor", hint=f"name at least one of {', '.join(FACTORS)}")
        if len(set(factors)) < len(factors):
            raise OptionError("a factor is named twice", hint="name each once")
        return factors


class Diagrams(c.Choice[str]):
    """How diagrams are drawn."""

    def run_validation(self, value: object) -> str:
        # To YAML, a bare `off` is no text.
        return super().run_validation("off" if value is False else value)


class Budgets(c.Type[list[Any]]):
    """Promises about the experience."""

    def run_validation(self, value: object) -> list[Any]:
        written: list[Any] = super().run_validation(value)
        if written:
            # Only here, so that nobody without budgets waits for all fields of lists.
            from cxsite.budgets.budget import WrongBudget, budgets_of

            try:
                budgets_of(written)
            except WrongBudget as error:
                raise OptionError(str(error), *error.loc, hint=error.hint, on_key=error.on_key) from error
        return written


class NotNegative(c.Type[int]):
    """A whole number from 0 up."""

    def run_validation(self, value: object) -> int:
        number = super().run_validation(value)
        if number < 0:
            raise OptionError(f"'{number}' is less than 0", hint="write 0 or more; 0 keeps all collections out of the sidebar")
        return number


def in_words(option: Any, mark: str = "'") -> str:
    """What an option takes, for people.

    MkDocs' own classes say so in attributes, which need not be known here.

    Args:
        option: an option of `CxsiteConfig`, or a part of one.
        mark: stands around each word that can be chosen.
    """
    if choices := getattr(option, "choices", None):
        *before, final = [f"{mark}{choice}{mark}" for choice in choices]
        return f"{', '.join(before)} or {final}" if before else final
    if inner := getattr(option, "option_type", None):
        return f"a list with any of {in_words(inner, mark)}" if getattr(inner, "choices", None) else "a list of texts"
    if inner := getattr(option, "option", None):
        return in_words(inner, mark)
    if hasattr(option, "exists"):
        return "the path of a folder"
    return {bool: "true or false", int: "a whole number", str: "a text", dict: "a mapping", list: "a list"}[type(option.default)]


def problem(name: str, error: Exception, written: object, option: Any) -> Finding:
    """What is wrong with a value that an option cannot have."""
    if isinstance(error, OptionError):
        return Finding("", (name, *error.loc), error.code, f"in the option '{name}', {error}", error.hint, (), error.on_key)
    if name == "templates":
        return Finding("", (name,), "option/folder", f"there is no folder '{written}'", "its path begins at the folder of mkdocs.yml")
    code = "option/root" if name == "root" else "option/value"
    return Finding("", (name,), code, f"the option '{name}' cannot be '{shorten(str(written))}'", f"write {in_words(option)}")


def unknown(name: str, written: object, known: Iterable[str]) -> Finding:
    """What is wrong with an option that does not exist."""
    if name == "only":
        folder = written[0] if isinstance(written, list) and len(written) == 1 else "handbook"
        hint = f"write 'root: {folder}' for the folder that holds the handbook"
        return Finding("", (name,), "option/root", "the option 'only' is called 'root' now", hint, (), True)
    hint = did_you_mean(name, known) or "see the reference of options"
    return Finding("", (name,), "option/unknown", f"there is no option '{name}'", hint, (), True)
