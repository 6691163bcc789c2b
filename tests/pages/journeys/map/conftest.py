"""The site of a journey with a lane of every kind."""

from __future__ import annotations

import pytest
from building import Built
from handbooks.mapped import TREE
from reading import section
from sharing import SharedSites


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE, "site_url: https://example.org/handbook/\n")


@pytest.fixture(scope="module")
def page(site: Built) -> str:
    return section(site.html("journeys/join/"), "journey-map")
