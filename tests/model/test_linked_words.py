"""Words of taxonomies, owners, evidence and files of hotspots and channels are linked to what they mean."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines
from handbooks.linked import FILES, JOIN

from cxsite.model.evidence import Said, distinct


@pytest.mark.parametrize(
    ("old", "new", "message", "allowed"),
    [
        ("category: process,", "category: proces,", "unknown category 'proces'; did you mean 'process'?", 5),
        ("lifecycle: pre-purchase", "lifecycle: before", "unknown lifecycle stage 'before'", 0),
        ("device: phone", "device: phine", "unknown device 'phine'; did you mean 'phone'?", 1),
        ("channel: [phone,", "channel: [phnoe,", "unknown channel 'phnoe'; did you mean 'phone'?", 2),
    ],
)
def test_a_word_that_a_closed_taxonomy_lacks_is_an_error(handbook: ReadHandbook, old: str, new: str, message: str, allowed: int) -> None:
    (item,) = handbook({**FILES, "journeys/join.md": JOIN.replace(old, new)}).diagnostics
    assert (item.headline.partition("error: ")[2], len(item.allowed)) == (f"{message} [reference/unknown]", allowed)


def test_without_a_taxonomy_channels_devices_and_departments_are_taken_as_written(handbook: ReadHandbook) -> None:
    files = {path: text for path, text in FILES.items() if path != "taxonomy.yml"}
    files["journeys/join.md"] = JOIN.replace("device: phone", "device: Smart watch").replace("channel: [phone, site]", "channel: [Phone, Web shop]")
    project = handbook(files)
    book = project.handbook
    assert headlines(project) == []
    assert book.steps["join#compare"].step.device == ["smart-watch"]
    assert book.devices["smart-watch"] == "Smart watch"
    assert book.steps["join#pay"].step.channel == ["phone", "web-shop"]
    assert book.channels["web-shop"].title == "Web shop"
    assert book.workshops["may"].departments == ["it"]
    assert "it" in book.departments


def test_two_spellings_of_an_open_word_are_one(handbook: ReadHandbook) -> None:
    steps = "[{name: A, channel: Web shop}, {name: B, channel: web-shop}, {name: C, channel: WEB SHOP}]"
    book = handbook({"journeys/j.md": f"---\ntype: journey\nstages: [{{name: S, steps: {steps}}}]\n---\n"}).handbook
    assert list(book.channels) == ["web-shop"]
    assert [placed.channels for placed in book.steps.values()] == [("web-shop",)] * 3


@pytest.mark.parametrize(("written", "department"), [("it", "it"), ("IT", "it"), ("Membership", "membership"), ("membership", "membership")])
def test_a_department_may_be_named_by_id_or_name(handbook: ReadHandbook, written: str, department: str) -> None:
    assert (
        handbook({**FILES, "journeys/join.md": JOIN.replace("owner: Membership", f"owner: {written}")}).handbook.journeys["join"].owner == department
    )


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Dr Smith", []),
        ("Board", []),
        ("membrship", ["journeys/join.md:5:8: warning: 'membrship' is no department; did you mean 'membership'? [reference/near-miss]"]),
    ],
)
def test_an_owner_may_be_any_name_and_a_near_miss_is_a_warning(handbook: ReadHandbook, written: str, found: list[str]) -> None:
    project = handbook({**FILES, "journeys/join.md": JOIN.replace("owner: Membership", f"owner: {written}")})
    assert (project.handbook.journeys["join"].owner, headlines(project)) == (written, found)


def test_evidence_may_be_a_source_or_words(handbook: ReadHandbook) -> None:
    spot = handbook(FILES).handbook.hotspots["join#fees"].hotspot
    assert spot.evidence == ["diary", "Interview 12"]


def test_a_file_that_is_a_hotspot_stands_in_its_journey_like_one_written_there(handbook: ReadHandbook) -> None:
    book = handbook(FILES).handbook
    spot = book.hotspots["join#queue"]
    assert (spot.at.ref, spot.number, spot.hotspot.text, spot.file is not None) == ("join#pay", 2, "A queue", True)
    assert [item.ref for item in book.hotspots_of("join")] == ["join#fees", "join#queue"]
    assert [item.ref for item in book.hotspots_at("join#pay")] == ["join#queue"]


def test_a_hotspot_file_at_no_step_stands_nowhere_and_is_named(handbook: ReadHandbook) -> None:
    project = handbook({**FILES, "hotspots/queue.md": FILES["hotspots/queue.md"].replace("join#pay", "gone#pay")})
    assert [item.headline for item in project.diagnostics if item.path == "hotspots/queue.md"] == [
        "hotspots/queue.md:4:5: error: unknown step 'gone#pay'; did you mean 'join#pay'? [reference/unknown]"
    ]
    assert "join#queue" not in project.handbook.hotspots


def test_a_hotspot_file_at_a_whole_journey_is_told_to_name_a_step(handbook: ReadHandbook) -> None:
    project = handbook({**FILES, "hotspots/queue.md": FILES["hotspots/queue.md"].replace("join#pay", "join")})
    assert [item.headline for item in project.diagnostics if item.path == "hotspots/queue.md"] == [
        "hotspots/queue.md:4:5: error: unknown step 'join'; name one of the journey's steps, such as 'join#compare' [reference/unknown]"
    ]


def test_a_hotspot_file_of_a_name_that_its_journey_has_is_an_error(handbook: ReadHandbook) -> None:
    project = handbook({**FILES, "hotspots/Fees.md": "---\ntype: hotspot\nat: join#pay\n---\n"})
    assert [item.headline for item in project.diagnostics] == [
        "hotspots/Fees.md:2:1: error: the journey 'join' already has a hotspot 'Fees'; rename one [id/duplicate]"
    ]


def test_a_step_has_its_own_channels_or_the_main_one_of_its_touchpoints(handbook: ReadHandbook) -> None:
    book = handbook(FILES).handbook
    assert (book.steps["join#compare"].channels, book.steps["join#pay"].channels) == (("site",), ("phone", "site"))


def test_a_channel_of_the_taxonomy_and_its_file_are_one(handbook: ReadHandbook) -> None:
    files = {
        **FILES,
        "channels/phone.md": "---\ntype: channel\ntitle: By phone\n---\n",
        "taxonomy.yml": FILES["taxonomy.yml"].replace("phone: Phone", "phone: {name: Phone, kind: offline, owner: it}"),
    }
    channel = handbook(files).handbook.channels["phone"]
    assert (channel.title, channel.kind, channel.owner, channel.path) == ("By phone", "offline", "it", "channels/phone.md")


def test_a_channel_file_that_the_taxonomy_does_not_list_is_known(handbook: ReadHandbook) -> None:
    files = {**FILES, "channels/kiosk.md": "---\ntype: channel\n---\n", "journeys/join.md": JOIN.replace("channel: [phone", "channel: [kiosk")}
    assert headlines(handbook(files)) == []


def test_a_second_strategy_is_an_error(handbook: ReadHandbook) -> None:
    project = handbook({**FILES, "z/strategy.md": "---\nid: second\ntype: strategy\nvision: x\n---\n"})
    assert headlines(project) == ["z/strategy.md:3:7: error: a second strategy page; the first is strategy.md; keep one [id/duplicate]"]


def test_thousands_of_unknown_references_are_named_in_bounded_time(handbook: ReadHandbook) -> None:
    many = ", ".join(f"persona-number-{n}" for n in range(300))
    files = {f"personas/somebody-{n}.md": "---\ntype: persona\n---\n" for n in range(300)}
    project = handbook({**files, "journeys/j.md": f"---\ntype: journey\npersonas: [{many}]\nstages: {{name: A, steps: B}}\n---\n"})
    assert len(project.diagnostics) == 300


def test_what_a_source_says_is_equal_to_its_name_and_told_apart_by_what_it_says() -> None:
    """Two texts that equal a third equal each other; a source named with what it says is not kept again without it."""
    low, high = Said("survey", 2, 1), Said("survey", 4, 1)
    assert "survey" == low == high
    assert len({"survey", low, high}) == 1
    assert [(str(item), getattr(item, "says", None)) for item in distinct(["survey", low, high, Said("survey", 2, 1), "log", "log"])] == [
        ("survey", 2),
        ("survey", 4),
        ("log", None),
    ]


def test_whoever_receives_a_hand_off_stays_named_while_their_file_is_broken(handbook: ReadHandbook) -> None:
    journey = "---\ntitle: A\nstages: [{name: S, steps: [{name: Pay, hand_off: till}]}]\n---\n"
    project = handbook({"journeys/a.md": journey, "touchpoints/till.md": "---\ntitle: [\n---\n"})
    assert [item.path for item in project.diagnostics] == ["touchpoints/till.md"]
    assert [item.to for item in project.handbook.steps["a#pay"].step.hand_off] == ["till"]
