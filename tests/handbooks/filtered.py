"""A handbook with something to filter, and its tables as tests in a browser read them."""

from __future__ import annotations

from typing import Any

CONFIG = """
theme: {name: material, font: false, features: [navigation.instant]}
"""


HANDBOOK = """
=== journeys/join.md
---
title: Join
personas: mia
owner: Élan team
stages:
  - name: Start
    lifecycle: purchase
    steps:
      - name: Look
        hotspots:
          - {id: dear, text: The café is dear, severity: 5, frequency: 4, category: process}
          - {id: slow, text: It is slow, severity: 4, frequency: 4, category: process, status: in-progress}
          - {id: rude, text: Somebody is rude, severity: 4, frequency: 3, category: people}
          - {id: old, text: It was old, severity: 1, frequency: 1, category: people, status: resolved}
          - {id: odd, text: It is odd, severity: 2, frequency: 5}
---
=== personas/mia.md
---
title: Mia
role: parent
---
=== personas/dev.md
---
title: Dev
kind: employee
---
=== actions/cheaper.md
---
title: Cheaper
kind: improvement
due: 2027-01-01
addresses: join#dear
---
=== actions/kinder.md
---
title: Kinder
kind: innovation
status: done
---
=== actions/sooner.md
---
title: Sooner
kind: innovation
impact: 3
---
=== both.md
# Both

```cx
hotspots:
```

```cx
actions:
```
"""


def shown(page: Any) -> list[str]:
    """The names of the rows that can be seen, in order."""
    return page.locator("table[data-cx-filter] tbody tr:visible th a").all_inner_texts()


def status(page: Any) -> str:
    return page.locator(".cx-filter__status").inner_text()


def chip(page: Any, name: str) -> Any:
    page.evaluate("for (const panel of document.querySelectorAll('.cx-filter__facets')) panel.open = true")
    return page.locator(".cx-filter button.cx-chip").filter(has=page.get_by_text(name, exact=True))


def query(page: Any) -> str:
    return page.url.partition("?")[2]
