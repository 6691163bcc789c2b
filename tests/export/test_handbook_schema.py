"""``cx/handbook.schema.json``, what follows it, and what a handbook of any state makes of it."""

from __future__ import annotations

import json

import jsonschema
import pytest
from building import tree
from handbooks.data import MAPPINGS, SITE, read


def validator(files: dict[str, bytes]) -> jsonschema.Draft202012Validator:
    schema = json.loads(files["cx/handbook.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_names_in_the_schema_say_nothing_of_where_the_code_stands(demo_files):
    """Two classes of one name would be told apart by their modules, and moving one would change the data's interface."""
    for name in ("handbook", "journey"):
        assert [found for found in json.loads(demo_files[f"cx/{name}.schema.json"])["$defs"] if "__" in found] == []


def test_the_data_follows_its_schema(export):
    files = export(SITE)
    assert not list(validator(files).iter_errors(read(files)))


def test_the_demo_follows_its_schema(demo_files):
    data = read(demo_files)
    assert not list(validator(demo_files).iter_errors(data))
    assert len(data["hotspots"]) >= 40


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("journeys", "join", "stages", 0, "steps", 0, "emotion"), 9),
        (("journeys", "join", "stages", 0, "steps", 0, "emotoin"), 3),
        (("journeys", "join", "state"), "dream"),
        (("hotspots", "join#fees", "figures", "score"), "12"),
        (("hotspots", "join#fees", "step"), None),
        (("actions",), []),
        (("generated_for",), 20261122),
    ],
)
def test_the_schema_refuses_what_is_no_handbook(export, path, value):
    files = export(SITE)
    data = read(files)
    holder = data
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    assert list(validator(files).iter_errors(data))


def test_every_key_of_the_schema_says_what_it_is(export):
    schema = json.loads(export(SITE)["cx/handbook.schema.json"])
    silent = [
        f"{name}.{key}"
        for name, part in schema["$defs"].items()
        for key, item in part["properties"].items()
        if "description" not in item and "$ref" not in item
    ]
    assert silent == []


def test_a_handbook_of_one_step_has_all_mappings_and_follows_the_schema(export):
    files = export({"journeys/a.md": "---\ntype: journey\nstages: [{name: S, steps: [T]}]\n---\n"})
    data = read(files)
    assert [name for name in MAPPINGS if name not in data] == []
    assert not list(validator(files).iter_errors(data))


def test_a_faulty_handbook_that_is_built_all_the_same_follows_the_schema(export):
    content = {
        "journeys/a.md": "---\ntype: journey\nstages: [{name: S, steps: [{name: '', emotion: 9}, {nmae: x}]}, {name: T}]\npersonas: [nobody]\n---\n",
        "maturity.yml": "levels: [{level: 1, name: One}]\ndimensions: [{id: d, name: D, questions: [{id: q, text: Q, levels: {}}]}]\n",
    }
    files = export(content)
    assert not list(validator(files).iter_errors(read(files)))


def test_what_is_all_about_a_reference_to_nothing_is_left_out(export):
    """In a list and alone; the journey keeps everything else."""
    step = "{name: T, next: [{to: nowhere, when: Never}]}"
    files = export(
        {"journeys/a.md": f"---\ntype: journey\nsuccess: {{metric: nowhere, target: 4}}\nowner: it\nstages: [{{name: S, steps: [{step}]}}]\n---\n"}
    )
    found = read(files)
    assert not list(validator(files).iter_errors(found))
    assert "success" not in found["journeys"]["a"]
    assert "next" not in found["journeys"]["a"]["stages"][0]["steps"][0]
    assert found["journeys"]["a"]["owner"] == "it"


def test_the_same_content_gives_the_same_bytes(export):
    assert export(SITE) == export(SITE)


def test_texts_stay_what_they_are_and_cannot_leave_a_script_element(export):
    title = '</script><!-- & \u2028 عربي 👩\u200d👩\u200d👧 "q" \\u003c'
    written = json.dumps(title, ensure_ascii=False).replace("\u2028", "\\u2028")
    files = export(tree(SITE) | {"personas/odd.md": f"---\ntype: persona\ntitle: {written}\n---\n"})
    raw = files["cx/handbook.json"].decode()
    assert not set("<>&\u2028\u2029") & set(raw)
    assert "عربي" in raw
    assert read(files)["personas"]["odd"]["title"] == title


def test_a_site_without_a_handbook_has_no_data(build):
    assert not build({"index.md": "# Hello\n"}).exists("cx")
