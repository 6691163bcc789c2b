"""`cxsite new` asks a person at a terminal for what a file needs, and nobody else."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from building import mkdocs_yml, write_tree

pty = pytest.importorskip("pty")

FILES = {
    "mkdocs.yml": mkdocs_yml(),
    "content/personas/mia.md": "---\ntype: persona\ntitle: Mia Berg\n---\n",
    "content/personas/tom.md": "---\ntype: persona\ntitle: Tom\n---\n",
    "content/taxonomy.yml": "departments: {sales: Sales, it: IT}\nchannels: {web: Website, desk: Desk}\n",
    "content/journeys/join.md": "---\ntype: journey\ntitle: Join\nstages: below\n---\n## A\n### Pay at the desk\n- hotspot: Fees come late\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tree(tmp_path, FILES)


def at_a_terminal(folder: Path, words: Sequence[str], answers: str) -> tuple[int, str]:
    """The status of a command and all that its terminal showed, when these lines are typed."""
    controller, terminal = pty.openpty()
    command = [sys.executable, "-m", "cxsite", "new", *words]
    process = subprocess.Popen(command, cwd=folder, stdin=terminal, stdout=terminal, stderr=terminal, env={**os.environ, "TERM": "dumb"})
    os.close(terminal)
    os.write(controller, answers.encode())
    shown = b""
    try:
        # A command that asks for more than it is told would wait for ever.
        while select.select([controller], [], [], 60)[0] and (piece := os.read(controller, 4096)):
            shown += piece
    except OSError:  # the terminal is closed
        pass
    os.close(controller)
    return process.wait(60), shown.decode("utf-8")


def front(path: Path) -> dict[str, object]:
    found = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    assert isinstance(found, dict)
    return found


def test_a_journey_is_asked_for_until_each_answer_can_be_used(folder: Path) -> None:
    status, shown = at_a_terminal(folder, ["journey"], "\njoin\nReturn: a parcel\nmias\nMia Berg, tom\nsales\n")
    assert status == 0, shown
    assert "Whose journey is it" in shown
    assert "mia (Mia Berg), tom (Tom)" in " ".join(shown.split())
    assert "the journey 'join' is there already" in shown
    assert "there is no persona 'mias'; did you mean 'mia'?" in shown
    written = folder / "content/journeys/return-a-parcel.md"
    found = front(written)
    assert (found["title"], found["personas"], found["owner"]) == ("Return: a parcel", ["mia", "tom"], "sales")
    assert "content/journeys/return-a-parcel.md" in shown
    checked = subprocess.run([sys.executable, "-m", "cxsite", "check"], cwd=folder, capture_output=True, text=True, check=False)
    assert "return-a-parcel" not in checked.stdout


def test_a_name_that_several_have_is_asked_again(folder: Path) -> None:
    (folder / "content/journeys/leave.md").write_text(FILES["content/journeys/join.md"].replace("Join", "Leave"), "utf-8")
    status, shown = at_a_terminal(folder, ["hotspot", "A queue"], "pay at the desk\njoin#pay-at-the-desk\n\n\n\n")
    assert status == 0, shown
    assert "2 have the name 'pay at the desk'; write one of join#pay-at-the-desk, leave#pay-at-the-desk" in " ".join(shown.split())
    assert front(folder / "content/hotspots/a-queue.md")["at"] == "join#pay-at-the-desk"


def test_nobody_is_asked_for_a_step_where_there_is_none(folder: Path) -> None:
    (folder / "content/journeys/join.md").unlink()
    status, shown = at_a_terminal(folder, ["hotspot", "A queue"], "\x04")
    assert status == 2
    assert "a hotspot needs a step, and there is none yet; 'cxsite new journey' starts a map with some" in " ".join(shown.split())


def test_what_nobody_answers_stays_a_comment(folder: Path) -> None:
    status, shown = at_a_terminal(folder, ["journey", "Return"], "\n\n")
    assert status == 0, shown
    text = (folder / "content/journeys/return.md").read_text("utf-8")
    assert "\n# personas: " in text
    assert "\n# owner: " in text


@pytest.mark.parametrize(
    ("words", "answers", "path", "said"),
    [
        (["persona", "Eva"], "employee\nShop assistant\nit\n", "personas/eva.md", {"kind": "employee", "role": "Shop assistant", "owner": "it"}),
        (["touchpoint", "Kiosk"], "desk, Website\nIT\n", "touchpoints/kiosk.md", {"channels": ["desk", "web"], "owner": "it"}),
        (["hotspot", "Queue"], "join#pay\njoin#pay-at-the-desk\n5\n4\nsales\n", "hotspots/queue.md", {"at": "join#pay-at-the-desk", "severity": 5}),
        (["action", "Show fees"], "Fees come late\nsales\n", "actions/show-fees.md", {"addresses": ["join#fees-come-late"], "owner": "sales"}),
        (["process", "Billing"], "\njoin#pay-at-the-desk\n", "processes/billing.md", {"supports": ["join#pay-at-the-desk"]}),
        (["workshop", "First"], "join\n", "workshops/first.md", {"journeys": ["join"]}),
        (["source", "Calls"], "service-log\n", "evidence/calls.md", {"kind": "service-log"}),
        (["channel", "Shop"], "offline\nsales\n", "channels/shop.md", {"kind": "offline", "owner": "sales"}),
    ],
)
def test_every_kind_asks_for_what_it_needs(folder: Path, words: list[str], answers: str, path: str, said: dict[str, object]) -> None:
    status, shown = at_a_terminal(folder, words, answers)
    assert status == 0, shown
    found = front(folder / "content" / path)
    assert {key: found[key] for key in said} == said


def test_a_metric_is_asked_for_its_name_and_kind(folder: Path) -> None:
    status, shown = at_a_terminal(folder, ["metric"], "Trust\nnps\n")
    assert status == 0, shown
    assert yaml.safe_load((folder / "content/metrics.yml").read_text("utf-8"))["metrics"] == [
        {"id": "trust", "name": "Trust", "kind": "nps", "better": "higher"}
    ]


def test_whoever_stops_in_the_middle_has_written_nothing(folder: Path) -> None:
    status, shown = at_a_terminal(folder, ["journey"], "Return\n\x04")
    assert status == 1
    assert "Aborted!" in shown
    assert not (folder / "content/journeys/return.md").exists()


def test_nothing_is_asked_where_nobody_could_answer_or_nobody_wants_it(folder: Path) -> None:
    piped = subprocess.run(
        [sys.executable, "-m", "cxsite", "new", "journey", "Return"], cwd=folder, input="x\n", capture_output=True, text=True, check=False
    )
    assert (piped.returncode, piped.stdout.strip()) == (0, "content/journeys/return.md")
    assert "Whose" not in piped.stderr
    nameless = subprocess.run(
        [sys.executable, "-m", "cxsite", "new", "journey"], cwd=folder, input="x\n", capture_output=True, text=True, check=False
    )
    assert nameless.returncode == 2
    assert "Missing argument 'NAME'" in nameless.stderr
    status, shown = at_a_terminal(folder, ["persona", "Eva", "--no-input"], "")
    assert status == 0
    assert "Role" not in shown
    status, shown = at_a_terminal(folder, ["hotspot", "Queue", "--no-input"], "")
    assert (status, "Missing option '--at'" in shown) == (2, True)
