"""`cxsite lsp`: the language server that editors start. What it answers with is in `cxsite.commands.editor`."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from importlib.metadata import version
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from cxsite.commands import WrongUse
from cxsite.commands.editor import Editor, Target
from cxsite.diagnostics import Diagnostic
from cxsite.settings import Setup
from cxsite.source.marks import Span

#: What editors call the things that may stand at a place.
_KINDS = {"key": lsp.CompletionItemKind.Property, "id": lsp.CompletionItemKind.Reference, "word": lsp.CompletionItemKind.EnumMember}
#: How long somebody has to stop typing before the whole handbook is read, in seconds; findings of the file itself come at once.
_PAUSE = 0.5
_MEANT = re.compile(r"did you mean '([^']+)'\?")


def serve(setup: Setup) -> None:
    """Answer an editor on standard input and output until it ends."""
    editor = Editor(setup)
    try:
        _server(editor).start_io()
    finally:
        editor.close()


def _server(editor: Editor) -> LanguageServer:
    server = LanguageServer("cxsite", version("cxsite"), text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
    answers = _Answers(server, editor)
    server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)(_function(answers.opened))
    server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)(_function(answers.changed))
    server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)(_function(answers.closed))
    server.feature(lsp.TEXT_DOCUMENT_HOVER)(_function(answers.hover))
    server.feature(lsp.TEXT_DOCUMENT_DEFINITION)(_function(answers.definition))
    server.feature(lsp.TEXT_DOCUMENT_REFERENCES)(_function(answers.references))
    server.feature(lsp.TEXT_DOCUMENT_RENAME)(_function(answers.rename))
    server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", ","]))(_function(answers.completion))
    server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION)(_function(answers.actions))
    return server


def _function(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A method as a plain function: pygls writes on what it is given."""
    if iscoroutinefunction(method):

        async def waited(params: Any) -> Any:
            return await method(params)

        return waited
    return lambda params: method(params)


_AtAPlace = lsp.TextDocumentPositionParams | lsp.HoverParams | lsp.DefinitionParams | lsp.CompletionParams | lsp.ReferenceParams | lsp.RenameParams


class _Answers:
    """What the server does for each request."""

    def __init__(self, server: LanguageServer, editor: Editor) -> None:
        self._server, self._editor = server, editor
        self._told = set[str]()
        self._changes = 0
        self._has_read = False

    async def opened(self, params: lsp.DidOpenTextDocumentParams) -> None:
        await self._change(params.text_document.uri, params.text_document.text)

    async def changed(self, params: lsp.DidChangeTextDocumentParams) -> None:
        await self._change(params.text_document.uri, self._text(params.text_document.uri))

    async def closed(self, params: lsp.DidCloseTextDocumentParams) -> None:
        await self._change(params.text_document.uri, None)

    def hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        src = self._name(params.text_document.uri)
        said = self._editor.says(src, *self._at(params)) if src else ""
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, said)) if said else None

    def definition(self, params: lsp.DefinitionParams) -> lsp.Location | None:
        src = self._name(params.text_document.uri)
        target = self._editor.target(src, *self._at(params)) if src else None
        return _location(target) if target else None

    def references(self, params: lsp.ReferenceParams) -> list[lsp.Location]:
        src = self._name(params.text_document.uri)
        return [_location(target) for target in self._editor.references(src, *self._at(params))] if src else []

    def rename(self, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        src = self._name(params.text_document.uri)
        try:
            found = self._editor.rename(src, *self._at(params), params.new_name.strip()) if src else []
        except WrongUse as error:
            raise JsonRpcInvalidParams(str(error)) from error
        edits: dict[str, list[lsp.TextEdit]] = {}
        for target, text in found:
            where = _location(target)
            edits.setdefault(where.uri, []).append(lsp.TextEdit(where.range, text))
        return lsp.WorkspaceEdit(edits)

    def completion(self, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        src = self._name(params.text_document.uri)
        if not src:
            return []
        line, column = self._at(params)
        lines = self._text(params.text_document.uri).split("\n")
        offers = self._editor.offers(src, lines, line, column)
        return [lsp.CompletionItem(offer.text, kind=_KINDS[offer.sort], detail=offer.detail, documentation=offer.more) for offer in offers]

    def actions(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        found = []
        for item in params.context.diagnostics:
            if meant := _MEANT.search(item.message):
                edit = lsp.WorkspaceEdit({params.text_document.uri: [lsp.TextEdit(item.range, meant[1])]})
                found.append(lsp.CodeAction(f"Write '{meant[1]}'", lsp.CodeActionKind.QuickFix, [item], edit=edit))
        return found

    async def _change(self, uri: str, text: str | None) -> None:
        """Take a file as it stands in the editor, say what is found in it, and once nobody types any more, what that means for others."""
        src = self._name(uri)
        if not src:
            return
        if self._editor.change(src, text):
            self._tell(uri)
        self._changes += 1
        mine = self._changes
        await asyncio.sleep(_PAUSE if self._has_read else 0)
        if mine == self._changes:
            await asyncio.to_thread(self._editor.read)
            self._has_read = True
            self._tell(uri)

    def _tell(self, changed: str) -> None:
        found = {str(uris.from_fs_path(str(path))): items for path, items in self._editor.findings().items()}
        for uri in sorted(self._told | found.keys() | {changed}):
            items = [_as_shown(item) for item in found.get(uri, [])]
            self._server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, items))
        self._told = set(found)

    def _name(self, uri: str) -> str | None:
        path = uris.to_fs_path(uri)
        return self._editor.name(Path(path)) if path else None

    def _text(self, uri: str) -> str:
        return self._server.workspace.get_text_document(uri).source

    def _at(self, params: _AtAPlace) -> tuple[int, int]:
        """Line and column, from 1, in characters."""
        lines, position = self._text(params.text_document.uri).split("\n"), params.position
        text = lines[position.line] if position.line < len(lines) else ""
        return position.line + 1, len(text.encode("utf-16-le")[: 2 * position.character].decode("utf-16-le", "ignore")) + 1


def _location(target: Target) -> lsp.Location:
    return lsp.Location(str(uris.from_fs_path(str(target.path))), _range(target.span, target.line))


def _range(span: Span, line: str) -> lsp.Range:
    """A span as editors count: letters beyond the first plane are two."""

    def units(column: int) -> int:
        return len(line[: column - 1].encode("utf-16-le")) // 2 if line else column - 1

    begin = lsp.Position(span.line - 1, units(span.column))
    return lsp.Range(begin, lsp.Position(begin.line, max(units(span.end_column), begin.character)))


def _as_shown(item: Diagnostic) -> lsp.Diagnostic:
    shown = _range(Span(item.line, item.column, item.end_column or item.column + 1), item.source_line)
    severity = lsp.DiagnosticSeverity.Error if item.severity == "error" else lsp.DiagnosticSeverity.Warning
    message = f"{item.message}; {item.hint}" if item.hint else item.message
    return lsp.Diagnostic(shown, message, severity, item.code, source="cxsite")
