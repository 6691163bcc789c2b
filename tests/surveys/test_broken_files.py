"""Files of answers that are damaged, empty, far too large or in no form that anybody reads: each is a finding, and the others are read all the same."""

from __future__ import annotations

import functools
import gzip
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from surveyed import NPS

from cxsite.cli import main

Pull = Callable[..., Any]


@functools.cache
def _rows() -> bytes:
    return b"When,Score\n" + b"".join(b"2026-09-%02d,%d\n" % (number % 28 + 1, number * 7919 % 11) for number in range(200_000))


@functools.cache
def _packed() -> bytes:
    return gzip.compress(_rows())


def _excel(**parts: bytes) -> bytes:
    """A sheet of two rows, with some parts of the file as they are given."""
    import openpyxl

    book, made, changed = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["When", "Score"])
    book.active.append(["2026-07-01", 6])
    book.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], old.read(name)))
    return changed.getvalue()


def _parquet(rows: bytes = b"") -> bytes:
    import pyarrow
    from pyarrow import parquet

    text = io.BytesIO()
    parquet.write_table(pyarrow.table({"When": [f"2026-09-{day:02}" for day in range(1, 29)] * 400, "Score": list(range(11_200))}), text)
    content = bytearray(text.getvalue())
    content[60:4000] = rows * (3940 // max(len(rows), 1)) if rows else content[60:4000]
    return bytes(content)


#: Each is made when a test asks for it, and not by every worker that looks for tests.
BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "ends-early.csv.gz": (lambda: _packed()[: len(_packed()) // 2], "is damaged"),
    "ends-at-once.csv.gz": (lambda: _packed()[:40], "is damaged"),
    "changed.csv.gz": (lambda: _packed()[:90_000] + b"\xff\x00\xff\x00" * 200 + _packed()[90_800:], "is damaged"),
    "changed-at-once.csv.gz": (lambda: _packed()[:60] + b"\xff\x00\xff\x00" * 200 + _packed()[860:], "is damaged"),
    "not-packed.csv.gz": (lambda: _rows()[:2_000], "is damaged"),
    "zeros.csv.gz": (lambda: gzip.compress(bytes(50_000_000), 1), "is no table of text"),
    "one-line.csv.gz": (lambda: gzip.compress(b"x" * 50_000_000, 1), "has no row of a table within its first 400,000 characters"),
    "empty.csv": (lambda: b"", "is empty"),
    "blank.csv": (lambda: b"\n \n,,\n", "is empty"),
    "quoted.csv": (lambda: b'"' + b"x" * 500_000, "has no row of a table within its first 400,000 characters"),
    "ends-early.xlsx": (lambda: _excel()[:3_000], "is no Excel file that can be read"),
    "not-packed.xlsx": (lambda: b"When,Score\n", "is no Excel file that can be read"),
    "empty.xlsx": (lambda: b"", "is no Excel file that can be read"),
    "sheet.xlsx": (lambda: _excel(sheet1=b"<worksheet><sheetData><row r='1'><c r='A1'"), "is no Excel file that can be read"),
    "no-sheet.xlsx": (lambda: _excel(sheet1=b""), "is no Excel file that can be read"),
    "endless.xlsx": (lambda: _excel(sheet1=b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
                     b"<row r='1'><c r='A1' t='str'><v>When</v></c></row><row r='99999999999'><c r='A1'><v>1</v></c></row></sheetData></worksheet>"),
                     "has more rows or columns than Excel knows"),
    "bomb.xlsx": (lambda: _excel(sheet1=bytes(400_000_000)), "would be 400 MB unpacked"),
    "ends-early.parquet": (lambda: _parquet()[:2_000], "is no Parquet file that can be read"),
    "empty.parquet": (lambda: b"", "is no Parquet file that can be read"),
    "changed.parquet": (lambda: _parquet(b"\xff\x00\xff\x00"), "cannot be counted"),
    "number.csv": (lambda: b"When,Score\n2026-09-01," + b"9" * 400 + b"\n", "no answer that can be read"),
}  # fmt: skip


def test_each_file_that_is_no_table_is_a_finding_and_others_are_read(pull: Pull) -> None:
    entry = "- {{id: m{0}, kind: number, source: {{file: {1}, columns: {{date: When, score: Score}}}}}}\n"
    names = [*BROKEN, "whole.csv"]
    metrics = "".join(entry.format(number, name) for number, name in enumerate(names))
    ran = pull(metrics, {**{name: content() for name, (content, _) in BROKEN.items()}, "whole.csv": "When,Score\n2026-09-01,7\n"})
    said = {
        name: next((line for line in ran.findings if f" m{number}: " in line or line.startswith(f"{name}:")), "nothing")
        for number, name in enumerate(BROKEN)
    }
    assert {name: line for name, line in said.items() if BROKEN[name][1] not in line} == {}
    assert ran.snapshot(f"m{len(BROKEN)}.csv") == ["2026-09,,,7,1,,"]


@pytest.mark.parametrize("name", [name for name in BROKEN if name not in ("number.csv", "zeros.csv.gz", "bomb.xlsx")])
def test_a_broken_file_is_no_traceback_for_whoever_looks_at_it(pull: Pull, name: str) -> None:
    ran = pull("", {name: BROKEN[name][0]()}, name, command="inspect")
    assert ran.status in (1, 2)
    assert ran.said


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ('separator: ";;"', "cells are separated by one character"),
        ("separator: '\"'", "cells are separated by one character"),
        ("encoding: base64", "'base64' is no encoding of text"),
        ("encoding: hex", "'hex' is no encoding of text"),
        ("encoding: rot13", "'rot13' is no encoding of text"),
        ("encoding: undefined", "'undefined' is no encoding of text"),
        ("encoding: idna", "'idna' is no encoding of text"),
        ("encoding: utf-88", "'utf-88' is no encoding of text; did you mean 'utf-8'?"),
        ("heading: 9", "there is no row 9 in 'a.csv'"),
        ("sheet: Answers", None),
        ("encoding: utf-16", "'a.csv' is not in the encoding 'utf-16'"),
        ("encoding: ascii", None),
        ("separator: tab", "there is no column 'When'"),
    ],
)
def test_a_key_that_does_not_fit_the_file_is_a_finding_at_its_place(pull: Pull, key: str, said: str | None) -> None:
    metrics = f"- id: nps\n  kind: nps\n  source:\n    file: a.csv\n    {key}\n    columns: {{date: When, score: Score}}\n"
    ran = pull(metrics, {"a.csv": b"When,Score\n2026-09-01,7\n"})
    if said is None:
        assert ran.findings == []
    else:
        everything = [*ran.findings, *CliRunner().invoke(main, ["check"]).output.splitlines()]
        assert [item for item in everything if item.startswith(f"content/metrics.yml:{6 if 'When' in said else 5}:") and said in item], everything


@pytest.mark.parametrize("written", [".", "..", "answers", "**", "[", "*/", "x" * 400, "a\\b", "~", "/etc/hosts"])
def test_a_name_that_is_no_file_is_a_finding(pull: Pull, written: str) -> None:
    ran = pull(f"- {{id: nps, kind: nps, source: {{file: '{written}', columns: {{date: When, score: Score}}}}}}\n", {"answers/a.txt": "x"})
    assert ran.status == 1
    assert [line for line in ran.findings if " nps: " in line]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 and so on", "is an Excel file or an archive; rename it '.xlsx', or save the sheet as CSV"),
        (b"PAR1 and so on", "is a Parquet file; rename it '.parquet'"),
        (b"\x1f\x8b and so on", "is packed; rename it '.csv.gz'"),
        (b"\n<!DOCTYPE html>\n<title>Sign in</title>", "is a web page and no table; sign in where it comes from, and download it again"),
        (b'[{"When": "2026-09-01", "Score": 9}]', "is JSON and no table; export it as CSV, Excel or Parquet"),
    ],
)
def test_a_file_that_is_a_table_by_its_name_alone_is_called_what_it_is(pull: Pull, content: bytes, said: str) -> None:
    ran = pull(NPS, {"answers.csv": content})
    assert ran.findings == [f"answers.csv:1:1: error: nps: 'answers.csv' {said} [answers/source]"]


def test_a_file_without_names_of_columns_loses_no_answer_without_a_word(pull: Pull) -> None:
    ran = pull(NPS.replace("When", "2026-09-01").replace("score: Score", 'score: "9"'), {"answers.csv": "2026-09-01,9\n2026-09-02,3\n"})
    assert [line for line in ran.findings if "no row has the names of the columns, so that the first answer is taken for them" in line]


@pytest.mark.parametrize("empty", ["", "\n\n", "When,Score\n"])
def test_a_file_of_several_without_answers_is_named_and_the_others_are_read(pull: Pull, empty: str) -> None:
    entry = '- {id: m, kind: number, source: {file: "*.csv", columns: {date: When, score: Score}}}\n'
    ran = pull(entry, {"a.csv": "When,Score\n2026-09-01,7\n", "b.csv": empty})
    assert ran.snapshot("m.csv") == ["2026-09,,,7,1,,"]
    assert [line.partition(";")[0].partition(" [")[0] for line in ran.findings] == [
        "b.csv:1:1: warning: 'b.csv' has the names of columns and no row of answers" if empty.strip() else "b.csv:1:1: warning: 'b.csv' is empty"
    ]
