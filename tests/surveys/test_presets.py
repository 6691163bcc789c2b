"""Exports of common programs with the headings that their makers document, or that others published: each is recognised and read without a description."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cxsite.model.presets import PRESETS, SIGNS, preset_of
from cxsite.surveys.shape import shape_of

Pull = Callable[..., Any]


class Export(NamedTuple):
    """A file of a program.

    Attributes:
        score: the column that only the team knows; empty where the preset does.
        row: what comes out.
    """

    preset: str
    score: str
    row: str
    text: str
    encoding: str = "utf-8"


EXPORTS = {
    "qualtrics": Export(
        "qualtrics",
        "Q1",
        "2026-09,,,9,1,,",
        "StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,RecipientEmail,DistributionChannel,Q1\n"
        "Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID,Recipient Email,"
        "Distribution Channel,How likely?\n"
        + ",".join(f'"{{""ImportId"":""{name}""}}"' for name in "abcdefghijkl")
        + "\n2026-09-01 09:00:00,2026-09-01 09:05:00,IP Address,192.0.2.1,100,300,True,2026-09-01 09:05:01,R_1,,email,9\n",
    ),
    "agent-connect": Export(
        "medallia",
        "",
        "2026-09,,,5,1,,",
        "uuid,sequence_id,channel,request_delivery_status,request_sent_at,response_received_at,agent_star_rating\n"
        "x1,7,phone,Sent,2026-09-01T08:00:00Z,2026-09-01T09:00:00Z,5\n",
    ),
    "agent-connect-assumed": Export(
        "medallia", "", "2026-09,,,5,1,,", "request_id,response_received_at,star_rating,channel,customer_name\nx1,2026-09-01T09:00:00Z,5,phone,Pat\n"
    ),
    "surveymonkey": Export(
        "surveymonkey",
        "How likely? Response",
        "2026-09,,,8,1,,",
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,How likely?,\n"
        ",,,,,,,,,Response,Why?\n1,2,09/14/2026 09:00:00 AM,09/14/2026 09:01:00 AM,192.0.2.1,,,,,8,So\n",
    ),
    "surveymonkey-before": Export(
        "surveymonkey",
        "How likely?",
        "2026-09,,,8,1,,",
        "RespondentID,CollectorID,StartDate,EndDate,IP Address,Email Address,First Name,LastName,Custom Data,How likely?\n"
        "1,2,09/14/2026,09/14/2026,192.0.2.1,,,,,8\n",
    ),
    "typeform": Export(
        "typeform",
        "How likely?",
        "2026-09,,,7,1,,",
        "#,How likely?,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags,Ending\n"
        "hefup,7,completed,2026-09-14 09:58:02,,2026-09-14 10:00:00,d356,,\n",
    ),
    "typeform-before": Export("typeform", "How likely?", "2026-09,,,7,1,,", "How likely?,Submitted At,Token\n7,2026-09-14 10:00:00,hefup\n"),
    "delighted": Export(
        "delighted", "", "2026-09,,,10,1,,", "Person ID,Score,Comment,Permalink,Created At\n1,10,,https://x.example,2026-09-14 10:00:00 UTC\n"
    ),
    "delighted-fields": Export(
        "delighted",
        "",
        "2026-09,,,9,1,,",
        "id,person,survey_type,score,comment,permalink,created_at,updated_at\n2,1,nps,9,,https://x.example,1789380000,1789380000\n",
    ),
    "google-forms": Export(
        "google-forms", "How likely?", "2026-09,,,6,1,,", "Timestamp,Email Address,How likely?\n2026/09/14 10:22:33 AM GMT+2,pat@example.org,6\n"
    ),
    "microsoft-forms": Export(
        "microsoft-forms",
        "How likely?",
        "2026-09,,,4,1,,",
        "ID,Start time,Completion time,Email,Name,Last modified time,How likely?\n1,9/14/26 10:00:00,9/14/26 10:01:00,anonymous,,,4\n",
    ),
    "matomo": Export(
        "matomo", "", "2026-09,,,,120,,", "date,nb_uniq_visitors,nb_visits,nb_actions,bounce_count\n2026-09-01,100,120,400,9\n", "utf-16"
    ),
    "matomo-months": Export("matomo", "", "2026-09,,,,120,,", "date,label,nb_visits,nb_actions\n2026-09,Direct,70,90\n2026-09,Search,50,60\n"),
    "google-analytics": Export(
        "google-analytics",
        "",
        "2026-09,,,,120,,",
        "# ----------------------------------------\n# Traffic\n# Account: Library\n#\n# All Users\n# Start date: 20260901\n# End date: 20260930\n"
        "# ----------------------------------------\n\nDate,Active users,Sessions\n20260901,90,100\n20260902,20,20\n",
    ),
    "google-analytics-months": Export("google-analytics", "", "2026-09,,,,1388,,", 'Year month,Key events,Active users\n202609,"1,388",410\n'),
    "plausible": Export(
        "plausible",
        "",
        "2026-09,,,,130,,",
        '"date","visitors","pageviews","bounces","visits","visit_duration"\n"2026-09-01",120,400,77,130,21070\n',
    ),
    "plausible-events": Export("plausible", "", "2026-09,,,,4,,", "date,name,link_url,path,visitors,events\n2026-09-01,Signup,,/pricing,2,4\n"),
    "zendesk": Export(
        "zendesk",
        "",
        "2026-09,,,,2,,",
        "Summation column,Id,Requester,Requester id,Requester email,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at\n"
        "1,1,Pat,7,,Lee,Desk,Card,,Open,Normal,Web Form,Question,2026-09-01 09:00,\n1,2,Sam,8,,Lee,Desk,Card,,Open,Normal,Mail,Question,2026-09-02 09:00,\n",
    ),
    "zendesk-explore": Export(
        "zendesk",
        "",
        "2026-09,,,,5,,",
        "Ticket created - Date,Ticket group,Ticket channel,Tickets\n2026-09-01,Desk,Web,3\n2026-09-02,Desk,Mail,2\n",
    ),
    "salesforce-fields": Export(
        "salesforce-cases", "", "2026-09,,,,1,,", "ID,CASENUMBER,ORIGIN,STATUS,CREATEDDATE\n5003,1,Phone,Closed,2026-09-01T09:00:00.000Z\n"
    ),
    "salesforce-report": Export(
        "salesforce-cases",
        "",
        "2026-09,,,,1,,",
        "Case Owner,Case Number,Subject,Status,Priority,Date/Time Opened\nLee,1,Card,Closed,High,9/14/2026 9:05 AM\n",
    ),
}
_COUNTS = ("matomo", "google-analytics", "plausible", "zendesk", "salesforce-cases")


def _metrics() -> str:
    entry = "- {{id: {id}, kind: {kind}, source: {{file: {id}.csv, preset: {preset}, columns: {{{columns}}}}}}}\n"
    kinds = {name: "number" if made.preset in _COUNTS else "nps" for name, made in EXPORTS.items()}
    return "".join(
        entry.format(id=name, kind=kinds[name], preset=made.preset, columns=f"score: {made.score}" if made.score else "")
        for name, made in EXPORTS.items()
    )


def test_each_export_is_read_with_its_preset(pull: Pull) -> None:
    ran = pull(_metrics(), {f"{name}.csv": made.text.encode(made.encoding) for name, made in EXPORTS.items()})
    assert ran.findings == []
    assert {name: ran.snapshot(f"{name}.csv")[0] for name in EXPORTS} == {name: made.row for name, made in EXPORTS.items()}


def test_each_preset_has_an_export_and_signs() -> None:
    assert {made.preset for made in EXPORTS.values()} == PRESETS.keys() == SIGNS.keys()


@pytest.mark.parametrize("name", EXPORTS)
def test_the_program_is_seen_by_its_headings(name: str, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_bytes(EXPORTS[name].text.encode(EXPORTS[name].encoding))
    assert preset_of(shape_of(file).headings) == EXPORTS[name].preset
