"""An editor as small as can be, and the handbook that it opens."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from building import mkdocs_yml

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
        self.versions: dict[str, int] = {}
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

    def type(self, src: str, text: str) -> list[dict[str, Any]]:
        """Open or change a file; what is found in it then."""
        self.versions[src] = self.versions.get(src, 0) + 1
        document = {"uri": self.uri(src), "version": self.versions[src]}
        if self.versions[src] == 1:
            self.send("textDocument/didOpen", {"textDocument": {**document, "languageId": "markdown", "text": text}})
        else:
            self.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        while self.next().get("params", {}).get("uri") != self.uri(src):
            pass
        return self.told[self.uri(src)]

    def close_file(self, src: str) -> None:
        del self.versions[src]
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
        """The files as they are after a thing has another id."""
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
