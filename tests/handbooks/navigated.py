"""A handbook with pages of every group, and its navigation as text."""

from __future__ import annotations

from typing import Any

HANDBOOK = """
=== journeys/join.md
---
type: journey
title: Join
stages: {name: A, steps: [{name: Sign, touchpoint: site, emotion: 2, moment_of_truth: yes it is, hotspots: [Slow]}]}
---
=== journeys/borrow.md
---
type: journey
title: Borrow
stages: {name: A, steps: [Take]}
---
=== personas/pat.md
---
type: persona
title: Pat
---
=== touchpoints/site.md
---
type: touchpoint
title: Site
channels: [web]
---
=== strategy.md
---
type: strategy
title: Where we go
vision: Far
---
=== about.md
# About us
=== journeys/how-we-map.md
---
type: page
---
# How we map
=== notes/first.md
# First note
=== notes/second.md
# Second note
"""


DEFAULT = """
Home /
Journeys
  All journeys journeys/
  Borrow journeys/borrow/
  Join journeys/join/
  Moments of truth moments/
  How we map journeys/how-we-map/
Personas
  Personas personas/
  Pat personas/pat/
Touchpoints
  Touchpoints touchpoints/
  Site touchpoints/site/
  Channels
    Channels channels/
    Web channels/web/
Hotspots hotspots/
Where we go strategy/
Maturity maturity/
About us about/
Notes
  First note notes/first/
  Second note notes/second/
"""


def drawn(item: Any, indent: str) -> str:
    if item.is_section:
        return f"{indent}{item.title}\n" + "".join(drawn(child, indent + "  ") for child in item.children)
    return f"{indent}{item.title} {item.url.removeprefix('./') or '/'}\n"
