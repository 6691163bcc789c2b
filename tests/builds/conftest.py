"""Sites whose navigation is compared as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from building import BuildSite, Built
from handbooks.navigated import drawn


@pytest.fixture
def navigation(build: BuildSite) -> Callable[..., tuple[str, Built]]:
    """Builds a site and draws its navigation, with each page's address."""

    def draw(files: Any, **options: Any) -> tuple[str, Built]:
        seen: list[Any] = []

        def watch(config: Any) -> None:
            def on_nav(nav: Any, config: Any, files: Any) -> Any:
                seen.append(nav)
                return nav

            config.plugins.events["nav"].append(on_nav)

        built = build(files, before=watch, **options)
        assert built.error is None, built.log
        return "\n" + "".join(drawn(item, "") for item in seen[0].items), built

    return draw
