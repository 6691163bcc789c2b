"""YAML that is kept is the YAML that was read: the same data, at the same places, whoever asks and however late."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from breaking import broken, demo, small
from building import write_tree
from click.testing import CliRunner

from cxsite.cli import main
from cxsite.source import marked_yaml
from cxsite.source.front_matter import read_data, read_markdown
from cxsite.source.kept_yaml import KeptYaml
from cxsite.source.text import Text, UnreadableText, decode


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    files = {**demo(), **{f"broken/{src}": content for src, content in broken(small(), 3, 8).items()}}
    for _ in range(2):  # read, and then kept
        kept = KeptYaml(tmp_path / "yaml" / "key")
        for src, content in files.items():
            read = read_data if src.endswith(".yml") else read_markdown
            try:
                text = Text(src, decode(content))
            except UnreadableText:
                continue
            (document, found), (plain, wrong) = read(src, text, kept.parse), read(src, text, marked_yaml.parse)
            assert found == wrong
            assert document.data == plain.data
            for marks in (document.marks, copy.deepcopy(document.marks)):
                assert list(marks.values.items()) == list(plain.marks.values.items())
                assert list(marks.keys.items()) == list(plain.marks.keys.items())
        kept.keep()
    assert [path.stat().st_size < 200_000 for path in (tmp_path / "yaml" / "key").iterdir()] == [True]


def test_places_are_those_of_the_file_whatever_becomes_of_the_data(tmp_path: Path) -> None:
    text = Text("a.md", "---\n" + "".join(f"key{number}: [a, b, c]\n" for number in range(20)) + "---\n")
    for _ in range(2):
        kept = KeptYaml(tmp_path / "yaml" / "key")
        document, _ = read_markdown("a.md", text, kept.parse)
        document.data["key0"].append("more")
        del document.data["key1"]
        assert document.marks.value(("key3", 1)).line == 5
        kept.keep()


@pytest.mark.parametrize(
    "spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:-9]), lambda path: path.write_bytes(b"")]
)
def test_check_says_the_same_with_and_without_a_cache(spoil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    write_tree(tmp_path / "content", broken(small(), 5, 4))
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins: [cxsite]\n", "utf-8")

    def told() -> str:
        return CliRunner().invoke(main, ["check"]).output

    cold, warm = told(), told()
    kept = [path for path in (tmp_path / ".cache" / "cxsite" / "yaml").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        spoil(path)
    assert cold == warm == told() == told()
