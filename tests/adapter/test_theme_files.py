"""Hidden folders of a theme are passed over where MkDocs leaves them out, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import mkdocs_yml, write_tree
from jinja2 import Environment
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from cxsite.adapter.theme_files import pass_over_hidden

THEME = "theme: {name: material, font: false, custom_dir: own}\n"
OWN = {"stylesheets/own.css": "a {}", ".hidden/own.css": "b {}", "stylesheets/.old/own.css": "c {}", "main.html": '{% extends "base.html" %}'}


@pytest.fixture
def theme(tmp_path: Path):
    """A Material theme with files of a team's own."""
    write_tree(tmp_path / "own", OWN)
    write_tree(tmp_path / "content", {"index.md": "# A\n"})
    (tmp_path / "mkdocs.yml").write_text(mkdocs_yml(THEME), "utf-8")
    return load_config(str(tmp_path / "mkdocs.yml"))


def files_of(env: Environment, config) -> list[str]:
    files = Files([])
    files.add_files_from_theme(env, config)
    return [file.src_uri for file in files]


def test_mkdocs_finds_the_same_files_in_the_same_order(theme):
    before = files_of(theme.theme.get_env(), theme)
    assert "stylesheets/own.css" in before
    pass_over_hidden(theme.theme)
    assert files_of(theme.theme.get_env(), theme) == before
    # Each language of a site in several is configured anew.
    pass_over_hidden(theme.theme)
    assert files_of(theme.theme.get_env(), theme) == before


def looked_at(env: Environment) -> tuple[list[str], int]:
    """What MkDocs would find, and how many hidden names it looks at."""
    asked: list[str] = []

    def is_hidden(name: str) -> bool:
        return name.startswith(".") or "/." in name

    def wanted(name: str) -> bool:
        asked.append(name)
        return not is_hidden(name)

    wanted.__module__ = "mkdocs.structure.files"
    return env.list_templates(filter_func=wanted), sum(map(is_hidden, asked))


def test_mkdocs_is_not_asked_about_what_it_leaves_out(theme):
    pass_over_hidden(theme.theme)
    found, hidden = looked_at(theme.theme.get_env())
    assert {"stylesheets/own.css", "main.html", "base.html"} <= set(found)
    # Some names are asked for to know whether it does.
    assert hidden < 10


def test_a_build_of_a_handbook_does_so_and_one_of_an_ordinary_site_stays_as_it_is(build):
    handbook = build({"journeys/join.md": "---\ntitle: Join\nstages: [{name: A, steps: [B]}]\n---\n"})
    assert looked_at(handbook.config.theme.get_env())[1] < 10
    assert looked_at(build({"index.md": "# A page\n"}).config.theme.get_env())[1] > 1_000


def test_whoever_wants_icons_gets_them(theme):
    pass_over_hidden(theme.theme)
    env = theme.theme.get_env()
    assert len(env.list_templates(filter_func=lambda name: name.startswith(".icons/"))) > 1_000
    assert ".hidden/own.css" in env.list_templates()
    assert ".hidden/own.css" in env.list_templates(extensions=["css"])

    def wanted(name: str) -> bool:
        return name.endswith(".css")

    wanted.__module__ = "mkdocs.structure.files"
    assert "stylesheets/.old/own.css" in env.list_templates(filter_func=wanted)
