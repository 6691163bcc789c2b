"""Personal data in people's words is found, also in comments; contact data, dates, amounts and ids are left alone."""

from __future__ import annotations

import pytest
from building import ReadHandbook
from reading import SAID

from cxsite.settings import Settings
