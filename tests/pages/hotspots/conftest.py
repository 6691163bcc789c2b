"""The site of the handbook with hotspots of every kind."""

from __future__ import annotations

import pytest
from building import Built
from handbooks.hotspots import HANDBOOK
from sharing import SharedSites


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    """All of the above, built once."""
    return site_of(HANDBOOK)
