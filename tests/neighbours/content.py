"""What the sites are made of that are built beside other plugins: ordinary pages, and a handbook to lay over them."""

from __future__ import annotations

from building import tree

#: Pages that every site has. ``notes/plain.md`` is what a page of the handbook is compared with.
PAGES = tree(
    """
=== index.md
# Home

See the [notes](notes/plain.md).
=== notes/plain.md
---
title: A plain page
tags: [travel]
date: 2026-01-02
---
# A plain page

Text of the author.
=== notes/second.md
# Second

More text.
"""
)

#: A journey with what it refers to. Its author's text begins as that of the plain page does.
HANDBOOK = tree(
    """
=== journeys/ride.md
---
type: journey
title: Ride to work
tags: [travel]
date: 2026-01-02
personas: [pat]
stages:
  - name: Wait
    steps:
      - {name: Look for news, touchpoint: board, emotion: 2, hotspots: [{id: news, text: No news at all, severity: 4, frequency: 4}]}
      - {name: Get on, emotion: 4}
---
# Ride to work

Text of the author.
=== personas/pat.md
---
type: persona
title: Pat
---
Pat rides every day.
=== touchpoints/board.md
---
type: touchpoint
title: Board
channels: [station]
interaction: inform
---
It hangs above the entrance.
=== evidence/survey.md
---
type: source
title: Survey of riders
file: ../files/riders.csv
---
What riders answered in May.
=== taxonomy.yml
# for the team only
channels: {station: {name: Station, kind: offline}}
=== assessments/board.yml
date: 2026-01-02
respondents: [Kim]
# for the team only
answers: {direction-promise: 2}
=== data/survey.csv
score,comment
3,for the team only
=== files/riders.csv
score,comment
3,for the team only
"""
)

#: What stands in every file of the handbook that no site may publish.
PRIVATE = b"for the team only"

#: Where a page of the handbook stands that an author wrote, and one that cxsite makes.
AUTHORED, GENERATED, PLAIN = "journeys/ride/", "touchpoints/", "notes/plain/"
