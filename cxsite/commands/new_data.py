"""`cxsite new metric|assessment|taxonomy`: data files to start from, made of what the handbook says already."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cxsite.commands import WrongUse
from cxsite.commands.metrics_file import add_entry
from cxsite.commands.new import line_of, plain_name
from cxsite.commands.new_questions import Said, filled_in
from cxsite.commands.writing import write_new
from cxsite.layout import ASSESSMENTS, METRICS, TAXONOMY
from cxsite.model.naming import folded, in_words, slug
from cxsite.project import read
from cxsite.settings import Setup
from cxsite.today import build_date

_METRIC = """\
- id: {id}
  {name}
  kind: number                  # nps, csat, ces, number, percent, currency or duration
  # unit: points
  better: higher                # higher or lower: which way is good
  # baseline: 55                # where it stood when you began
  # value: 61                   # where it stands
  # target: 75
  # n: 214                      # how many answers that rests on
"""
_TAXONOMY = """\
# The words your team agreed on. Whatever you leave out has a default or is taken as your files write it;
# a word that is not listed here is pointed out, with the nearest one that is.
"""
#: What stands in a taxonomy that nothing is known for yet.
_WORDS = {
    "channels": {"website": "Website", "phone": "Phone"},
    "devices": {"phone": "Phone", "computer": "Computer"},
    "departments": {"service": "Service"},
}


def new_metric(name: str, setup: Setup, said: Mapping[str, Said] = MappingProxyType({})) -> Path:
    """Add a metric to ``metrics.yml``, with what is known of it already, by key.

    Raises:
        WrongUse: for a name that cannot be one, an id that is taken, and a file in which the list of metrics does not come last.
    """
    name = plain_name(name)
    project, path = read(setup), setup.file(setup.layout.path(METRICS))
    identifier = slug(name, "metric")
    if any(folded(other) == folded(identifier) for other in project.handbook.metrics):
        raise WrongUse(f"the metric '{identifier}' is there already; choose another name")
    add_entry(project, filled_in(_METRIC.format(id=identifier, name=line_of("name", name)), said))
    return path


def new_assessment(setup: Setup) -> Path:
    """Start the record of a self-assessment of today.

    Raises:
        WrongUse: if there is one of today.
    """
    book, day = read(setup).handbook, build_date().isoformat()
    model = book.maturity
    lines = [f"date: {day}", "# scope: What it covers"]
    lines += [f"model: {model.id}", f"model_version: {model.version}"] if model and model.id else []
    lines += ["# respondents: [Head of service, Front desk]    # by role, not by name", "answers:"]
    for dimension in model.dimensions if model else ():
        lines += ["", f"  # {dimension.name}"]
        for question in dimension.questions:
            # Take the marks away from what you answer: the file reads without a finding at any time.
            lines += [f"  # {' '.join(question.text.split())}", f"  # {question.id}: {{level: 1, note: Why}}"]
    path = setup.file(f"{setup.layout.path(ASSESSMENTS)}/{day}.yml")
    write_new(path, "\n".join(lines) + "\n")
    return path


def new_taxonomy(setup: Setup) -> Path:
    """Start ``taxonomy.yml`` with the words that content uses.

    Raises:
        WrongUse: if there is one.
    """
    book = read(setup).handbook
    used = {
        "channels": {key: channel.title for key, channel in book.channels.items()},
        "devices": dict(book.devices),
        "departments": {**book.departments, **{slug(name, "department"): name for name in book.owners_as_written}},
    }
    text = _TAXONOMY
    for key, words in used.items():
        names = (words or _WORDS[key]).items()
        text += f"\n{key}:\n" + "".join(f"  {line_of(identifier, in_words(name) if name == identifier else name)}\n" for identifier, name in names)
    path = setup.file(setup.layout.path(TAXONOMY))
    write_new(path, text)
    return path
