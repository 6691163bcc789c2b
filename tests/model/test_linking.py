"""References: every spelling is understood, every one is known at both ends, and one to nothing is named."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines

from cxsite.model.evidence import Said, distinct
from cxsite.model.handbook import Handbook

JOIN = """\
---
type: journey
title: Join
personas: [pat]
owner: Membership
principles: [clear]
metrics: {nps: 12}
evidence: [diary]
stakeholders: {responsible: it, informed: [it, Membership]}
stages:
  - name: Learn
    lifecycle: pre-purchase
    steps:
      - name: Compare
        touchpoint: site
        device: phone
        feels: wary
        causes: [pay, "#pay", join#pay, claim#ask]
        per_persona: {pat: 2}
        metrics: csat
        hotspots:
          - {id: fees, text: Fees appear late, category: process, owner: it, evidence: [diary, "Interview 12"]}
      - name: Pay
        channel: [phone, site]
        hand_off: {to: site}
---
"""

FILES = {
    "journeys/join.md": JOIN,
    "journeys/claim.md": "---\ntype: journey\npart_of: join\nstages: {name: Claim, steps: Ask}\n---\n",
    "journeys/join-next.md": "---\ntype: journey\nstate: target\nredesigns: join\nstages: {name: A, steps: B}\n---\n",
    "personas/pat.md": "---\ntype: persona\nchannels: {site: prefers, phone: avoids}\n---\n",
    "touchpoints/site.md": "---\ntype: touchpoint\nchannels: [site, phone]\ndevices: [phone]\ninteraction: inform\nlifecycle: pre-purchase\nmetrics: [csat]\n---\n",
    "actions/plain.md": (
        "---\ntype: action\naddresses: [join#fees]\ncategory: process\nprocess: sales\nprinciples: clear\nexpects: {nps: +5}\nowner: it\n---\n"
    ),
    "actions/later.md": "---\ntype: action\ndepends_on: plain\naddresses: queue\n---\n",
    "processes/sales.md": "---\ntype: process\nsupports: [join#compare, claim]\n---\n",
    "workshops/may.md": "---\ntype: workshop\njourneys: [join]\ndepartments: [it]\n---\n",
    "evidence/diary.md": "---\ntype: source\nkind: interview\n---\n",
    "hotspots/queue.md": "---\ntype: hotspot\ntitle: A queue\nat: join#pay\nowner: it\nevidence: diary\n---\n",
    "strategy.md": "---\ntype: strategy\nprinciples: [{id: clear, name: Be clear}]\ngoals: [{metric: nps, target: 30}]\n---\n",
    "metrics.yml": "- {id: nps, owner: it}\n- {id: csat}\n",
    "taxonomy.yml": "channels: {site: Site, phone: Phone}\ndepartments: {it: IT, membership: Membership}\ndevices: [phone]\nfeelings: {wary: -1}\n",
}


def _incoming(book: Handbook, kind: str, identifier: str) -> list[tuple[str, str, str]]:
    return [(item.source_kind, item.source, item.field) for item in book.incoming(kind, identifier)]


def test_a_handbook_in_which_everything_refers_to_everything_has_no_finding(handbook: ReadHandbook) -> None:
    assert headlines(handbook(FILES)) == []


def test_every_spelling_becomes_the_full_id_and_counts_once(handbook: ReadHandbook) -> None:
    book = handbook(FILES).handbook
    assert book.steps["join#compare"].step.causes == ["join#pay", "claim#ask"]
    assert book.actions["later"].addresses == ["join#queue"]
    assert book.processes["sales"].supports == ["join#compare", "claim"]


@pytest.mark.parametrize(
    ("kind", "identifier", "expected"),
    [
        ("persona", "pat", [("journey", "join", "personas"), ("step", "join#compare", "per_persona")]),
        ("journey", "join", [("journey", "claim", "part_of"), ("journey", "join-next", "redesigns"), ("workshop", "may", "journeys")]),
        ("journey", "claim", [("process", "sales", "supports")]),
        ("step", "join#pay", [("step", "join#compare", "causes"), ("hotspot", "join#queue", "at")]),
        ("step", "claim#ask", [("step", "join#compare", "causes")]),
        ("step", "join#compare", [("process", "sales", "supports")]),
        ("hotspot", "join#fees", [("action", "plain", "addresses")]),
        ("hotspot", "join#queue", [("action", "later", "addresses")]),
        ("touchpoint", "site", [("step", "join#compare", "touchpoint"), ("step", "join#pay", "to")]),
        ("channel", "site", [("step", "join#pay", "channel"), ("persona", "pat", "channels"), ("touchpoint", "site", "channels")]),
        ("device", "phone", [("step", "join#compare", "device"), ("touchpoint", "site", "devices")]),
        ("interaction", "inform", [("touchpoint", "site", "interaction")]),
        ("lifecycle", "pre-purchase", [("stage", "join#learn", "lifecycle"), ("touchpoint", "site", "lifecycle")]),
        ("category", "process", [("action", "plain", "category"), ("hotspot", "join#fees", "category")]),
        ("principle", "clear", [("action", "plain", "principles"), ("journey", "join", "principles")]),
        ("process", "sales", [("action", "plain", "process")]),
        ("action", "plain", [("action", "later", "depends_on")]),
        ("source", "diary", [("hotspot", "join#queue", "evidence"), ("journey", "join", "evidence"), ("hotspot", "join#fees", "evidence")]),
        ("feeling", "wary", [("step", "join#compare", "feels")]),
        (
            "metric",
            "nps",
            [("action", "plain", "expects"), ("journey", "join", "metrics"), ("strategy", "strategy", "metric")],
        ),
        ("metric", "csat", [("step", "join#compare", "metrics"), ("touchpoint", "site", "metrics")]),
        (
            "department",
            "it",
            [
                ("action", "plain", "owner"),
                ("hotspot", "join#queue", "owner"),
                ("journey", "join", "responsible"),
                ("journey", "join", "informed"),
                ("hotspot", "join#fees", "owner"),
                ("metric", "nps", "owner"),
                ("workshop", "may", "departments"),
            ],
        ),
        ("department", "membership", [("journey", "join", "owner"), ("journey", "join", "informed")]),
    ],
)
def test_everything_knows_who_refers_to_it(handbook: ReadHandbook, kind: str, identifier: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(_incoming(handbook(FILES).handbook, kind, identifier)) == sorted(expected)


def test_references_can_be_asked_for_by_the_kind_that_refers(handbook: ReadHandbook) -> None:
    book = handbook(FILES).handbook
    assert [item.source for item in book.incoming("channel", "site", "touchpoint")] == ["site"]
    assert book.incoming("channel", "nowhere") == []


def test_references_come_in_the_order_of_files(handbook: ReadHandbook) -> None:
    files = {f"journeys/{name}.md": JOIN.replace("title: Join", "title: X").replace("claim#ask", "pay").replace("join#pay", "pay") for name in "cab"}
    book = handbook({**FILES, **files}).handbook
    assert [item.source for item in book.incoming("persona", "pat", "journey")] == ["a", "b", "c", "join"]


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("journeys/join.md", "personas: [pat]", "personas: [pat, pta]", "4:17: error: unknown persona 'pta'; did you mean 'pat'?"),
        ("journeys/join.md", "personas: [pat]", "personas: Pat", "4:11: error: unknown persona 'Pat'; did you mean 'pat'?"),
        ("journeys/join.md", "touchpoint: site", "touchpoint: stie", "15:21: error: unknown touchpoint 'stie'; did you mean 'site'?"),
        ("journeys/join.md", "causes: [pay,", "causes: [pya,", "18:18: error: unknown step or journey 'pya'; did you mean 'pay'?"),
        ("journeys/join.md", "claim#ask]", "claim#aks]", "18:41: error: unknown step or journey 'claim#aks'; did you mean 'claim#ask'?"),
        ("journeys/join.md", "{pat: 2}", "{pta: 2}", "19:23: error: unknown persona 'pta'; did you mean 'pat'?"),
        ("journeys/join.md", "metrics: {nps: 12}", "metrics: {nsp: 12}", "7:11: error: unknown metric 'nsp'; did you mean 'nps'?"),
        ("journeys/join.md", "principles: [clear]", "principles: [claer]", "6:14: error: unknown principle 'claer'; did you mean 'clear'?"),
        ("journeys/claim.md", "part_of: join", "part_of: jion", "3:10: error: unknown journey 'jion'; did you mean 'join'?"),
        ("actions/plain.md", "join#fees", "join#fes", "3:13: error: unknown hotspot 'join#fes'; did you mean 'join#fees'?"),
        ("actions/plain.md", "join#fees", "Join#fees", "3:13: error: unknown hotspot 'Join#fees'; did you mean 'join#fees'?"),
        ("actions/later.md", "depends_on: plain", "depends_on: palin", "3:13: error: unknown action 'palin'; did you mean 'plain'?"),
        ("actions/plain.md", "process: sales", "process: sale", "5:10: error: unknown process 'sale'; did you mean 'sales'?"),
        ("hotspots/queue.md", "at: join#pay", "at: join#pya", "4:5: error: unknown step 'join#pya'; did you mean 'join#pay'?"),
        ("workshops/may.md", "journeys: [join]", "journeys: [joins]", "3:12: error: unknown journey 'joins'; did you mean 'join'?"),
        ("strategy.md", "metric: nps", "metric: npss", "4:18: error: unknown metric 'npss'; did you mean 'nps'?"),
    ],
)
def test_a_reference_to_nothing_is_an_error_with_the_nearest_name(handbook: ReadHandbook, path: str, old: str, new: str, message: str) -> None:
    assert old in FILES[path]
    project = handbook({**FILES, path: FILES[path].replace(old, new)})
    assert [line for line in headlines(project) if "/unknown]" in line and line.startswith(path)] == [f"{path}:{message} [reference/unknown]"]


def test_a_reference_to_nothing_is_gone_from_the_handbook(handbook: ReadHandbook) -> None:
    book = handbook({**FILES, "journeys/join.md": JOIN.replace("[pat]", "[pat, nobody]").replace("{pat: 2}", "{nobody: 2}")}).handbook
    assert (book.journeys["join"].personas, book.steps["join#compare"].step.per_persona) == (["pat"], {})


def test_a_name_like_no_other_gets_no_suggestion(handbook: ReadHandbook) -> None:
    project = handbook({**FILES, "journeys/claim.md": FILES["journeys/claim.md"].replace("part_of: join", "part_of: zzzzzz")})
    assert headlines(project) == ["journeys/claim.md:3:10: error: unknown journey 'zzzzzz' [reference/unknown]"]


def test_a_long_name_is_not_compared(handbook: ReadHandbook) -> None:
    project = handbook({**FILES, "journeys/claim.md": FILES["journeys/claim.md"].replace("part_of: join", f"part_of: {'join' * 30_000}")})
    (item,) = project.diagnostics
    assert (item.code, item.hint) == ("reference/unknown", "")
    assert len(item.message) < 200


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
