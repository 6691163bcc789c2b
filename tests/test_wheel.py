"""What is published: the wheel holds everything, and a handbook builds with it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from building import REPOSITORY, Built, mkdocs_yml, write_tree
from handbooks.small import HANDBOOK as SMALL

from cxsite import __version__

HANDBOOK = """
=== mkdocs.yml
site_name: Handbook
docs_dir: content
theme: {name: material, font: false}
plugins: [search, cxsite]
=== content/journeys/join.md
---
type: journey
title: Join the library
stages:
  - name: Learn
    steps:
      - {name: Compare, emotion: 2, hotspots: [Fees come late]}
      - {name: Decide, emotion: 4}
---
"""

#: Builds a site and prints which templates of sections Jinja compiled for that.
BUILD = """
from cxsite.pages.engine import QuickEnvironment
from mkdocs.__main__ import cli

def compile(self, source, name=None, *rest, **more):
    print(name)
    return plain(self, source, name, *rest, **more)

plain, QuickEnvironment.compile = QuickEnvironment.compile, compile
cli(["build", "--quiet", "--strict"])
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the source distribution and the wheel that is built from it."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in ("cxsite", "themes", "content/guide"):
        shutil.copytree(REPOSITORY / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, source)
    # Without isolation, so that no test depends on a package index: setuptools is among the development tools.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(made), str(source))
    return made


@pytest.fixture(scope="module")
def installed(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a fresh environment with the wheel in it; its dependencies are those of this environment."""
    root = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(root, with_pip=False)
    paths = sysconfig.get_paths(vars={"base": str(root), "platbase": str(root)})
    # A path in a .pth file is searched last, and the .pth files in it, such as the one of an editable cxsite, are not read.
    Path(paths["purelib"], "dependencies.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n", "utf-8")
    scripts = Path(paths["scripts"])
    uv = str(Path(sys.executable).with_name("uv"))
    run(uv, "pip", "install", "--python", str(scripts / "python"), "--quiet", "--no-deps", "--no-index", str(wheel(published)))
    return scripts


def wheel(published: Path) -> Path:
    (found,) = published.glob("*.whl")
    return found


def run(*command: str, cwd: Path | None = None) -> str:
    """The output of a command that must end well."""
    # Nothing of the repository may be found by accident.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd or Path(sys.prefix), env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def shipped() -> set[str]:
    """Every file of the package, by its path in the wheel."""
    found = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "cxsite").rglob("*") if path.is_file()}
    found |= {f"cxsite/{path.relative_to(REPOSITORY).as_posix()}" for path in (REPOSITORY / "themes").rglob("*") if path.is_file()}
    return {name for name in found if "__pycache__" not in name}


def test_the_wheel_holds_every_file_of_the_package(published):
    with zipfile.ZipFile(wheel(published)) as archive:
        assert sorted(shipped() - set(archive.namelist())) == []


@pytest.mark.parametrize(
    "name",
    [
        "py.typed",
        "maturity/default.yml",
        "templates/_parts.html.j2",
        "templates/journeys/journey-map.html.j2",
        "themes/assets/base/tokens.css",
        "themes/cx/mkdocs_theme.yml",
    ],
)
def test_the_wheel_holds_what_is_no_code(published, name):
    with zipfile.ZipFile(wheel(published)) as archive:
        assert f"cxsite/{name}" in archive.namelist()


def test_the_page_of_the_package_leads_to_projects_and_has_no_picture(published):
    with zipfile.ZipFile(wheel(published)) as archive:
        page = archive.read(f"cxsite-{__version__}.dist-info/METADATA").decode().split("\n\n", 1)[1]
    links = re.findall(r"\]\(([^)]+)\)", page)
    assert page.startswith("# cxsite\n")
    assert "![" not in page
    assert len(links) >= 3
    assert all(re.match(r"https://(?!pypi\.org)", link) for link in links), links
    assert "pypi.org" not in (REPOSITORY / "README.md").read_text("utf-8")


def test_the_wheel_holds_nothing_else(published):
    with zipfile.ZipFile(wheel(published)) as archive:
        others = {name for name in archive.namelist() if not name.startswith("cxsite/")}
    assert {name.split("/")[0] for name in others} == {f"cxsite-{__version__}.dist-info"}


def test_the_source_distribution_holds_every_file_of_the_package(published):
    (found,) = published.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert sorted(shipped() - {f"cxsite/{name}" if name.startswith("themes/") else name for name in names}) == []


def test_the_wheel_is_what_runs(installed):
    found = Path(run(str(installed / "python"), "-c", "import cxsite; print(cxsite.__file__)").strip())
    assert found.is_relative_to(installed.parent)


def test_the_command_says_its_version(installed):
    assert __version__ in run(str(installed / "cxsite"), "--version")


def test_a_handbook_builds_with_the_wheel(installed, tmp_path):
    write_tree(tmp_path, HANDBOOK)
    run(str(installed / "python"), "-m", "mkdocs", "build", "--strict", cwd=tmp_path)
    page = (tmp_path / "site/journeys/join/index.html").read_text("utf-8")
    assert 'data-cx="journey-map"' in page
    assert "Fees come late" in page
    assert (tmp_path / "site/assets/cx/cx.css").is_file()
    assert (tmp_path / "site/cx/handbook.json").is_file()
    assert run(str(installed / "cxsite"), "check", cwd=tmp_path) == ""


def test_the_first_build_with_the_wheel_compiles_the_templates_of_the_team_alone_and_says_the_same(installed, tmp_path, build):
    own = {"own/journey-hotspots.html.j2": '<section class="cx" data-cx="journey-hotspots">Of our own</section>'}
    config = "plugins: [search, {cxsite: {templates: own}}]"
    write_tree(tmp_path / "wheel", {"mkdocs.yml": mkdocs_yml(config), **own})
    write_tree(tmp_path / "wheel/content", SMALL)
    compiled = run(str(installed / "python"), "-c", BUILD, cwd=tmp_path / "wheel").split()
    here = build(SMALL, config=config, prepare=lambda content: write_tree(content.parent, own))
    site = tmp_path / "wheel/site"
    assert compiled == ["journey-hotspots.html.j2"]
    assert "Of our own" in (site / "journeys/join/index.html").read_text("utf-8")
    assert Built(site, site.parent).files == here.files


def test_with_another_jinja_templates_of_the_wheel_are_compiled_anew(installed, tmp_path):
    write_tree(tmp_path, HANDBOOK)
    other = f"import jinja2; jinja2.__version__ = '3.1.999'\n{BUILD}"
    compiled = run(str(installed / "python"), "-c", other, cwd=tmp_path).split()
    assert "journey-map.html.j2" in compiled


def test_what_the_command_scaffolds_builds_with_the_wheel(installed, tmp_path):
    run(str(installed / "cxsite"), "new", "site", str(tmp_path / "handbook"))
    run(str(installed / "python"), "-m", "mkdocs", "build", "--strict", cwd=tmp_path / "handbook")
    assert (tmp_path / "handbook/site/index.html").is_file()
