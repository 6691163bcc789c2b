"""References: every spelling is understood, every one is known at both ends, and one to nothing is named."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines
from handbooks.linked import FILES, JOIN

from cxsite.model.handbook import Handbook


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
