"""`cxsite lsp`, driven over standard input and output as editors do."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from building import mkdocs_yml, write_tree

JOURNEY = """\
---
type: journey
title: Join
personas: [pat]
stages: below
---
## Learn
### Compare 😀
- emotion: 2
- touchpoint: web
- causes: #pay
- for pat: 4

### Pay {#pay}
- emotion: 3
"""
LEAVE = """\
---
type: journey
title: Leave
personas: ["pat"]
stages:
  - name: Go
    steps:
      - name: Cancel 😀
        causes: [join#pay, 'join#compare']
---
As said [there](join.md#pay), `pay` is hard.

```cx
persona-needs:
  persona: pat
hotspots:
  where:
    journey: [join]
    owner: "!= sales"
```
"""
FILES = {
    "mkdocs.yml": mkdocs_yml(),
    "content/journeys/join.md": JOURNEY,
    "content/journeys/yaml.md": "---\ntype: journey\ntitle: Yaml\nstages:\n  - name: A\n    steps:\n      - name: B\n        emotion: 4\n---\n",
    "content/personas/pat.md": "---\ntype: persona\ntitle: Pat\n---\n",
    "content/touchpoints/web.md": "---\ntype: touchpoint\ntitle: Website\n---\n\n```cx\nhotspots:\n  where: {jorney: join}\n```\n",
    "content/taxonomy.yml": "departments: {sales: Sales}\ndimensions: {line: {name: Line, values: {coast: Coast Line, valley: Valley Line}}, shop: [north]}\nlanes: {waiting: Waiting time}\nchannels: {phone: Phone}\n",
    "content/history.yml": "snapshots:\n  - date: 2026-01-01\n    journeys: {join: {score: 3, steps: {pay: 3}}}\n",
    "content/journeys/.meta.yml": "owner: sales\n",
    "content/journeys/leave.md": LEAVE,
    "content/journeys/wait.md": "---\ntitle: Wait\nmetrics: {trust: 3}\n---\n",
    "content/metrics.yml": "metrics:\n  - name: Trust\n    kind: number\n  - {id: nps, name: Recommended, journeys: [join]}\n",
}


class Client:
    """A language client as small as can be."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "cxsite", "lsp"]
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.folder, self.number = folder, 0
        self.told: dict[str, list[dict[str, Any]]] = {}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.send("initialized", {})

    def uri(self, src: str) -> str:
        return (self.folder / "content" / src).as_uri()

    def send(self, method: str, params: Any, number: int | None = None) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **({} if number is None else {"id": number})}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def next(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        self.send(method, params, self.number)
        while (message := self.next()).get("id") != self.number:
            pass
        return message["result"] if "result" in message else message["error"]["message"]

    def at(self, method: str, src: str, line: int, character: int) -> Any:
        """Ask about a place, counted from 0."""
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": self.uri(src)}, "position": {"line": line, "character": character}})

    def type(self, src: str, text: str, *, version: int) -> list[dict[str, Any]]:
        """Open or change a file; what is found in it then."""
        document = {"uri": self.uri(src), "version": version}
        if version == 1:
            self.send("textDocument/didOpen", {"textDocument": {**document, "languageId": "markdown", "text": text}})
        else:
            self.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        while self.next().get("params", {}).get("uri") != self.uri(src):
            pass
        return self.told[self.uri(src)]

    def close_file(self, src: str) -> None:
        self.send("textDocument/didClose", {"textDocument": {"uri": self.uri(src)}})

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Read what the server says of its own accord."""
        while not is_so():
            self.next()

    def references(self, src: str, line: int, character: int) -> list[tuple[str, str]]:
        """What names the thing at a place: files, and what stands there in them."""
        place = {"textDocument": {"uri": self.uri(src)}, "position": {"line": line, "character": character}}
        found = self.ask("textDocument/references", {**place, "context": {"includeDeclaration": False}})
        return [self._text_at(item["uri"], item["range"]) for item in found]

    def rename(self, src: str, line: int, character: int, new: str) -> dict[str, str]:
        """The files as they are after a thing has another id; what is wrong with that under no name."""
        place = {"textDocument": {"uri": self.uri(src)}, "position": {"line": line, "character": character}, "newName": new}
        answer = self.ask("textDocument/rename", place)
        if answer is None:
            return {}
        return {self._src(uri): self._edited(self._src(uri), edits) for uri, edits in answer["changes"].items()}

    def _src(self, uri: str) -> str:
        return uri.removeprefix((self.folder / "content").as_uri() + "/")

    def _text_at(self, uri: str, where: dict[str, Any]) -> tuple[str, str]:
        line = FILES[f"content/{self._src(uri)}"].split("\n")[where["start"]["line"]].encode("utf-16-le")
        return self._src(uri), line[2 * where["start"]["character"] : 2 * where["end"]["character"]].decode("utf-16-le")

    def _edited(self, src: str, edits: list[dict[str, Any]]) -> str:
        lines = FILES[f"content/{src}"].split("\n")
        for edit in sorted(edits, key=lambda edit: (edit["range"]["start"]["line"], edit["range"]["start"]["character"]), reverse=True):
            start, end = edit["range"]["start"], edit["range"]["end"]
            line = lines[start["line"]].encode("utf-16-le")
            new = line[: 2 * start["character"]] + edit["newText"].encode("utf-16-le") + line[2 * end["character"] :]
            lines[start["line"]] = new.decode("utf-16-le")
        return "\n".join(lines)

    def close(self) -> None:
        self.ask("shutdown", None)
        self.send("exit", None)
        assert self.process.wait(60) == 0
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    started = Client(write_tree(tmp_path_factory.mktemp("lsp"), FILES))
    yield started
    started.close()


def test_an_editor_is_told_what_is_wrong_and_how_to_mend_it(client: Client):
    src = "journeys/join.md"
    (wrong,) = client.type(src, JOURNEY.replace("touchpoint: web", "touchpoint: wbe"), version=1)
    assert wrong["message"] == "unknown touchpoint 'wbe'; did you mean 'web'?"
    assert (wrong["code"], wrong["severity"], wrong["range"]["start"], wrong["range"]["end"]["character"]) == (
        "reference/unknown", 1, {"line": 9, "character": 14}, 17,
    )  # fmt: skip
    where = {"textDocument": {"uri": client.uri(src)}, "range": wrong["range"], "context": {"diagnostics": [wrong]}}
    (action,) = client.ask("textDocument/codeAction", where)
    assert action["title"] == "Write 'web'"
    assert action["edit"]["changes"][client.uri(src)][0]["newText"] == "web"
    assert client.type(src, JOURNEY, version=2) == []

    hover = client.at("hover", src, 9, 15)["contents"]["value"]
    assert hover == "**Website**\n\ntouchpoint `web`"
    assert client.at("hover", src, 8, 4)["contents"]["value"].startswith("**emotion**\n\n1 (very bad)")
    assert client.at("hover", src, 10, 11)["contents"]["value"] == "**Pay**\n\nstep `join#pay`\n\nfeels 3 of 5, which rests on nothing"
    assert client.at("hover", src, 6, 0) is None or "Learn" not in client.at("hover", src, 6, 0)["contents"]["value"]

    assert client.at("definition", src, 9, 15)["uri"] == client.uri("touchpoints/web.md")
    assert client.at("definition", src, 10, 11)["range"]["start"] == {"line": 13, "character": 4}
    assert client.at("definition", src, 11, 7)["uri"] == client.uri("personas/pat.md")
    assert client.at("definition", src, 8, 12) is None

    client.type(src, JOURNEY.replace("- emotion: 3\n", "- emotion: 3\n- \n- touchpoint: \n- hotspot: Late\n    - \n"), version=3)
    keys = {item["label"] for item in client.at("completion", src, 15, 2)}
    assert {"emotion: ", "touchpoint: ", "hotspots: "} <= keys
    offered = [(item["label"], item["detail"]) for item in client.at("completion", src, 16, 14)]
    assert offered == [("web", "Website")]
    assert "severity: " in {item["label"] for item in client.at("completion", src, 18, 6)}


def test_front_matter_is_answered_as_well(client: Client):
    src = "journeys/yaml.md"
    text = FILES[f"content/{src}"]
    assert client.type(src, text, version=1) == [] or client.told[client.uri(src)] == []
    assert client.at("hover", src, 7, 10)["contents"]["value"].startswith("**emotion**")
    assert {"emotion: "} <= {item["label"] for item in client.at("completion", src, 7, 8)}
    assert "personas: " in {item["label"] for item in client.at("completion", src, 2, 0)}


def test_blocks_of_pages_are_looked_at_and_other_files_follow(client: Client):
    web, join, leave = (client.uri(src) for src in ("touchpoints/web.md", "journeys/join.md", "journeys/leave.md"))
    client.type("journeys/join.md", JOURNEY, version=4)
    client.wait_until(lambda: bool(client.told.get(web)))
    (wrong,) = client.told[web]
    assert wrong["message"] == "'hotspots' has no field 'jorney'; did you mean 'journey'?"
    assert wrong["range"]["start"] == {"line": 7, "character": 10}
    client.type("journeys/join.md", JOURNEY.replace("{#pay}", "{#pay-now}"), version=5)
    client.wait_until(lambda: bool(client.told.get(leave)))
    assert client.told[leave][0]["message"] == "unknown step or journey 'join#pay'; did you mean 'join#pay-now'?"
    assert [item["message"] for item in client.told[join]] == ["unknown step or journey '#pay'; did you mean 'join#pay-now' (Pay)?"]
    client.type("journeys/join.md", JOURNEY, version=6)
    client.wait_until(lambda: not client.told[leave])


def test_everything_that_names_a_thing_is_found(client: Client):
    client.type("journeys/join.md", JOURNEY, version=7)
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
    client.type("touchpoints/web.md", text, version=1)
    found = client.references("journeys/join.md", 13, 6)
    assert ("journeys/leave.md", "pay") in found
    twice = text.replace("where: {journey: join#pay", "where: {journey: pay}\n  where: pay")
    client.type("touchpoints/web.md", twice, version=2)
    assert client.references("journeys/join.md", 13, 6) == found
    client.type("touchpoints/web.md", FILES["content/touchpoints/web.md"], version=3)


@pytest.mark.parametrize(("new", "why"), [("two words", "'two words' cannot be an id"), ("compare", "another step has the id 'compare'")])
def test_an_id_that_cannot_be_one_is_refused(client: Client, new: str, why: str):
    place = {"textDocument": {"uri": client.uri("journeys/join.md")}, "position": {"line": 13, "character": 6}}
    assert client.ask("textDocument/rename", {**place, "newName": new}).startswith(why)


def test_values_of_few_words_are_offered(client: Client):
    client.type("journeys/yaml.md", FILES["content/journeys/yaml.md"].replace("title: Yaml\n", "title: Yaml\nstate: \n"), version=2)
    assert {item["label"] for item in client.at("completion", "journeys/yaml.md", 3, 7)} == {"current", "target"}


def test_dimensions_and_their_values_are_offered_in_both_forms(client: Client):
    def offered(src: str, line: int, character: int) -> list[tuple[str, str]]:
        return [(item["label"], item["detail"]) for item in client.at("completion", src, line, character)]

    dimensions, values = [("line: ", "Line"), ("shop: ", "Shop")], [("coast", "Coast Line"), ("valley", "Valley Line")]
    front = "---\ntype: journey\ntags:\n  line: \n  \nstages:\n  - name: A\n    steps:\n      - name: B\n        tags: {line: [coast, ], }\n---\n"
    client.type("journeys/tagged.md", front, version=1)
    assert offered("journeys/tagged.md", 3, 8) == values
    assert offered("journeys/tagged.md", 4, 2) == dimensions
    assert offered("journeys/tagged.md", 9, 15) == dimensions
    assert offered("journeys/tagged.md", 9, 21) == values
    assert offered("journeys/tagged.md", 9, 29) == values
    assert offered("journeys/tagged.md", 9, 32) == dimensions
    below = "---\ntype: journey\nstages: below\n---\n## A\n### B\n- tags:\n    - \n    - line: \n    - line: coast, \n- hotspot: C\n    - tags:\n        - shop: \n"
    client.type("journeys/tagged-below.md", below, version=1)
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
    client.type(src, MAPPINGS, version=1)
    assert [offered(src, *place) for place in ((3, 2), (6, 24))] == [metrics, metrics]
    assert offered(src, 10, 10) == offered(src, 13, 11) == personas
    assert [item for item, _ in offered(src, 12, 12)][:2] == ["emotion: ", "thinks: "]
    assert offered(src, 15, 10) == [("waiting: ", "Waiting time")]
    assert offered(src, 17, 7) == []
    below = "journeys/mappings-below.md"
    client.type(below, MAPPINGS_BELOW, version=1)
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
        client.type(src, before + after, version=1)
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
