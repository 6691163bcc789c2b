"""Files of answers as programs write them: encodings, separators, headings, dates; packed, Excel and Parquet."""

from __future__ import annotations

import datetime
import gzip
import io
from collections import Counter
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

Pull = Callable[..., Any]

NPS = "- {id: nps, kind: nps, source: {file: answers.csv, columns: {date: When, score: Score}}}\n"

CASES = {
    "semicolons, decimal commas and dates with dots": b"When;Score\n14.09.2026;7,0\n01.10.2026;8\n",
    "tabs and UTF-16": "When\tScore\n2026-09-14\t7\n2026-10-01\t8\n".encode("utf-16"),
    "a title above, two rows of headings": b"Survey of autumn,\nWhen,Score\nDate,Response\n2026-09-14,7\n2026-10-01,8\n",
    "days first, as one of them shows": b"When,Score\n14/09/2026,7\n01/10/2026,8\n",
    "months first, as one of them shows": b"When,Score\n09/14/2026 10:22 PM,7\n10/01/2026,8\n",
    "names of months": b"When,Score\n\"Sep 14, 2026\",7\n\"Oct 1, 2026\",8\n",
    "days before names of months": b"When,Score\n14. September 2026,7\n1. Okt 2026,8\n",
    "seconds since 1970": b"When,Score\n1790812799,7\n1790812800.5,8\n",
    "milliseconds since 1970": b"When,Score\n1790812799999,7\n1790812800000,8\n",
    "eight digits": b"When,Score\n20260914,7\n20261001,8\n",
    "a byte order mark and lines of Windows": b"\xef\xbb\xbfWhen,Score\r\n2026-09-14,7\r\n2026-10-01,8\r\n",
    "quotation marks everywhere": b'"When","Score"\n"2026-09-14","7"\n"2026-10-01","8"\n',
    "what Excel says of its separator": b"sep=;\nWhen;Score\n2026-09-14;7\n2026-10-01;8\n",
}  # fmt: skip


@pytest.mark.parametrize("content", CASES.values(), ids=CASES)
def test_files_are_read_as_programs_write_them(pull: Pull, content: bytes) -> None:
    ran = pull(NPS, {"answers.csv": content})
    assert ran.findings == []
    assert ran.snapshot("nps.csv") == ["2026-09,,,7,1,,", "2026-10,,,8,1,,"]


def test_files_may_be_packed_excel_or_parquet(pull: Pull) -> None:
    import openpyxl
    import pyarrow
    from pyarrow import parquet

    book = openpyxl.Workbook()
    book.active.append(["When", "Score"])
    book.active.append(["2026-07-01", 6])
    excel, columns = io.BytesIO(), io.BytesIO()
    book.save(excel)
    parquet.write_table(pyarrow.table({"When": [datetime.datetime(2026, 8, 2, 10)] * 2, "Score": [7.0, float("nan")], "Mail": ["x", None]}), columns)
    files = {"a.csv.gz": gzip.compress(b"When,Score\n2026-09-14,8\n"), "a.xlsx": excel.getvalue(), "a.parquet": columns.getvalue()}
    ran = pull(NPS.replace("answers.csv", '"a.*"'), files)
    assert ran.findings == []
    assert ran.snapshot("nps.csv") == ["2026-07,,,6,1,,", "2026-08,,,7,1,,", "2026-09,,,8,1,,"]


def test_an_encoding_that_nobody_names_is_read_as_windows_1252_and_said(pull: Pull) -> None:
    ran = pull(NPS, {"answers.csv": "When,Score,Straße\n2026-09-14,7,Süd\n".encode("cp1252")})
    assert ran.findings == [
        "answers.csv:1:1: warning: not UTF-8, so it is read as Windows-1252; if accents are wrong, write the right one under 'encoding:' [answers/row]"
    ]


def test_a_cell_without_end_is_a_row_that_cannot_be_read(pull: Pull) -> None:
    ran = pull(NPS, {"answers.csv": f'When,Score,Why\n2026-09-01,9,"{"x" * 200_000}"\n2026-09-02,8,fine\n'})
    assert ran.findings == ["answers.csv:2:1: warning: a cell of more than 100,000 characters, so this row is passed over [answers/row]"]
    assert ran.snapshot("nps.csv") == ["2026-09,,,8,1,,"]


@pytest.mark.parametrize("unit", [1, 1_000])
@pytest.mark.parametrize("kind", ["int64", "float64", "decimal128", "string"])
def test_every_day_of_a_century_is_found_in_seconds_since_1970(pull: Pull, monkeypatch: pytest.MonkeyPatch, unit: int, kind: str) -> None:
    import pyarrow
    from pyarrow import parquet

    first = datetime.datetime(2001, 9, 10, 23, 59, 59, tzinfo=datetime.UTC)
    days = [first + datetime.timedelta(days=number) for number in range(0, 34_000, 9)]
    written = pyarrow.array([int(day.timestamp()) * unit for day in days], "int64")
    form = pyarrow.decimal128(20) if kind == "decimal128" else kind
    columns = io.BytesIO()
    parquet.write_table(pyarrow.table({"When": written.cast(form), "Score": [7] * len(days)}), columns)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(days[-1].timestamp())))
    ran = pull(NPS.replace(".csv", ".parquet"), {"answers.parquet": columns.getvalue()})
    counted = {row.split(",")[0]: int(row.split(",")[4]) for row in ran.snapshot("nps.csv")}
    assert ran.findings == []
    assert counted == dict(Counter(f"{day:%Y-%m}" for day in days))


def test_the_last_answer_of_a_respondent_is_known_by_the_second(pull: Pull) -> None:
    import pyarrow
    from pyarrow import parquet

    times = [datetime.datetime(2026, 9, 3, 9, 5, 59), datetime.datetime(2026, 9, 3, 10, 4, 9), datetime.datetime(2026, 9, 3, 10, 4, 8)]
    files = {}
    for name, column in (("timestamp", times), ("number", [int(time.replace(tzinfo=datetime.UTC).timestamp()) for time in times])):
        made = io.BytesIO()
        parquet.write_table(pyarrow.table({"When": column, "Score": [1, 2, 3], "Who": ["a"] * 3}), made)
        files[f"{name}.parquet"] = made.getvalue()
    for name in files:
        ran = pull(NPS.replace("answers.csv", name).replace("score: Score", "score: Score, respondent: Who"), files)
        assert ran.snapshot("nps.csv") == ["2026-09,,,2,1,,"]


def test_characters_that_the_declared_encoding_does_not_know_are_counted_and_said(pull: Pull) -> None:
    rows = b"".join(b"2026-09-01,7,fine\n" for _ in range(30_000))
    content = b"When,Score,Who\n" + rows + b"2026-09-02,7,Sch\xfcler\n2026-09-03,7,fine\n2026-09-04,7,Caf\xe9 and t\xe9\n"
    metrics = "- {id: nps, kind: nps, source: {file: a.csv, encoding: utf-8, columns: {date: When, score: Score%s}}}\n"
    ran = pull(metrics % ", persona: Who", {"a.csv": content})
    [said] = [line for line in ran.findings if line.startswith("a.csv:")]
    assert said.startswith("a.csv:30002:1")
    assert "2 rows have, here first, characters that the encoding 'utf-8' does not know; each is read as '\N{REPLACEMENT CHARACTER}'" in said
    assert "nps,Who,Sch\N{REPLACEMENT CHARACTER}ler,1" in ran.snapshot("unmapped.csv")
    # Of columns that are not read nothing is said.
    assert not [line for line in pull(metrics % "", {"a.csv": content}).findings if line.startswith("a.csv:")]


@pytest.mark.parametrize(
    ("headings", "columns", "score", "said"),
    [
        ("When,Score,SCORE", "score: Score", 7, "2 columns are called 'Score', and the first is read"),
        ("When,Score,Score", "score: score", 7, "2 columns are called 'Score', and the first is read"),
        ("When,Score,SCORE", "score: SCORE (2)", 3, ""),
        ("When,Score,SCORE", "score: Score, overall: score (2)", 7, "2 columns are called 'Score'"),
        ("When,Score,Other", "score: Score", 7, ""),
    ],
)
def test_of_columns_of_one_name_the_first_is_read_and_the_other_is_said(pull: Pull, headings: str, columns: str, score: int, said: str) -> None:
    metrics = f"- {{id: nps, kind: nps, source: {{file: a.csv, columns: {{date: When, {columns}}}}}}}\n"
    ran = pull(metrics, {"a.csv": f"{headings}\n2026-09-02,7,3\n"})
    assert ran.snapshot("nps.csv") == [f"2026-09,,,{score},1,,"]
    about = [line for line in ran.findings if line.startswith("a.csv:")]
    assert len(about) == bool(said)
    assert all(line.startswith("a.csv:1:1") and said in line for line in about)


def test_an_empty_sheet_in_front_is_passed_over(pull: Pull) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Answers")
    for row in (["When", "Score"], ["2026-09-01", 7]):
        sheet.append(row)
    raw = io.BytesIO()
    book.save(raw)
    ran = pull("- {id: m, kind: number, source: {file: a.xlsx, columns: {date: When, score: Score}}}\n", {"a.xlsx": raw.getvalue()})
    assert ran.snapshot("m.csv") == ["2026-09,,,7,1,,"]


def test_an_accent_of_its_own_is_one_of_its_letter(pull: Pull) -> None:
    metric = "- {id: m, kind: number, source: {file: a.csv, columns: {date: \u00c9tape, score: Score}}}\n"
    assert pull(metric, {"a.csv": "E\u0301tape,Score\n2026-09-01,7\n"}).snapshot("m.csv") == ["2026-09,,,7,1,,"]
