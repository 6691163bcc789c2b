"""Exports of common programs, as their makers document the headings: each is recognised, and its columns need no description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cxsite.model.presets import PRESETS, SIGNS, preset_of

Pull = Callable[..., Any]

#: By preset: the file, the columns that only the team knows, and the answers that come out.
EXPORTS = {
    "qualtrics": (
        (
            "StartDate,RecordedDate,ResponseId,DistributionChannel,Q1\nStart,Recorded,Response,Channel,How likely\n"
            '"{""ImportId"":""a""}",b,c,d,e\n2026-09-01 09:00:00,2026-09-01 09:05:00,R_1,email,9\n'
        ),
        "score: Q1",
        "2026-09,,,9,1,,",
    ),
    "medallia": ("request_id,response_received_at,star_rating,channel,customer_name\nx1,2026-09-01T09:00:00Z,5,phone,Pat\n", "", "2026-09,,,5,1,,"),
    "surveymonkey": (
        "Respondent ID,Collector ID,Start Date,End Date,How likely?\n,,,,Response\n1,2,09/14/2026 09:00:00 AM,09/14/2026 09:01:00 AM,8\n",
        "score: How likely?",
        "2026-09,,,8,1,,",
    ),
    "typeform": ("#,How likely?,Submit Date (UTC),Network ID\nabc,7,2026-09-14 10:00:00,n1\n", "score: How likely?", "2026-09,,,7,1,,"),
    "delighted": ("Person ID,Score,Comment,Permalink,Created At\n1,10,,https://x.example,2026-09-14 10:00:00 UTC\n", "", "2026-09,,,10,1,,"),
    "google-forms": ("Timestamp,How likely?\n2026/09/14 10:22:33 AM GMT+2,6\n", "score: How likely?", "2026-09,,,6,1,,"),
    "microsoft-forms": (
        "ID,Start time,Completion time,Email,Name,How likely?\n1,9/14/26 10:00:00,9/14/26 10:01:00,anonymous,,4\n",
        "score: How likely?",
        "2026-09,,,4,1,,",
    ),
    "matomo": ("date,nb_visits,nb_actions\n2026-09-01,120,400\n", "", "2026-09,,,,120,,"),
    "google-analytics": ("Date,Sessions\n20260901,120\n", "", "2026-09,,,,120,,"),
    "plausible": ("date,visitors,pageviews\n2026-09-01,120,400\n", "", "2026-09,,,,120,,"),
    "zendesk": ("Id,Requester,Created at,Via,Group\n1,Pat,2026-09-01 09:00,web,Desk\n2,Sam,2026-09-02 09:00,web,Desk\n", "", "2026-09,,,,2,,"),
    "salesforce-cases": ("CaseNumber,CreatedDate,Origin,Status\n1,2026-09-01T09:00:00.000Z,Phone,Closed\n", "", "2026-09,,,,1,,"),
}


def _metrics() -> str:
    entry = "- {{id: {name}, kind: {kind}, source: {{file: {name}.csv, preset: {name}, columns: {{{columns}}}}}}}\n"
    counts = ("matomo", "google-analytics", "plausible", "zendesk", "salesforce-cases")
    return "".join(entry.format(name=name, kind="number" if name in counts else "nps", columns=columns) for name, (_, columns, _) in EXPORTS.items())


def test_each_export_is_read_with_its_preset(pull: Pull) -> None:
    ran = pull(_metrics(), {f"{name}.csv": text for name, (text, _, _) in EXPORTS.items()})
    assert ran.findings == []
    assert {name: ran.snapshot(f"{name}.csv")[0] for name in EXPORTS} == {name: row for name, (_, _, row) in EXPORTS.items()}


def test_each_preset_has_an_export() -> None:
    assert EXPORTS.keys() == PRESETS.keys()


@pytest.mark.parametrize("name", SIGNS)
def test_the_program_is_seen_by_its_headings(name: str) -> None:
    assert preset_of(tuple(EXPORTS[name][0].splitlines()[0].split(","))) == name
