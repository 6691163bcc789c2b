"""What to say about YAML that cannot be read: the parser says where it stopped, the lines there say why."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import yaml

from cxsite.model.values import shorten
from cxsite.source.text import Text
from cxsite.source.yaml_lines import ODD_INDENT, ODD_SEPARATOR, QUOTES, before, beginnings, cut_by, ends_in_comment, look_at, where_to_begin
from cxsite.source.yaml_trouble import Advice, Trouble, hash_in_brackets, odd_space, other_marks


def explain(text: Text, offset: int, error: yaml.MarkedYAMLError) -> Advice:
    """Look at the lines where the parser in Python stopped.

    Args:
        text: the whole file.
        offset: index of the first character of the YAML in it.
        error: what the parser raised.
    """
    mark = error.problem_mark or error.context_mark
    last = max(len(text.content) - 1, 0)
    index = min(offset + (mark.index if mark else 0), last)
    start = min(offset + error.context_mark.index, last) if error.context_mark else index
    said = f"{error.context or ''} {error.problem or ''}"
    if "simple key" in said:  # noticed at the next line that has a key
        index = start
    number, column = text.position(index)
    trouble = Trouble(text, text.position(offset)[0], start, index, look_at(text, number), column, said)
    for look in (_odd_space, _tab, _curly_quotes, _hash_in_brackets, other_marks, *(known for words, known in _KNOWN if words in said)):
        if advice := look(trouble):
            return advice
    return Advice(index, "not valid YAML here", "check the indentation and the quotation marks of this line and the one above")


def _odd_space(trouble: Trouble) -> Advice | None:
    """A no-break space that looks like indentation, here or a few lines above: the parser takes it for text and stumbles later."""
    for number in range(trouble.line.number, max(trouble.first, trouble.line.number - 5) - 1, -1):
        written = trouble.text.line(number)
        found = ODD_INDENT.match(written) or ODD_SEPARATOR.match(written, len(written) - len(written.lstrip()))
        if found:
            return odd_space(trouble.text.index(number, found.start(1) + 1), found[1])
    return None


def _tab(trouble: Trouble) -> Advice | None:
    indent = trouble.written[: len(trouble.written) - len(trouble.written.lstrip())]
    if "'\\t'" in trouble.said or ("\t" in indent and "quoted scalar" not in trouble.said):
        return Advice(trouble.index, "a tab where YAML wants spaces", "indent with spaces", "yaml/tab")
    return None


def _hash_in_brackets(trouble: Trouble) -> Advice | None:
    return hash_in_brackets(trouble.text, trouble.first, trouble.line.number)


def _curly_quotes(trouble: Trouble) -> Advice | None:
    value = trouble.line.value
    if value[:1] not in QUOTES:
        return None
    index = trouble.at(trouble.line.number, trouble.written.index(value) + 1)
    return Advice(index, f"'{value[0]}' is no quotation mark to YAML", f"use straight ones: {_quoted(value.strip(''.join(QUOTES)))}")


def _colon(trouble: Trouble) -> Advice | None:
    """A colon where none may stand: the second of its line, or that of a line that the value above has swallowed."""
    line, above = trouble.line, before(trouble.text, trouble.line.number, trouble.first)
    first = trouble.written.index(":", line.column - 1) + 1 if line.key else trouble.column
    if no_colon := re.match(r"([\w-]+) +([\[{].*)", line.key and trouble.written[line.column - 1 :]):
        return Advice(trouble.at(line.number, line.column), f"no ':' after '{no_colon[1]}'", f"write '{no_colon[1]}: {shorten(no_colon[2], 30)}'")
    if trouble.column > first:
        value = trouble.written[first:].strip()
        wanted = f"{trouble.written[line.column - 1 : first]} {_quoted(value)}"
        return Advice(trouble.index, "a ': ' inside a value, which YAML takes for another key", f"quote the value: {wanted}")
    if above is None:
        return None
    here = trouble.at(line.number, line.indent + 1)
    if glued := re.match(r"([\w-]+):([^\s:].*)", above.value if not above.key else ""):
        return _glued(trouble.at(above.number, above.column), glued[1], glued[2])
    if not above.key and not above.value.endswith(":") and not above.dashes:
        hint = f"write '{shorten(above.value)}:'" if re.fullmatch(r"[\w-]+", above.value) else "quote the whole text, or give it a key"
        return Advice(trouble.at(above.number, above.column), f"no ':' after '{shorten(above.value)}'", hint)
    if not above.key and above.dashes and line.dashes:
        hint = where_to_begin(trouble.text, line.number, trouble.first, dash=True)
        return Advice(here, f"indented deeper than '{shorten(above.value, 30)}' above", hint)
    if not above.key:
        hint = f"give the text above a key: '- name: {shorten(above.value, 30)}'"
        return Advice(here, f"a key below '{shorten(above.value, 30)}', which has none", hint)
    if line.dashes and not any(word == "-" for _, word, _ in beginnings(trouble.text, line.number, trouble.first)):
        return Advice(here, f"a list below '{above.key}', which has the value '{shorten(above.value, 30)}' already", "remove one of them")
    if " " in line.key:
        return Advice(trouble.index, "a ': ' inside a text of several lines", f"quote the whole text that begins on line {above.number}")
    return Advice(here, f"indented deeper than '{above.key}' above", where_to_begin(trouble.text, line.number, trouble.first, dash=bool(line.dashes)))


def _glued(index: int, key: str, value: str) -> Advice:
    return Advice(index, f"no space after '{key}:'", f"write '{key}: {shorten(value, 30)}'")


def _no_colon(trouble: Trouble) -> Advice:
    """A line among keys that has none."""
    line = trouble.line
    written = trouble.written.strip()
    start = trouble.at(line.number, line.column)
    if glued := re.match(r"([\w-]+):(\S.*)", written[line.dashes :]):
        return _glued(start, glued[1], glued[2])
    if set(written) == {"-"}:
        return Advice(start, f"'{shorten(written, 30)}' is neither a key nor the end of the front matter", "end it with '---'")
    above = before(trouble.text, line.number, trouble.first)
    if above and ends_in_comment(trouble.text.line(above.number)):
        return Advice(start, "no key on this line", f"a '#' on line {above.number} has ended the text there; quote the whole text")
    if above and above.value and " " in written:
        return Advice(
            start, "no key on this line", f"if it goes on with the text of line {above.number}, indent it deeper than '{above.key or '-'}' there"
        )
    hint = f"write '{written.split()[0]}: …'" if written and re.match(r"[\w-]", written) else "give it a key, or remove it"
    return Advice(start, f"no ':' after '{shorten(written, 30)}'", hint)


def _behind_the_value(trouble: Trouble) -> Advice | None:
    """Text behind a value that has ended with a quotation mark or a bracket."""
    left = trouble.written[: trouble.column - 1].rstrip()
    glued = len(left) == trouble.column - 1
    if not left.strip() or left.strip() == "-" * len(left.strip()):
        return None
    value, rest = trouble.line.value, trouble.written[trouble.column - 1 :]
    if left.endswith("]") and (link := re.fullmatch(r"\[([^\]]*)\]\(([^)]*)\)", value)):
        name = re.sub(r"\.md$", "", link[2].partition("#")[0]).rpartition("/")[2] or link[1]
        return Advice(trouble.at(trouble.line.number, trouble.written.index("[") + 1), "a link in Markdown", f"write the name alone: {name}")
    if wiki := re.match(r"\[\[([^\]]+)\]\]", value):
        return Advice(trouble.at(trouble.line.number, trouble.written.index("[") + 1), "a link as wikis write it", f"write the name alone: {wiki[1]}")
    if left.endswith(("]", "}")):
        return Advice(trouble.index, f"text after a closing '{left[-1]}'", f"quote the whole value: {_quoted(value)}")
    if left[-1] in "\"'" and left.count(left[-1]) == 1 and (above := _opened_above(trouble, left[-1])):
        return above
    if left.endswith("'") and glued and rest[:1].isalpha():
        return Advice(trouble.index, "an apostrophe ends the text here", f"use double quotation marks: {_quoted(_inside(value))}")
    if left.endswith(('"', "'")):
        return Advice(trouble.index, "text after a closing quotation mark", f"quote the whole value: {_quoted(_inside(value))}")
    return None


def _opened_above(trouble: Trouble, mark: str) -> Advice | None:
    """The line above whose quotation mark is closed only by the first one of this line."""
    line = before(trouble.text, trouble.line.number, trouble.first)
    while line and not (line.value.startswith(mark) and (line.value == mark or not line.value.endswith(mark))):
        line = before(trouble.text, line.number, trouble.first)
    if line is None:
        return None
    column = trouble.text.line(line.number).index(mark, line.column - 1) + 1
    return Advice(trouble.text.index(line.number, column), "a quotation mark that is never closed", f"close it with {mark} at the end of the text")


def _misfit(trouble: Trouble) -> Advice | None:
    """A line that fits none of those above: an entry among keys, a key among entries, an indentation that nothing above has."""
    line, here = trouble.line, trouble.at(trouble.line.number, trouble.line.indent + 1)
    columns = beginnings(trouble.text, line.number, trouble.first)
    if trouble.said.endswith(("'?'", "'<scalar>'")) and (line.indent + 1, "-") in {(column, word) for column, word, _ in columns}:
        above = next(nr for column, word, nr in columns if (column, word) == (line.indent + 1, "-"))
        key = f"'- {line.key}:'" if line.key else "'- '"
        hint = f"write {key} to begin another entry like that of line {above}, or indent the line to go on with it"
        return Advice(here, "a line among list entries that does not begin with '- '", hint)
    if line.dashes and (line.indent + 1) in {column for column, word, _ in columns if word != "-"}:
        hint = where_to_begin(trouble.text, line.number, trouble.first, dash=True)
        if "'-'" in trouble.said and hint.startswith("indent"):
            first = min(nr for column, _, nr in columns if column == line.indent + 1)
            hint = f"begin the first entry with '- ' too, on line {first}"
        return Advice(here, "a list entry among keys", hint)
    if not line.key and not line.dashes:
        return _no_colon(trouble)
    above_it = before(trouble.text, line.number, trouble.first)
    deeper = above_it and above_it.key and above_it.column <= line.indent
    message = f"indented deeper than '{above_it.key}' above" if above_it and deeper else "the indentation fits no line above"
    return Advice(here, message, where_to_begin(trouble.text, line.number, trouble.first, dash=bool(line.dashes)))


def _bracket(trouble: Trouble) -> Advice:
    """A list in brackets or a mapping in braces that does not end where its author thought."""
    opening = trouble.text.content[trouble.start]
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    line = trouble.text.position(trouble.start)[0]
    end = trouble.text.content.find("\n", trouble.start)
    end = end if end >= 0 else len(trouble.text.content)
    hash_ = next(filter(None, (cut_by(trouble.text, at) for at in range(trouble.start, end))), 0)
    if not hash_ and (found := re.search(rf"[ \t]#[^#\n]*\{closing}[ \t]*$", trouble.text.content[trouble.start : end])):
        hash_ = trouble.start + found.start() + 1
    if hash_ and trouble.index > hash_:
        return Advice(hash_, f"'#' begins a comment, so that the '{closing}' is not read", "quote the text that holds it")
    if trouble.line.number == line and trouble.said.endswith("':'"):
        message = "a ': ' inside a value, which YAML takes for another key"
        return Advice(trouble.index, message, "quote the value, or put a comma before the next key")
    what = "a list in brackets" if opening == "[" else "a mapping in braces"
    return Advice(trouble.start, f"{what} that is never closed, or lacks a comma", f"close it with '{closing}', or quote the value")


def _block_text(trouble: Trouble) -> Advice:
    value = trouble.text.content[trouble.start : trouble.text.content.find("\n", trouble.start)]
    return Advice(trouble.start, f"a value cannot start with '{value[:1]}'", f"quote the value: {_quoted(value)}")


def _bad_start(trouble: Trouble) -> Advice:
    value = trouble.written[trouble.column - 1 :]
    if value.startswith(","):
        return Advice(trouble.index, "nothing stands before this comma", "write a value there, or take the comma out")
    return Advice(trouble.index, f"a value cannot start with '{value[:1]}'", f"quote the value: {_quoted(value)}")


def _unfinished(trouble: Trouble) -> Advice | None:
    """A bracket behind which nothing comes but the end of the front matter."""
    content = trouble.text.content[: trouble.index].rstrip()
    if not trouble.said.endswith(("'<document start>'", "'<stream end>'")) or content[-1:] not in ("[", "{", ","):
        return None
    at, closed = len(content), 0
    while at and closed <= 0:
        at -= 1
        closed += (content[at] in "[{") - (content[at] in "]}")
    return _bracket(replace(trouble, start=at))


def _dash(trouble: Trouble) -> Advice:
    return Advice(trouble.index, "a value cannot start with '- '", "quote the value, or put the list on the next line")


def _escape(trouble: Trouble) -> Advice:
    # The mark is behind the backslash and, of an escape with digits, behind its letter.
    index = trouble.text.content.rfind("\\", 0, trouble.index + 1)
    return Advice(index, "a backslash that YAML does not know inside double quotation marks", "use single ones, or write it twice")


def _open_quote(trouble: Trouble) -> Advice:
    return Advice(
        trouble.start, "a quotation mark that is never closed", f"close it with {trouble.text.content[trouble.start]} at the end of the text"
    )


def _percent(trouble: Trouble) -> Advice:
    return Advice(trouble.start, "a line cannot start with '%'", "give it a key, or quote it")


def _document(trouble: Trouble) -> Advice:
    return Advice(trouble.index, "the indentation fits no line above", "begin all keys of the file in column 1")


def _quoted(value: str) -> str:
    """A value as YAML would take it whole."""
    short = shorten(value.strip(), 50)
    return f"'{short}'" if '"' in short and "'" not in short else '"' + short.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _inside(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] else value


#: By what the parser in Python says of the problem or of what it was reading; the first that has something to say.
_KNOWN: tuple[tuple[str, Callable[[Trouble], Advice | None]], ...] = (
    ("mapping values are not allowed", _colon),
    ("cannot start any token", _bad_start),
    ("scanning an alias", _block_text),
    ("scanning an anchor", _block_text),
    ("scanning a tag", _block_text),
    ("scanning a block scalar", _block_text),
    ("scanning a directive", _percent),
    ("sequence entries are not allowed", _dash),
    ("mapping keys are not allowed", _bad_start),
    ("escape", _escape),
    ("quoted scalar", _open_quote),
    ("could not find expected ':'", _no_colon),
    ("flow sequence", _bracket),
    ("flow mapping", _bracket),
    ("expected the node content", _unfinished),
    ("expected the node content", _bad_start),
    ("expected <block end>", _behind_the_value),
    ("expected <block end>", _misfit),
    ("<document start>", _document),
)
