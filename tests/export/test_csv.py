"""The tables for spreadsheets."""

from __future__ import annotations

import csv
import io
import json

import pytest

from cxsite.export.tables import ACTION_COLUMNS, HOTSPOT_COLUMNS, TOUCHPOINT_COLUMNS

SITE = """
=== personas/student.md
---
type: persona
title: Student
---
=== touchpoints/page.md
---
type: touchpoint
title: Membership page
channels: [website, app]
online: yes
consistency: {messaging: 4, service: 2}
needs_met: [Know the cost, Save time]
reviewed: 2026-05-04
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
---
=== journeys/join.md
---
type: journey
title: Join
personas: [student]
owner: Membership team
stages:
  - name: Learn
    steps:
      - name: Compare
        emotion: 2.5
        touchpoint: page
        hotspots:
          - id: fees
            text: "Fees, \\"hidden\\""
            severity: 4
            frequency: 2
            owner: Legal
            evidence: [Interview 12, Interview 14]
            reported: 2026-03-01
          - {id: words, text: Grüße aus der Hölle 漢字, severity: 5}
---
=== actions/show-fees.md
---
type: action
title: Show the fees
addresses: [join#fees, join#words]
impact: 4
effort: 2
early_win: true
due: 2026-12-01
expects: {nps: 5, calls: -2.5}
experiment: {hypothesis: They want to know}
---
=== metrics.yml
[nps, calls]
"""


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"cx/{name}.csv"].decode("utf-8-sig"), newline="")))


def test_hotspots_stand_worst_first_with_all_inputs_of_their_score(export):
    words, fees = rows(export(SITE, clean=True), "hotspots")
    assert fees == {
        "rank": "2",
        "score": "8",
        "severity": "4",
        "frequency": "2",
        "assumed": "false",
        "hotspot": "join#fees",
        "text": 'Fees, "hidden"',
        "kind": "pain",
        "status": "open",
        "category": "",
        "opportunity": "",
        "journey": "join",
        "journey_title": "Join",
        "state": "current",
        "stage_title": "Learn",
        "step": "join#compare",
        "step_title": "Compare",
        "emotion": "2.5",
        "personas": "student",
        "touchpoints": "page",
        "channels": "website",
        "owner": "Legal",
        "actions": "show-fees",
        "evidence": "Interview 12; Interview 14",
        "reported": "2026-03-01",
        "url": "journeys/join/#hotspot-fees",
        "product": "severity 4 × frequency 2",
        "cause": "",
        "metrics": "nps; calls",
        "missing": "opportunity",
        "whose": "customer",
        "also_at": "",
    }
    # 5 times an assumed 3; the owner is the journey's.
    assert (words["rank"], words["score"], words["frequency"], words["assumed"], words["owner"]) == ("1", "15", "3", "true", "Membership team")


def test_touchpoints_say_how_it_feels_there_and_what_hurts(export):
    desk, page = rows(export(SITE), "touchpoints")
    assert page == {
        "touchpoint": "page",
        "title": "Membership page",
        "channels": "website; app",
        "devices": "",
        "interaction": "",
        "lifecycle": "",
        "owner": "",
        "online": "true",
        "representative": "",
        "messaging": "4",
        "branding": "",
        "service": "2",
        "steps": "1",
        "experience": "2.5",
        "hotspots": "2",
        "open_hotspots": "2",
        "needs_met": "Know the cost; Save time",
        "status": "",
        "reviewed": "2026-05-04",
        "url": "touchpoints/page/",
        "staffed": "",
        "meant_for": "",
    }
    assert (desk["steps"], desk["experience"], desk["hotspots"]) == ("0", "", "0")


def test_actions_say_what_they_address_and_expect(export):
    (action,) = rows(export(SITE), "actions")
    assert action == {
        "action": "show-fees",
        "title": "Show the fees",
        "status": "idea",
        "kind": "",
        "category": "",
        "owner": "",
        "process": "",
        "impact": "4",
        "effort": "2",
        "early_win": "true",
        "start": "",
        "due": "2026-12-01",
        "addresses": "join#fees; join#words",
        "principles": "",
        "depends_on": "",
        "expects": "nps: +5; calls: -2.5",
        "hypothesis": "They want to know",
        "method": "",
        "result": "",
        "learned": "",
        "url": "actions/show-fees/",
        "rank": "1",
        "score": "11.5",
        "reach": "",
        "confidence": "",
        "done": "",
        "measured": "",
        "decision": "",
    }


def test_numbers_are_numeric_and_texts_are_quoted(export):
    raw = export(SITE)["cx/hotspots.csv"].decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(raw, newline=""), quoting=csv.QUOTE_NONNUMERIC))[1]
    assert found[:4] == [1.0, 15.0, 5.0, 3.0]
    assert all(isinstance(cell, str) for cell in found[4:17])


def test_excel_sees_that_the_text_is_utf_8(export):
    raw = export(SITE)["cx/hotspots.csv"]
    assert raw.startswith(b'\xef\xbb\xbf"rank"')
    assert "Grüße aus der Hölle 漢字".encode() in raw


# hostile-inputs 40, and the full-width signs that some spreadsheets take for the same.
FORMULAS = ['=HYPERLINK("http://evil","x")', "+1", "-1", "@SUM(A1)", "=1+1\n=2", "-2+3+cmd|' /C calc'!A0", "＝1+1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_runs_no_text_of_an_author(export, text):
    step = {"name": text, "touchpoint": "page", "hotspots": [{"id": "h", "text": text, "opportunity": text, "owner": text, "evidence": [text, "x"]}]}
    files = {
        "journeys/join.md": f"---\n{json.dumps({'type': 'journey', 'title': text, 'stages': [{'name': text, 'steps': [step]}]})}\n---\n",
        "touchpoints/page.md": f"---\n{json.dumps({'type': 'touchpoint', 'title': text, 'needs_met': [text]})}\n---\n",
        "actions/a.md": f"---\n{json.dumps({'type': 'action', 'title': text, 'owner': text, 'experiment': {'result': text}})}\n---\n",
    }
    written = export(files)
    (hotspot,), (touchpoint,), (action,) = (rows(written, name) for name in ("hotspots", "touchpoints", "actions"))
    cells = [hotspot[key] for key in ("text", "opportunity", "owner", "journey_title", "stage_title", "step_title")]
    cells += [touchpoint["title"], touchpoint["needs_met"], action["title"], action["owner"], action["result"]]
    assert cells == [f"'{text}"] * len(cells)
    assert hotspot["evidence"] == f"'{text}; x"


def test_a_dash_inside_a_text_stays_what_it_is(export):
    files = {"actions/a.md": "---\ntype: action\ntitle: Self-service, 5 = best\n---\n"}
    assert rows(export(files), "actions")[0]["title"] == "Self-service, 5 = best"


def test_a_cell_of_several_lines_stays_one_cell(export):
    files = {"actions/a.md": '---\ntype: action\ntitle: A\nexperiment: {result: "one\\ntwo; \\"three\\""}\n---\n'}
    assert rows(export(files), "actions")[0]["result"] == 'one\ntwo; "three"'


def test_a_table_without_rows_has_its_header(export):
    written = export({"journeys/a.md": "---\ntype: journey\nstages: [{name: S, steps: [T]}]\n---\n"})
    for name, columns in (("hotspots", HOTSPOT_COLUMNS), ("touchpoints", TOUCHPOINT_COLUMNS), ("actions", ACTION_COLUMNS)):
        assert written[f"cx/{name}.csv"].decode("utf-8-sig") == ",".join(f'"{column}"' for column in columns) + "\r\n"


def test_the_demo_has_a_row_for_everything(demo_files):
    data = json.loads(demo_files["cx/handbook.json"])
    for name, key in (("hotspots", "hotspot"), ("touchpoints", "touchpoint"), ("actions", "action")):
        assert sorted(row[key] for row in rows(demo_files, name)) == sorted(data[name])
