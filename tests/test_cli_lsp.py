"""`cxsite lsp`, driven over standard input and output as editors do."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
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
FILES = {
    "mkdocs.yml": mkdocs_yml(),
    "content/journeys/join.md": JOURNEY,
    "content/journeys/yaml.md": "---\ntype: journey\ntitle: Yaml\nstages:\n  - name: A\n    steps:\n      - name: B\n        emotion: 4\n---\n",
    "content/personas/pat.md": "---\ntype: persona\ntitle: Pat\n---\n",
    "content/touchpoints/web.md": "---\ntype: touchpoint\ntitle: Website\n---\n",
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
        return message["result"]

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
    offered = [(item["label"], item["documentation"]) for item in client.at("completion", src, 16, 14)]
    assert offered == [("web", "Website")]
    assert "severity: " in {item["label"] for item in client.at("completion", src, 18, 6)}


def test_front_matter_is_answered_as_well(client: Client):
    src = "journeys/yaml.md"
    text = FILES[f"content/{src}"]
    assert client.type(src, text, version=1) == [] or client.told[client.uri(src)] == []
    assert client.at("hover", src, 7, 10)["contents"]["value"].startswith("**emotion**")
    assert {"emotion: "} <= {item["label"] for item in client.at("completion", src, 7, 8)}
    assert "personas: " in {item["label"] for item in client.at("completion", src, 2, 0)}
