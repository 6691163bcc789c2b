"""What `cxsite lsp` offers where somebody types, over standard input and output as editors do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from building import write_tree
from language_client import FILES, Client


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    started = Client(write_tree(tmp_path_factory.mktemp("lsp"), FILES))
    yield started
    started.close()


def test_values_of_few_words_are_offered(client: Client):
    client.type("journeys/yaml.md", FILES["content/journeys/yaml.md"].replace("title: Yaml\n", "title: Yaml\nstate: \n"))
    assert {item["label"] for item in client.at("completion", "journeys/yaml.md", 3, 7)} == {"current", "target"}


def test_dimensions_and_their_values_are_offered_in_both_forms(client: Client):
    def offered(src: str, line: int, character: int) -> list[tuple[str, str]]:
        return [(item["label"], item["detail"]) for item in client.at("completion", src, line, character)]

    dimensions, values = [("line: ", "Line"), ("shop: ", "Shop")], [("coast", "Coast Line"), ("valley", "Valley Line")]
    front = "---\ntype: journey\ntags:\n  line: \n  \nstages:\n  - name: A\n    steps:\n      - name: B\n        tags: {line: [coast, ], }\n---\n"
    client.type("journeys/tagged.md", front)
    assert offered("journeys/tagged.md", 3, 8) == values
    assert offered("journeys/tagged.md", 4, 2) == dimensions
    assert offered("journeys/tagged.md", 9, 15) == dimensions
    assert offered("journeys/tagged.md", 9, 21) == values
    assert offered("journeys/tagged.md", 9, 29) == values
    assert offered("journeys/tagged.md", 9, 32) == dimensions
    below = "---\ntype: journey\nstages: below\n---\n## A\n### B\n- tags:\n    - \n    - line: \n    - line: coast, \n- hotspot: C\n    - tags:\n        - shop: \n"
    client.type("journeys/tagged-below.md", below)
    assert offered("journeys/tagged-below.md", 7, 6) == dimensions
    assert offered("journeys/tagged-below.md", 8, 12) == values
    assert offered("journeys/tagged-below.md", 9, 19) == values
    assert offered("journeys/tagged-below.md", 12, 16) == [("north", "North")]
    client.close_file("journeys/tagged.md")
    client.close_file("journeys/tagged-below.md")


MAPPINGS = "---\ntype: journey\nmetrics:\n  \nstages:\n  - name: A\n    metrics: {trust: 3, }\n    steps:\n      - name: B\n        per_persona:\n          \n          pat:\n            \n          p\n        lanes:\n          \n---\nmetrics\n"
MAPPINGS_BELOW = "---\ntype: journey\nstages: below\npersonas:\n  - \n---\n## A\n- metrics:\n    - \n### B\n- metrics: trust 3, \n- for \n- per persona:\n    - \n    - pat:\n        - \n- for pat:\n    - \n- hotspot: C\n    - \n- wait \n\n***\n- \n"


def test_keys_that_are_ids_of_other_things_are_offered(client: Client):
    def offered(src: str, line: int, character: int) -> list[tuple[str, str]]:
        return [(item["label"], item["detail"]) for item in client.at("completion", src, line, character)]

    metrics, personas = [("trust: ", "Trust"), ("nps: ", "Recommended")], [("pat: ", "Pat")]
    src = "journeys/mappings.md"
    client.type(src, MAPPINGS)
    assert [offered(src, *place) for place in ((3, 2), (6, 24))] == [metrics, metrics]
    assert offered(src, 10, 10) == offered(src, 13, 11) == personas
    assert [item for item, _ in offered(src, 12, 12)][:2] == ["emotion: ", "thinks: "]
    assert offered(src, 15, 10) == [("waiting: ", "Waiting time")]
    assert offered(src, 17, 7) == []
    below = "journeys/mappings-below.md"
    client.type(below, MAPPINGS_BELOW)
    assert offered(below, 4, 4) == [("pat", "Pat")]
    assert offered(below, 8, 6) == metrics
    assert offered(below, 10, 19) == [("trust", "Trust"), ("nps", "Recommended")]
    assert offered(below, 11, 6) == offered(below, 13, 6) == personas
    assert "emotion: " in {item for item, _ in offered(below, 15, 10)} & {item for item, _ in offered(below, 17, 6)}
    assert "severity: " in {item for item, _ in offered(below, 19, 6)}
    assert ("waiting: ", "Waiting time") in offered(below, 20, 6)
    assert offered(below, 23, 2) == []
    client.close_file(src)
    client.close_file(below)


def test_keys_that_are_ids_are_offered_on_pages_of_every_kind(client: Client):
    def offered(src: str, text: str) -> list[str]:
        before, _, after = text.partition("|")
        client.type(src, before + after)
        line = before.count("\n")
        found = [item["label"] for item in client.at("completion", src, line, len(before.rpartition("\n")[2]))]
        client.close_file(src)
        return found

    assert offered("personas/kim.md", "---\ntype: persona\nchannels:\n  |\n---\n") == ["phone: "]
    assert offered("touchpoints/desk.md", "---\ntype: touchpoint\nmetrics: {|}\n---\n") == ["trust: ", "nps: "]
    assert offered("actions/call.md", "---\ntype: action\nexpects: \n  |\n---\n") == ["trust: ", "nps: "]
    steps = offered("actions/call.md", "---\ntype: action\npays:\n  contacts:\n    |\n---\n")
    assert {"join#pay: ", "leave#cancel: "} <= set(steps)
    assert "cost: " in offered("actions/call.md", "---\ntype: action\npays:\n  |\n---\n")
    assert offered("journeys/lanes.md", "---\ntype: journey\nlanes: [emotion, |]\n---\n")[-1] == "waiting"
