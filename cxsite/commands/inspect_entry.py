"""What `cxsite metrics inspect` proposes for `metrics.yml`: an entry for each question of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cxsite.model.metric import Metric
from cxsite.model.naming import in_words, slug
from cxsite.surveys.kinds import kind_and_scale
from cxsite.surveys.propose import Guess, Proposal

#: Values that are named, and the id of a metric that is called by its question: no longer than this.
NAMED, _LONGEST_ID = 3, 40


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody said of a file.

    Attributes:
        metric: the id of the measure; empty for one of the name of the file.
        dates: which number of a date is the day; empty where nobody said so.
        sheet: of an Excel file; empty for the first.
    """

    metric: str = ""
    dates: str = ""
    sheet: str = ""


def entries_of(proposal: Proposal, file: Path, data: Path, identifier: str, existing: Metric | None, told: Told) -> list[dict[str, Any]]:
    """The entries of `metrics.yml`, as data: one for each question."""
    if len(proposal.scores) < 2:
        score = proposal.of("score")
        source = _source(proposal, score, file, data, told)
        return [
            {
                "id": identifier,
                **({} if existing else {"name": in_words(identifier)}),
                **({"kind": existing.kind} if existing else _kind(score)),
                "source": source,
            }
        ]
    entries: list[dict[str, Any]] = []
    for score in proposal.scores:
        short = _short(slug(score.heading, "question"))
        again = sum(entry["id"] == short or re.fullmatch(rf"{short}-\d+", entry["id"]) is not None for entry in entries)
        of = f"{short}-{again + 1}" if again else short
        entries.append({"id": of, "name": score.heading, **_kind(score), "source": _source(proposal, score, file, data, told)})
    return entries


def _kind(score: Guess | None) -> dict[str, Any]:
    """The kind of a measure with a column of answers, or without one, with its scale where it needs one."""
    if score is None:
        return {"kind": "number"}
    kind, scale = kind_and_scale(score.heading, score.low, score.high, in_words=bool(score.scores))
    return {"kind": kind, **({"scale": [int(end) for end in scale]} if scale else {})}


def _short(identifier: str) -> str:
    """As many words as an id may have."""
    return identifier if len(identifier) <= _LONGEST_ID else identifier[: _LONGEST_ID + 1].rpartition("-")[0] or identifier[:_LONGEST_ID]


def _source(proposal: Proposal, score: Guess | None, file: Path, data: Path, told: Told) -> dict[str, Any]:
    """Where the answers to one question are."""
    inside = file.absolute().is_relative_to(data.absolute())
    known = {guess.meaning for guess in proposal.guesses if guess.by_preset}
    others = [
        guess
        for guess in proposal.guesses
        if guess.meaning not in ("score", "comment") or guess is score or (score and guess.heading == score.comment)
    ]
    source: dict[str, Any] = {"file": file.absolute().relative_to(data.absolute()).as_posix() if inside else file.name}
    source |= {"preset": proposal.preset} if proposal.preset and known else {}
    columns = {guess.meaning: guess.heading for guess in others if guess.meaning and not guess.by_preset}
    source |= {"columns": columns} if columns else {}
    unknown = {guess.meaning: dict.fromkeys(value for value, _ in guess.unknown.most_common(NAMED)) for guess in proposal.guesses if guess.unknown}
    if unknown:
        source["values"] = unknown
    if score and score.scores:
        source["scores"] = score.scores
    source |= {key: said for key, said in (("dates", told.dates), ("sheet", told.sheet)) if said}
    return source


def as_yaml(entries: list[dict[str, Any]], existing: Metric | None) -> str:
    """The entries as people write them: what is to be filled in is blank, and a scale stands on one line."""
    data = {"source": entries[0]["source"]} if existing else entries
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000).rstrip("\n").replace(": null", ":")
    return re.sub(r"^(  scale:)\n  - (\d+)\n  - (\d+)$", r"\1 [\2, \3]", text, flags=re.MULTILINE)
