"""What `cxsite diff` tells, as data: the JSON that it prints, and what every other form of it is made from.

All texts are plain: names in them are content of strangers, and whoever shows them makes them safe for the place.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

#: Raised when a key changes its meaning or goes; new keys do not change it.
VERSION = 1


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Revision(_Record):
    """One side of the comparison."""

    name: str = Field(description="As it was asked for, or `the work tree`.")
    commit: str | None = Field(default=None, description="The id of the commit; absent for the work tree.")
    folder: str = Field(description="The content folder.")


class Value(_Record):
    """One value that is another now."""

    name: str = Field(description="The key in front matter. `stages` of a journey and `steps` of a stage hold full ids in their order.")
    before: Any = Field(default=None, description="What it was; null where there was none.")
    after: Any = Field(default=None, description="What it is; null where there is none.")
    label: str = Field(default="", description="The key as people read it.")
    before_reads: str | None = Field(default=None, description="What it was as people read it; null where that is the text itself.")
    after_reads: str | None = Field(default=None, description="What it is as people read it; null where that is the text itself.")
    follows: bool = Field(default=False, description="Whether it only follows a new name: it refers to the same thing as before.")

    @property
    def reads(self) -> tuple[str, str]:
        """Before and after, as people read it."""
        before = str(self.before) if self.before_reads is None else self.before_reads
        return before, str(self.after) if self.after_reads is None else self.after_reads


class Located(_Record):
    """Where something is."""

    file: str | None = Field(default=None, description="The file, as findings name it.")
    line: int | None = Field(default=None, description="The line in it, from 1.")
    url: str | None = Field(default=None, description="The page of the preview, where `site_url` is known.")


class Named(_Record):
    """What something was called."""

    id: str = Field(description="Its full id.")
    title: str = Field(description="What readers called it.")


class Moved(_Record):
    """From one stage to another."""

    before: str = Field(description="The full id of the stage where it was.")
    after: str = Field(description="The full id of the stage where it is.")


class ChangeRecord(Located):
    """What happened to one thing. All changes together, applied to the values of the base, give those of the head."""

    what: Literal["added", "removed", "changed"]
    type: str = Field(description="As in `type:`, or `stage`, `step`, `metric`, `goal`, `principle`, `taxonomy`, `option`, `page`, `file` …")
    id: str = Field(description="The full id, such as `journey#step`.")
    title: str = Field(description="What readers call it.")
    was: Named | None = Field(default=None, description="What it was called, where that was something else.")
    guess: bool = Field(default=False, description="Whether it is taken for the same thing only because it is alike.")
    moved: Moved | None = Field(default=None, description="Of a step that is in another place.")
    main: bool = Field(description="Whether a reviewer has to decide on it; all else is told folded.")
    says: list[str] = Field(default=[], description="What happened, a phrase each.")
    fields: list[Value] = Field(default=[], description="The values that are different.")


class StepRecord(Located):
    """One step of a journey that changed."""

    title: str
    before: float | None = Field(default=None, description="How it felt, 1 … 5; null where nobody knows, and for a new step.")
    after: float | None = Field(default=None, description="How it feels; null where nobody knows, and for a step that is gone.")
    what: Literal["added", "removed", "changed"]
    moment_of_truth: bool = False
    says: list[str] = Field(default=[], description="What else happened, a phrase each.")


class Point(_Record):
    """One place of a journey before and after."""

    step: str = Field(description="The name of the step; of two that stand for one another the later one.")
    before: float | None = None
    after: float | None = None


class JourneyRecord(Located):
    """A journey whose steps changed."""

    id: str
    title: str
    before: float | None = Field(default=None, description="How it felt: the mean weighted by importance.")
    after: float | None = Field(default=None, description="How it feels.")
    steps: list[StepRecord] = Field(default=[], description="What changed, in the order of the journey.")
    curve: list[Point] = Field(default=[], description="All steps of both in a common order; empty where how they feel did not change.")


class Look(Located):
    """Something that a reviewer may want to look at."""

    says: str
    code: str | None = Field(default=None, description="The rule, of a finding.")


class BudgetRecord(_Record):
    """An experience budget, and whether it holds."""

    name: str
    holds: bool
    severity: Literal["error", "warning"] = Field(default="error", description="A breach that is a warning lets the gate pass.")
    says: list[Look] = Field(default=[], description="What breaks it.")
    because: str | None = Field(default=None, description="Why the budget is there.")
    accepted: str | None = Field(default=None, description="Why somebody accepts the breach, in their words.")
    accepted_by: str | None = Field(default=None, description="Who.")


class Report(_Record):
    """What is different between two revisions of a handbook."""

    version: int = Field(default=VERSION, description="Of this schema.")
    base: Revision
    head: Revision
    language: str = Field(default="en", description="Of what is said: that of the handbook. What `check` says is English.")
    headline: str = Field(description="All of it in a sentence.")
    empty: bool = Field(description="Whether both say the same.")
    rewritten: list[str] = Field(default=[], description="Files that are written differently and say the same.")
    notes: list[str] = Field(default=[], description="What could not be compared, and why.")
    journeys: list[JourneyRecord] = Field(default=[], description="Journeys whose steps changed, those that moved most first.")
    changes: list[ChangeRecord] = Field(default=[], description="Everything that changed, thing by thing.")
    because: list[str] = Field(default=[], description="What moved because of it, a sentence each.")
    look: list[Look] = Field(default=[], description="What needs a look: new findings of `check` first.")
    mended: list[Look] = Field(default=[], description="Findings that are gone.")
    budgets: list[BudgetRecord] = Field(default=[], description="The experience budgets of `mkdocs.yml`.")


def as_json(report: Report) -> str:
    """The report as JSON text."""
    return report.model_dump_json(indent=2, exclude_defaults=False)


@cache
def schema() -> str:
    """The JSON Schema (draft 2020-12) of a report."""
    found = Report.model_json_schema(mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **found}, indent=2, ensure_ascii=False)
