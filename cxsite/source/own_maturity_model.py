"""cxsite's own maturity model, read as a team's would be."""

from __future__ import annotations

import pickle
from functools import cache
from importlib import resources

from cxsite.model.maturity import MaturityModel
from cxsite.source.front_matter import read_data
from cxsite.source.text import Text
from cxsite.source.validate import validate


def default_maturity_model() -> MaturityModel:
    """cxsite's own model, for handbooks that bring none; each asker has one of its own, for a handbook may change it."""
    model: MaturityModel = pickle.loads(_written())  # noqa: S301 - our own, and never on disk
    return model


@cache
def _written() -> bytes:
    """The model, read once a process: that takes several times longer than to read a small handbook."""
    raw = resources.files("cxsite.maturity").joinpath("default.yml").read_text("utf-8")
    document, found = read_data("maturity/default.yml", Text("default.yml", raw))
    model, wrong = validate(MaturityModel, document.data, document)
    assert model is not None, wrong
    assert not found + wrong, found + wrong
    return pickle.dumps(model, pickle.HIGHEST_PROTOCOL)
