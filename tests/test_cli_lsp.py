"""`cxsite lsp`, driven over standard input and output as editors do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from building import write_tree
from language_client import FILES, JOURNEY, Client


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    started = Client(write_tree(tmp_path_factory.mktemp("lsp"), FILES))
    yield started
    started.close()


def test_an_editor_is_told_what_is_wrong_and_how_to_mend_it(client: Client):
    src = "journeys/join.md"
    (wrong,) = client.type(src, JOURNEY.replace("touchpoint: web", "touchpoint: wbe"))
    assert wrong["message"] == "unknown touchpoint 'wbe'; did you mean 'web'?"
    assert (wrong["code"], wrong["severity"], wrong["range"]["start"], wrong["range"]["end"]["character"]) == (
        "reference/unknown", 1, {"line": 9, "character": 14}, 17,
    )  # fmt: skip
    where = {"textDocument": {"uri": client.uri(src)}, "range": wrong["range"], "context": {"diagnostics": [wrong]}}
    (action,) = client.ask("textDocument/codeAction", where)
    assert action["title"] == "Write 'web'"
    assert action["edit"]["changes"][client.uri(src)][0]["newText"] == "web"
    assert client.type(src, JOURNEY) == []

    hover = client.at("hover", src, 9, 15)["contents"]["value"]
    assert hover == "**Website**\n\ntouchpoint `web`"
    assert client.at("hover", src, 8, 4)["contents"]["value"].startswith("**emotion**\n\n1 (very bad)")
    assert client.at("hover", src, 10, 11)["contents"]["value"] == "**Pay**\n\nstep `join#pay`\n\nfeels 3 of 5, which rests on nothing"
    assert client.at("hover", src, 6, 0) is None or "Learn" not in client.at("hover", src, 6, 0)["contents"]["value"]

    assert client.at("definition", src, 9, 15)["uri"] == client.uri("touchpoints/web.md")
    assert client.at("definition", src, 10, 11)["range"]["start"] == {"line": 13, "character": 4}
    assert client.at("definition", src, 11, 7)["uri"] == client.uri("personas/pat.md")
    assert client.at("definition", src, 8, 12) is None

    client.type(src, JOURNEY.replace("- emotion: 3\n", "- emotion: 3\n- \n- touchpoint: \n- hotspot: Late\n    - \n"))
    keys = {item["label"] for item in client.at("completion", src, 15, 2)}
    assert {"emotion: ", "touchpoint: ", "hotspots: "} <= keys
    offered = [(item["label"], item["detail"]) for item in client.at("completion", src, 16, 14)]
    assert offered == [("web", "Website")]
    assert "severity: " in {item["label"] for item in client.at("completion", src, 18, 6)}


def test_front_matter_is_answered_as_well(client: Client):
    src = "journeys/yaml.md"
    text = FILES[f"content/{src}"]
    assert client.type(src, text) == []
    assert client.at("hover", src, 7, 10)["contents"]["value"].startswith("**emotion**")
    assert {"emotion: "} <= {item["label"] for item in client.at("completion", src, 7, 8)}
    assert "personas: " in {item["label"] for item in client.at("completion", src, 2, 0)}


def test_blocks_of_pages_are_looked_at_and_other_files_follow(client: Client):
    web, join, leave = (client.uri(src) for src in ("touchpoints/web.md", "journeys/join.md", "journeys/leave.md"))
    client.type("journeys/join.md", JOURNEY)
    client.wait_until(lambda: bool(client.told.get(web)))
    (wrong,) = client.told[web]
    assert wrong["message"] == "'hotspots' has no field 'jorney'; did you mean 'journey'?"
    assert wrong["range"]["start"] == {"line": 7, "character": 10}
    client.type("journeys/join.md", JOURNEY.replace("{#pay}", "{#pay-now}"))
    client.wait_until(lambda: bool(client.told.get(leave)))
    assert client.told[leave][0]["message"] == "unknown step or journey 'join#pay'; did you mean 'join#pay-now'?"
    assert [item["message"] for item in client.told[join]] == ["unknown step or journey '#pay'; did you mean 'join#pay-now' (Pay)?"]
    client.type("journeys/join.md", JOURNEY)
    client.wait_until(lambda: not client.told[leave])


def test_everything_that_names_a_thing_is_found(client: Client):
    client.type("journeys/join.md", JOURNEY)
    assert client.references("journeys/join.md", 13, 6) == [
        ("history.yml", "pay"), ("journeys/join.md", "pay"), ("journeys/leave.md", "pay"), ("journeys/leave.md", "pay"),
    ]  # fmt: skip
    assert client.references("personas/pat.md", 2, 8) == [
        ("journeys/join.md", "pat"), ("journeys/join.md", "pat"), ("journeys/leave.md", "pat"), ("journeys/leave.md", "pat"),
    ]  # fmt: skip
    assert client.references("taxonomy.yml", 0, 15) == [("journeys/leave.md", "sales"), ("journeys/.meta.yml", "sales")]
    assert client.references("journeys/join.md", 8, 4) == []


def test_an_id_is_renamed_wherever_it_stands(client: Client):
    step = client.rename("journeys/leave.md", 8, 23, "settle")
    assert "### Pay {#settle}\n" in step["journeys/join.md"]
    assert "- causes: #settle\n" in step["journeys/join.md"]
    assert "causes: [join#settle, 'join#compare']" in step["journeys/leave.md"]
    assert "[there](join.md#settle), `pay` is hard" in step["journeys/leave.md"]
    assert "steps: {settle: 3}" in step["history.yml"]
    without_id = client.rename("journeys/leave.md", 8, 37, "look")
    assert "### Compare 😀 {#look}\n" in without_id["journeys/join.md"]
    assert "'join#look'" in without_id["journeys/leave.md"]
    in_yaml = client.rename("journeys/leave.md", 7, 16, "quit")
    assert "      - id: quit\n        name: Cancel 😀\n" in in_yaml["journeys/leave.md"]
    page = client.rename("journeys/join.md", 3, 12, "patricia")
    assert page["personas/pat.md"].startswith("---\nid: patricia\n")
    assert "- for patricia: 4" in page["journeys/join.md"]
    assert 'personas: ["patricia"]' in page["journeys/leave.md"]
    assert "  persona: patricia\n" in page["journeys/leave.md"]
    journey = client.rename("journeys/join.md", 2, 8, "become-member")
    assert "[become-member#pay, 'become-member#compare']" in journey["journeys/leave.md"]
    assert "journey: [become-member]" in journey["journeys/leave.md"]
    assert "journeys: {become-member: " in journey["history.yml"]
    team = client.rename("taxonomy.yml", 0, 15, "shops")
    assert team["taxonomy.yml"].startswith("departments: {shops: Sales}\n")
    assert 'owner: "!= shops"' in team["journeys/leave.md"]


def test_a_metric_is_found_and_renamed_from_where_it_is_described(client: Client):
    assert client.references("metrics.yml", 1, 11) == [("journeys/wait.md", "trust")]
    assert client.references("journeys/wait.md", 2, 12) == [("journeys/wait.md", "trust")]
    definition = client.at("definition", "journeys/wait.md", 2, 12)
    assert (definition["uri"], definition["range"]["start"]["line"]) == (client.uri("metrics.yml"), 1)
    named = client.rename("metrics.yml", 3, 10, "recommended")
    assert "  - {id: recommended, name: Recommended, journeys: [join]}\n" in named["metrics.yml"]
    without_id = client.rename("journeys/wait.md", 2, 12, "faith")
    assert "  - id: faith\n    name: Trust\n" in without_id["metrics.yml"]
    assert "metrics: {faith: 3}" in without_id["journeys/wait.md"]


def test_a_block_that_is_being_typed_names_nothing(client: Client):
    text = FILES["content/touchpoints/web.md"].replace("where: {jorney: join}", "where: {journey: join#pay")
    client.type("touchpoints/web.md", text)
    found = client.references("journeys/join.md", 13, 6)
    assert ("journeys/leave.md", "pay") in found
    twice = text.replace("where: {journey: join#pay", "where: {journey: pay}\n  where: pay")
    client.type("touchpoints/web.md", twice)
    assert client.references("journeys/join.md", 13, 6) == found
    client.type("touchpoints/web.md", FILES["content/touchpoints/web.md"])


@pytest.mark.parametrize(("new", "why"), [("two words", "'two words' cannot be an id"), ("compare", "another step has the id 'compare'")])
def test_an_id_that_cannot_be_one_is_refused(client: Client, new: str, why: str):
    place = {"textDocument": {"uri": client.uri("journeys/join.md")}, "position": {"line": 13, "character": 6}}
    assert client.ask("textDocument/rename", {**place, "newName": new}).startswith(why)
