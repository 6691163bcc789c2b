"""Python loads this as it starts where this folder is in PYTHONPATH, so that processes which a test starts have the mistake in them too."""

from __future__ import annotations

import mutants.planted  # noqa: F401 - plants it
