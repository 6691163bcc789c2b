"""Personal data in people's words is found, also in comments; contact data, dates, amounts and ids are left alone."""

from __future__ import annotations

import json

import pytest
from building import BuildSite, ReadHandbook, headlines

from cxsite.settings import Settings

PERSONAL = [
    "ann.lee@library.org", "Ann_Lee+x@mail.library.co.uk", "0151 496 0123", "(0151) 496-0123", "07700900123", "+44 151 496 0123", "+44 (0)151 496 0123",
    "+49 30 12345678", "+4930901820", "0049 30 901820", "030 / 901 820 44", "089-1234567", "+1 415-555-2671", "(415) 555-2671", "415-555-2671",
    "1-800-555-0199", "1 (415) 555-2671",
    "+33 1 23 45 67 89", "01 23 45 67 89", "01.23.45.67.89", "089-123456", "+49 30 90182",
    "ann.lee (at) library.org", "ann.lee[at]library[dot]org", "ann.lee&#64;library.org",
]  # fmt: skip
HARMLESS = [
    "2026-05-09", "09.05.2026", "09/05/2026 10:30", "05-09-2026 and 06-09-2026", "08:00-12:30", "0900-1700", "2026-05-09 08:15:00", "£2,268.50",
    "+12 000 000", "+1.250.000 €", "1,310,000", "4 500 000 000", "8700 011 3424", "SE-0012345678", "#0123456789", "order 0123456789", "Ticket no. 07700900123",
    "ISBN 978-3-16-148410-0", "0.123456789012", "51.507351, -0.127758", "192.168.100.200", "v10.0.12345", "100000000000", "12345-67890", "@acme/web",
    "me at home", "name@example.org", "a@b.example", "5 of 10, 7 of 12, 9 of 15", "1000-2000-3000", "20260509101500", "UIC 80 0123456",
    "route 0 10 20 30 40", "00:12:34 567 890", "089-12345", "+49 30 9018",
]  # fmt: skip


def journey(quote: str, **step: object) -> str:
    return f"---\n{json.dumps({'type': 'journey', 'title': 'Join', 'stages': [{'name': 'A', 'steps': [{'name': 'B', 'quotes': [quote], **step}]}]})}\n---\n"


def found(handbook: ReadHandbook, files: dict[str, str], **choices: object) -> list[str]:
    project = handbook(files, settings=Settings(**choices))
    return [f"{item.path}:{item.line}:{item.column}" for item in project.diagnostics if item.code == "privacy/personal-data"]


@pytest.mark.parametrize("text", PERSONAL)
def test_addresses_and_telephone_numbers_are_found_where_they_stand(handbook: ReadHandbook, text: str) -> None:
    page = journey(f"Write to {text}, please")
    at = page.split("\n")[1].index(text) + 1
    assert found(handbook, {"journeys/join.md": page}) == [f"journeys/join.md:2:{at}"]


@pytest.mark.parametrize("text", HARMLESS)
def test_dates_amounts_ids_and_coordinates_are_left_alone(handbook: ReadHandbook, text: str) -> None:
    assert found(handbook, {"journeys/join.md": journey(f"It was {text}, I think"), "personas/p.md": f"---\ntype: persona\n---\n{text}\n"}) == []


def test_several_numbers_in_one_line_are_all_found(handbook: ReadHandbook) -> None:
    page = journey("+81 3-1234-5678 / 0043 1 234567 / 01 23 45 67 89 / 0151 496 0123, 089-1234567")
    assert len(found(handbook, {"journeys/join.md": page})) == 5


def test_an_id_or_link_in_braces_hides_nothing_behind_it(handbook: ReadHandbook) -> None:
    step = "{id: pay, owner: desk@library.org, quotes: [Ask pat@library.org]}"
    files = {
        "journeys/join.md": f"---\ntype: journey\nstages:\n  - name: A\n    steps:\n      - {step}\n---\n",
        "metrics.yml": "- {id: nps, name: NPS, text: Ask pat@library.org}\n",
    }
    assert found(handbook, files) == [f"journeys/join.md:6:{step.index('pat@') + 9}", "metrics.yml:1:34"]


def test_all_that_people_say_is_looked_at_with_comments_and_the_text_below(handbook: ReadHandbook) -> None:
    files = {
        "personas/pat.md": "---\ntype: persona\ntitle: Pat   # pat@library.org\nquote: Ask pat@library.org\nneeds: [pat@library.org]\n---\nSee pat@library.org.\n",
        "workshops/may.md": "---\ntype: workshop\nparticipants: [pat@library.org]\nx-minutes: pat@library.org\n---\n",
        "evidence/diary.md": "---\ntype: source\ntitle: Diary of pat@library.org\n---\n",
        "assessments/2026-01.yml": "answers: {direction-tradeoffs: {level: 2, note: Says pat@library.org}}\n",
        "touchpoints/desk.md": "---\ntype: touchpoint\nquotes: [I asked pat@library.org]\n---\n",
    }
    files["personas/.meta.yml"] = "tags: [pat@library.org]\n"
    assert [place.rpartition(":")[0] for place in found(handbook, files)] == [
        "assessments/2026-01.yml:1", "evidence/diary.md:3", "personas/.meta.yml:1", "personas/pat.md:3", "personas/pat.md:4", "personas/pat.md:5", "personas/pat.md:7",
        "touchpoints/desk.md:3", "workshops/may.md:3", "workshops/may.md:4",
    ]  # fmt: skip


def test_contact_data_of_the_organisation_may_stand_where_it_belongs(handbook: ReadHandbook) -> None:
    files = {
        "journeys/join.md": "---\ntype: journey\nowner: desk@library.org\nstages: [{name: A, steps: [{name: B, owner: desk@library.org}]}]\n---\n"
        "[Write](mailto:desk@library.org) or [call](tel:+441514960123), see https://library.org/desk@library.org/0151-496-0123.\n",
        "evidence/e.md": "---\ntype: source\nlink: mailto:desk@library.org\n---\n",
        "touchpoints/line.md": "---\ntype: touchpoint\ntitle: Helpline 0800 496 0123\n---\nCall 0800 496 0123 or write to desk@library.org.\n",
        "channels/phone.md": "---\ntype: channel\ndescription: 0800 496 0123\n---\n",
        "about.md": "Write to desk@library.org.\n",
    }
    assert found(handbook, files) == []


def test_a_team_allows_its_own_and_adds_what_it_knows(handbook: ReadHandbook) -> None:
    files = {"journeys/join.md": journey("Desk@Library.org, +44 800 496 0123, pat@mail.org, C-123456")}
    assert len(found(handbook, files)) == 3
    assert len(found(handbook, files, personal_allowed=("@library.org", "0800 496 0123"))) == 1
    assert len(found(handbook, files, personal_allowed=("@library.org", "0800 496 0123", "pat@mail.org"))) == 0
    # A number may be written in another way; one of fewer than seven digits could be the end of anybody's.
    assert len(found(handbook, files, personal_allowed=("4960123",))) == 2
    assert len(found(handbook, files, personal_allowed=("960123",))) == 3
    assert len(found(handbook, files, personal_patterns=("C-[0-9]{6}",))) == 4
    assert len(found(handbook, files, personal_patterns=("C-[0-9]{6}",), personal_allowed=("C-123456",))) == 3
    assert len(found(handbook, files, personal_patterns=("(?:C-[0-9]{6})?",))) == 4, "nothing is nobody's"


def test_the_message_does_not_repeat_what_it_found(handbook: ReadHandbook) -> None:
    (said,) = headlines(handbook({"journeys/join.md": journey("Ask pat@library.org")}))
    assert "pat@" not in said
    assert "warning: an e-mail address in a text for everybody; take it out, or allow it under 'personal_data:'" in said


def test_the_options_reach_the_rule_and_wrong_ones_are_said(build: BuildSite) -> None:
    files = {"journeys/join.md": journey("desk@library.org, C-123456"), "index.md": "# Home\n"}
    plugins = "plugins: [{cxsite: {personal_data: {patterns: ['C-[0-9]{6}'], allow: ['@library.org']}}}]\n"
    assert [finding.rpartition(" ")[2] for finding in build(files, config=plugins).findings] == ["privacy/personal-data"]
    for wrong in ("{patterns: ['(']}", "{patterns: [1]}", "{pattern: [a]}", "{allow: a}"):
        built = build({"index.md": "# Home\n"}, config=f"plugins: [{{cxsite: {{personal_data: {wrong}}}}}]\n")
        assert [finding.rpartition(" ")[2] for finding in built.findings] == ["option/value"], wrong
