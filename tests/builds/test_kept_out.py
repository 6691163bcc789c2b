"""Answers and tables that a site keeps to itself: what is said of them, and what is published all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from building import BuildSite, Built, ReadHandbook, headlines
from handbooks.small import HANDBOOK

ANSWERS = "date: 2026-01-01\nrespondents: [Kim]\nanswers: {vision: 2}\n"
DOWNLOADED = json.dumps({"x-format": "cxsite-assessment/1", "answers": {"vision": {"level": 2}}})

RECORD = "record them with 'cxsite assess merge FILE --record'"
MOVE = "move the file to 'assessments/', or out of the content folder"


def test_answers_that_nobody_reads_are_named_with_where_they_belong(handbook: ReadHandbook) -> None:
    files = {
        **HANDBOOK,
        "downloads/board.yml": ANSWERS,
        "assessments/kim.json": DOWNLOADED,
        "downloads/kim.md": f"---\nmodel: default\n{ANSWERS}---\n",
    }
    assert [line for line in headlines(handbook(files)) if "file/answers" in line] == [
        f"assessments/kim.json:1:1: warning: answers as the browser saves them are not read; {RECORD} [file/answers]",
        f"downloads/board.yml:1:1: warning: answers to the self-assessment are neither read nor published here; {MOVE} [file/answers]",
        f"downloads/kim.md:1:1: warning: answers to the self-assessment are neither read nor published here; {MOVE} [file/answers]",
    ]


def test_a_recorded_assessment_in_another_encoding_is_not_said_to_be_of_the_browser(handbook: ReadHandbook) -> None:
    files = {**HANDBOOK, "assessments/kim.yml": ANSWERS.replace("Kim", "Jörg").encode("cp1252")}
    assert [item.code for item in handbook(files).diagnostics] == ["file/not-utf-8"]


def test_answers_of_another_language_are_left_to_the_site_that_reads_them(handbook: ReadHandbook, tmp_path: Path) -> None:
    """Where a program has a say in what the site holds: the folder of a language has assessments of its own."""
    made = tmp_path / "made.md"
    made.write_text("---\ntype: persona\ntitle: Made\n---\n", "utf-8")
    files = {**HANDBOOK, "assessments/kim.json": DOWNLOADED, "de/assessments/kim.json": DOWNLOADED, "downloads/kim.json": DOWNLOADED}
    project = handbook(files, brought={"personas/made.md": made})
    assert [line.split(":")[0] for line in headlines(project) if "file/answers" in line] == ["assessments/kim.json", "downloads/kim.json"]


def test_answers_that_a_mail_program_an_editor_or_a_crash_changed_are_still_nobodys_business(build: BuildSite) -> None:
    """What people do to a download on its way: another encoding, another ending, several in one file, half of it."""
    answers = {"x-format": "cxsite-assessment/1", "respondents": ["Secret Kim"], "answers": {"vision": {"level": 2, "note": "secret"}}}
    saved, written = json.dumps(answers, indent=1), "date: 2026-01-01\nrespondents: [Secret Kim]\nanswers: {vision: 2}\n"
    plain = json.dumps({key: value for key, value in answers.items() if key != "x-format"})
    files = {
        "saved-by-a-shell.json": saved.encode("utf-16"),
        "without-mark.json": saved.encode("utf-16-le"),
        "all.json": f"[{saved}, {saved}]",
        "all-plain.json": f"[{plain}]",
        "lines.jsonl": f"{plain}\n{plain}\n",
        "mailed.json.txt": saved,
        "edited.json~": saved,
        "half.json": saved[:-3],
        "later.json": json.dumps({**answers, "version": 2}),
        "two.yml": f"{written}---\n{written}",
        "tag.yml": written.replace("2026", "!x 2026"),
        "old.yaml": f"{written}scope: J\xf6rg\n".encode("latin-1"),
        "tab.yml": written.replace("{vision: 2}", "\n  vision: 2\n\tclarity: 3"),
    }
    built = build({**HANDBOOK, **{f"downloads/{name}": content for name, content in files.items()}})
    assert built.error is None
    assert [address for address in built.files if address.startswith("downloads/")] == []
    assert sum("neither read nor published here" in line for line in built.problems) == len(files)


def test_what_only_looks_like_answers_is_left_alone(handbook: ReadHandbook) -> None:
    quiz = {"api/quiz.json": '{"questions": [1], "answers": {"a": 1}}', "api/form.yml": "answers: {a: 1}\nfields: [b]\n"}
    quiz |= {"api/key.json": '[{"answers": {"a": 1}}]', "api/answers.txt": "answers: 42\n", "api/broken.yml": "answers: [\nfields: 1\n"}
    quiz |= {
        "api/schema.json": '{"x-format": {"const": "cxsite-assessment/1"}, "answers": {}}',
        "api/mentions.txt": "The answers have date: and model:.\n",
    }
    assert headlines(handbook({**HANDBOOK, **quiz})) == []


def test_a_site_without_a_handbook_has_no_answers_of_ours(handbook: ReadHandbook) -> None:
    assert headlines(handbook({"index.md": "# Hello\n", "downloads/board.yml": ANSWERS})) == []


def test_the_data_of_a_source_stay_out_of_the_site_and_its_report_does_not(build: BuildSite) -> None:
    def source(name: str) -> str:
        return f"---\ntype: source\ntitle: Source\nfile: ../files/{name}\n---\n"

    files = {
        **HANDBOOK,
        "evidence/riders.md": source("riders.csv"),
        "evidence/report.md": source("report.pdf"),
        "files/riders.csv": "score,comment\n3,secret\n",
        "Data/survey.CSV": "score,comment\n3,secret\n",
        "files/report.pdf": b"%PDF-1.4\n",
        "files/prices.csv": "item,price\ntea,3\n",
    }
    built = build(files, strict=True)
    assert built.error is None
    assert not [address for address, content in built.files.items() if b"secret" in content]
    assert (built.exists("files/report.pdf"), built.exists("files/prices.csv")) == (True, True)
    assert "riders.csv" in built.words("evidence/riders/")
    assert "riders.csv" not in "".join(built.article("evidence/riders/").split('href="')[1:]).split('"')
    assert 'href="../../files/report.pdf"' in built.article("evidence/report/")


@pytest.mark.parametrize(
    "written",
    ["'../files/riders.csv?raw=1'", "../files/my%20riders.csv", "../Files/Riders.csv", "../files/riders.csv\nkind: ["],
)
def test_the_data_of_a_source_stay_out_where_it_names_them_wrongly_too(build: BuildSite, written: str) -> None:
    data = {"files/riders.csv": "score\n3 secret\n", "files/my riders.csv": "score\n3 secret\n", "files/prices.csv": "item,price\n"}
    built = build({**HANDBOOK, "evidence/riders.md": f"---\ntype: source\ntitle: Riders\nfile: {written}\n---\n", **data})
    assert [line.split()[-1].split("/")[0] for line in built.findings] in (["path"], ["yaml"])
    named = "files/my riders.csv" if "%20" in written else "files/riders.csv"
    assert (built.exists(named), built.exists("files/prices.csv")) == (False, True)


@pytest.mark.parametrize(
    "source",
    [
        "content/files/riders.csv",
        "{file: 'content/files/rid*.csv'}",
        "{file: files/**/riders.csv, period: quarter}",
        "{file: files/riders.csv, perid: [}",
    ],
)
def test_answers_that_a_metric_reads_stay_out_wherever_they_stand(build: BuildSite, source: str) -> None:
    """Below the folder of mkdocs.yml or that of --data, which nobody knows here; also where nobody can read the entry."""
    metric = f"- {{id: rides, name: Rides, kind: number, source: {source}}}\n"
    data = {"files/riders.csv": "score,comment\n3,secret\n", "files/prices.csv": "item,price\n", "other.csv": "a\n"}
    built = build({**HANDBOOK, "metrics.yml": f"{metric}{HANDBOOK['metrics.yml']!s}", **data})
    assert [built.exists(name) for name in data] == [False, True, True]


def test_in_folders_of_input_only_what_is_for_readers_is_published(build: BuildSite) -> None:
    kept = ("answers.csv~", "answers.eml", "answers.vcf", "answers.sql", "answers.log", "answers.pkl", "answers", "answers.csv.orig", "ANSWERS.TAB")
    shown = ("report.pdf", "report.docx", "film.mp4", "PHOTO.JPG")
    built = build({**HANDBOOK, **{f"data/{name}": b"secret" for name in (*kept, *shown)}}, strict=True)
    assert [built.exists(f"data/{name}") for name in (*kept, *shown)] == [False] * len(kept) + [True] * len(shown)


def test_a_page_that_a_plugin_hides_behind_a_level_is_named_where_others_tell_what_it_says(build: BuildSite) -> None:
    """What encryptcontent notes on a page; in the file stands `level:`, which may mean anything."""
    hook = """
def on_page_markdown(markdown, page, config, files):
    if "level" in page.meta:
        page.encryptcontent = {"type": "level", "level": page.meta["level"]}
"""
    page = "---\ntype: persona\ntitle: Pat\nlevel: staff\n---\n"
    files = {
        **HANDBOOK,
        "personas/pat.md": page,
        "personas/kim.md": page.replace("level:", "listed: false\nlevel:"),
        "notes.md": "---\nlevel: staff\n---\n",
    }
    built = build(files, config="hooks: [hook.py]\n", prepare=lambda content: (content.parent / "hook.py").write_text(hook, "utf-8"))
    assert [line for line in built.problems if "behind a level" in line] == [
        "WARNING: cxsite: content/personas/pat.md: other pages, search and data say what this page hides behind a level; add 'listed: false' [page/password]"
    ]


HIDES = """
from mkdocs.plugins import BasePlugin

class Hides(BasePlugin):
    pass

def on_config(config):
    plugin = Hides()
    plugin.config = {"global_password": "of all"}
    config.plugins["encryptcontent"] = plugin
    return config

def on_page_markdown(markdown, page, config, files):
    page.encryptcontent = {"type": page.meta.get("hide_by", "password")}
"""


def test_a_page_that_a_plugin_obfuscates_is_named_too_and_a_password_of_the_whole_site_is_told_of_once(build: BuildSite) -> None:
    files = {
        **HANDBOOK,
        "personas/pat.md": "---\ntype: persona\ntitle: Pat\nhide_by: obfuscate\n---\n",
        "personas/lee.md": "---\ntype: persona\ntitle: Lee\nlisted: false\nhide_by: obfuscate\n---\n",
    }
    built = build(files, config="hooks: [hook.py]\n", prepare=lambda content: (content.parent / "hook.py").write_text(HIDES, "utf-8"))
    assert [line for line in built.problems if "page/password" in line] == [
        "WARNING: cxsite: content/personas/pat.md: other pages, search and data say what this page obfuscates; add 'listed: false' [page/password]"
    ]
    _is_told_of_once(built)
    inventory = HIDES.replace('{"global_password": "of all"}', '{"password_inventory": {"_global": "of all"}}')
    _is_told_of_once(
        build(HANDBOOK, config="hooks: [hook.py]\n", prepare=lambda content: (content.parent / "hook.py").write_text(inventory, "utf-8"))
    )


def _is_told_of_once(built: Built) -> None:
    told = [line for line in built.log if "whole site" in line]
    assert told == ["INFO: cxsite: a password for the whole site encrypts pages only: leave the folder cx/ out when you publish"]
