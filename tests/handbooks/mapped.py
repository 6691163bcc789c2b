"""A journey with a lane of every kind."""

from __future__ import annotations

import re

TREE = """
=== journeys/join.md
---
title: Join
personas: [mia]
evidence: diary
stages:
  - name: Learn
    goal: Know what it costs
    lifecycle: pre-purchase
    steps:
      - name: Look
        emotion: 4
        employee_view: 3.5
        evidence: diary
        delights: [A smile, A coffee, A chair, A second coffee]
        metrics: {csat: 61, nps: }
        image: /images/desk.svg
        alt: A desk with a bell
        lanes:
          weather: rain <b>and</b> wind
          minutes: 2.50
          kit: [umbrella, boots]
          rules: {link: "https://example.org/rules", text: The rules}
          form: https://example.org/form
          photo: {image: ../images/desk.svg, alt: The same desk}
      - name: Ask
        emotion: 2
        employee_view: 4
        moment_of_truth: Decides
        action: Stands in front of the desk and looks at the bell for a while, because nobody has said whether one may ring it or had better wait until somebody comes out of the room behind
        hotspots: [{id: bell, text: Nobody dares to ring, opportunity: Say that one may}]
  - name: Pay
    steps:
      - {name: Wait, emotion: 2.5, employee_view: 2, bounce: 12%}
      - Leave
---
=== journeys/plain.md
---
title: Plain
stages: [{name: A, steps: [One, Two]}]
---
=== journeys/guessed.md
---
title: Guessed
lanes: [weather, action, goal]
stages: [{name: A, steps: [{name: One, emotion: 3, goal: Go, action: Walks, thinks: Hm, lanes: {weather: snow}}]}]
---
=== journeys/long.md
---
title: Long
stages:
  - {name: First, steps: [{name: x, emotion: 3}]}
  - {name: Second, steps: [STEPS]}
---
=== report.md
# Report

```cx
journey-map:
  journey: join
```
=== personas/mia.md
---
type: persona
title: Mia
---
=== evidence/diary.md
---
type: source
title: Diary
---
=== images/desk.svg
<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>
=== metrics.yml
- {id: csat, name: Satisfaction, kind: csat, unit: "%"}
- {id: nps, name: Would recommend, kind: nps}
=== taxonomy.yml
lanes:
  action: What happens
  weather: {name: The sky}
  minutes: {name: Takes, type: number, unit: min}
  kit: {type: list}
  rules: {type: link}
  form: {type: link}
  photo: {type: image}
""".replace("STEPS", ", ".join(f"Step {number}" for number in range(150)))


def lane(html: str, name: str) -> list[str]:
    """The cells of a lane as HTML, its name first."""
    found = re.search(rf'<tr class="cx-lane cx-lane--{name}">(.*?)</tr>', html, re.DOTALL)
    assert found, f"no lane {name}"
    return re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", found[1], re.DOTALL)


def lanes(html: str) -> list[str]:
    return re.findall(r'<tr class="cx-lane cx-lane--([\w.-]+)"', html)
