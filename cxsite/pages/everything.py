"""Imports every page family, so that its sections are registered."""

from __future__ import annotations

from cxsite.pages import journey

FAMILIES = (journey,)
