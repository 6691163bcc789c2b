"""Fixtures of the tests of reading."""

from __future__ import annotations

import pytest
import yaml

from cxsite.source import marked_yaml


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test twice: what is found must not depend on which parser PyYAML was installed with."""
    if request.param == "libyaml" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was installed without libyaml")
    monkeypatch.setattr(marked_yaml, "_Fastest", yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader)
