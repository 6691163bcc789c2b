"""Files that content names and the site leaves out."""

from __future__ import annotations

from building import ReadHandbook, headlines

TREE = {
    "personas/pat.md": "---\ntype: persona\ntitle: Pat\nphoto: /images/pat.svg\n---\n",
    "personas/kim.md": "---\ntype: persona\ntitle: Kim\nphoto: /images/kim.svg\n---\n",
    "images/pat.svg": "<svg/>",
    "images/kim.svg": "<svg/>",
}


def test_a_picture_that_the_site_leaves_out_is_a_finding(handbook: ReadHandbook) -> None:
    """A page would show a broken picture. Kim's picture is published, and nothing is said of it."""
    project = handbook(TREE, excluded=lambda src: src == "images/pat.svg")
    [found] = headlines(project)
    assert "'/images/pat.svg': the site leaves this file out; take it out of 'exclude_docs', or name another file [path/missing]" in found


def test_pictures_that_are_published_are_none(handbook: ReadHandbook) -> None:
    assert headlines(handbook(TREE)) == []


def test_a_file_that_a_source_names_must_be_there(handbook: ReadHandbook) -> None:
    tree = {"evidence/survey.md": "---\ntype: source\ntitle: Survey\nfile: /files/survey.pdf\n---\n"}
    assert [line.partition(";")[0] for line in headlines(handbook(tree))] == ["evidence/survey.md:4:7: error: '/files/survey.pdf': no such file"]
    assert headlines(handbook(tree | {"files/survey.pdf": "%PDF"})) == []


def test_a_path_of_two_lines_is_quoted_in_one(handbook: ReadHandbook) -> None:
    project = handbook({"personas/pat.md": '---\ntype: persona\ntitle: Pat\nphoto: "a\\nb.jpg"\n---\n'})
    found = [item.headline for item in project.diagnostics if item.code == "path/missing"]
    assert len(found) == 1
    assert "'a b.jpg': no such file" in found[0]
    assert "\n" not in found[0]


def test_a_file_of_nearly_that_name_beside_it_is_what_may_be_meant(handbook: ReadHandbook) -> None:
    """From the content folder and from the page; a page of nearly that name is no picture."""
    tree = {"images/pat.svg": "<svg/>", "personas/pat.svg": "<svg/>", "personas/paul.md": "---\ntype: persona\ntitle: Paul\nphoto: paul.me\n---\n"}
    tree |= {
        f"personas/{number}.md": f"---\ntype: persona\ntitle: P\nphoto: {photo}\n---\n"
        for number, photo in enumerate(("/images/pat.svgs", "pat.svgs"))
    }
    assert [line.partition("; ")[2] for line in headlines(handbook(tree))] == [
        "did you mean 'pat.svg'? [path/missing]",
        "did you mean 'pat.svg'? [path/missing]",
        "a path begins at this file, or with '/' at the content folder [path/missing]",
    ]


def test_links_of_sources_and_lanes_lead_to_a_page_or_file_or_away(handbook: ReadHandbook) -> None:
    lanes = "{name: Look, lanes: {form: ../../form.pdf}}, {name: Ask, lanes: {form: {link: /rules, text: Rules}}}"
    tree = {
        "evidence/log.md": "---\ntitle: Log\nlink: www.example.org/log\n---\n",
        "journeys/join.md": f"---\ntitle: Join\nstages: [{{name: Learn, steps: [{lanes}]}}]\n---\n",
        "taxonomy.yml": "lanes: {form: {type: link}}",
        "rules.md": "# Rules\n",
    }
    advice = "begin it with https:// if it leads to another site, else at this file, or with '/' at the content folder [link/missing]"
    assert headlines(handbook(tree)) == [
        f"evidence/log.md:3:7: warning: 'www.example.org/log': no such page or file; {advice}",
        f"journeys/join.md:3:59: warning: '../../form.pdf': leads outside the content folder; {advice}",
        "journeys/join.md:3:110: warning: '/rules': no such page or file; did you mean 'rules.md'? [link/missing]",
    ]


def test_a_link_to_what_the_site_leaves_out_is_a_finding(handbook: ReadHandbook) -> None:
    tree = {"evidence/log.md": "---\ntype: source\ntitle: Log\nlink: ../notes.md\n---\n", "notes.md": "# Notes\n"}
    [found] = headlines(handbook(tree, excluded=lambda src: src == "notes.md"))
    assert "'../notes.md': the site leaves this out; take it out of 'exclude_docs', or link to something else [link/missing]" in found


def test_a_link_to_what_no_site_publishes_is_a_finding_and_a_file_that_a_source_names_is_none(handbook: ReadHandbook) -> None:
    source = "---\ntitle: Log\nlink: {}\n---\n"
    tree = {
        "evidence/a.md": source.format("../assessments/board.yml"),
        "evidence/b.md": source.format("/data/survey.csv"),
        "evidence/c.md": source.format("../taxonomy.yml"),
        "evidence/d.md": "---\ntitle: Log\nfile: ../data/survey.csv\nn: 4\n---\n",
        "assessments/board.yml": "date: 2026-01-01\nanswers: {direction-promise: 2}\n",
        "data/survey.csv": "a,b\n",
        "taxonomy.yml": "devices: [phone]\n",
    }
    advice = "link to what readers may see, or leave the link out [link/missing]"
    assert headlines(handbook(tree)) == [
        f"evidence/a.md:3:7: warning: '../assessments/board.yml' is not published: it is answers to the self-assessment; {advice}",
        f"evidence/b.md:3:7: warning: '/data/survey.csv' is not published: it is data in data/; {advice}",
        f"evidence/c.md:3:7: warning: '../taxonomy.yml' is not published: it is a data file of the handbook; {advice}",
    ]


def test_a_picture_is_what_browsers_show_and_a_file_is_no_page(handbook: ReadHandbook) -> None:
    tree = {
        "personas/pat.md": "---\ntype: persona\ntitle: Pat\nphoto: kim.md\n---\n",
        "personas/kim.md": "---\ntype: persona\ntitle: Kim\nphoto: /files/kim.heic\n---\n",
        "personas/ann.md": "---\ntype: persona\ntitle: Ann\nphoto: /files/ann.JPG\n---\n",
        "evidence/log.md": "---\ntype: source\ntitle: Log\nfile: ../personas/kim.md\n---\n",
        "files/kim.heic": "x",
        "files/ann.JPG": "x",
    }
    assert headlines(handbook(tree)) == [
        "evidence/log.md:4:7: error: '../personas/kim.md': a page and no file; name it with 'link:' [path/missing]",
        "personas/kim.md:4:8: error: '/files/kim.heic': no picture that browsers show; name a file such as PNG, JPEG, WebP or SVG [path/missing]",
        "personas/pat.md:4:8: error: 'kim.md': no picture that browsers show; name a file such as PNG, JPEG, WebP or SVG [path/missing]",
    ]


def test_a_folder_is_never_what_may_be_meant(handbook: ReadHandbook) -> None:
    tree = {f"personas/{n}.md": f"---\ntype: persona\ntitle: P\nphoto: {path}\n---\n" for n, path in enumerate(("pics", ".", "/"))}
    found = headlines(handbook(tree | {"personas/pics/pat.svg": "<svg/>"}))
    assert [line.partition(": error: ")[2] for line in found] == [
        f"'{path}': not a file; a path begins at this file, or with '/' at the content folder [path/missing]" for path in ("pics", ".", "/")
    ]
