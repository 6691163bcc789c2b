"""A handbook with what was measured behind it: answers by many things, what was recorded on earlier days, assessments, money, and what actions brought."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

HEAD = "period,dimension,of,score,answers,weight,squares\n"
#: The ends of the scale, and what is asked about.
SCORES = {"nps": (0, 10), "csat": (1, 5), "ease": (1, 7)}
OF = {
    "journey": ["join", "leave"], "persona": ["ann", "ben"], "step": ["join#look", "join#pay", "leave#tell"], "touchpoint": ["desk", "site"],
    "channel": ["web", "counter"], "team": ["front", "back"], "stage": ["join#start"], "journey/persona": ["join/ann", "join/ben"],
}  # fmt: skip
QUARTERS = [f"{year}-Q{quarter}" for year, quarter in product((2024, 2025, 2026), (1, 2, 3, 4))][3:]
MONTHS = [f"{year}-{month:02}" for year, month in product((2025, 2026), range(1, 13))][:22]


def _answers(measure: str, dice: Random) -> Iterator[str]:
    low, high = SCORES[measure]
    for period in QUARTERS if measure == "nps" else MONTHS:
        for dimension, names in {"": [""], **OF}.items():
            for name in names:
                middle, spread = dice.uniform(low + 1, high), dice.choice((0, 2, 9, 30))
                for score in range(low, high + 1):
                    count = max(0, round(spread * dice.random() * 3 - abs(score - middle)))
                    weight = f"{count * 1.25:g},{count * 1.75:g}" if measure == "nps" else ","
                    if count:
                        yield f"{period},{dimension},{name},{score},{count},{weight}"


def _counted(dice: Random) -> Iterator[str]:
    for period in MONTHS:
        yield f"{period},,,,{dice.randrange(400, 900)},,"
        for dimension, names in (("journey", OF["journey"]), ("step", OF["step"])):
            yield from (f"{period},{dimension},{name},,{dice.randrange(5, 300)},," for name in names)


def _waited(dice: Random) -> Iterator[str]:
    for period in MONTHS:
        yield from (f"{period},,,{minutes},{dice.randrange(1, 40)},," for minutes in (2, 5, 11, 30))


def _drivers(dice: Random) -> Iterator[str]:
    yield "period,dimension,of,n,x,y,xx,yy,xy,low,low_y,middle,middle_y,high,high_y"
    for dimension, name in [("step", each) for each in OF["step"]] + [("touchpoint", each) for each in OF["touchpoint"]]:
        pairs = [(score := dice.randint(1, 5), min(10, max(0, 2 * score + dice.randint(-3, 3)))) for _ in range(dice.choice((20, 90, 200)))]
        sums = [
            sum(x for x, _ in pairs),
            sum(y for _, y in pairs),
            sum(x * x for x, _ in pairs),
            sum(y * y for _, y in pairs),
            sum(x * y for x, y in pairs),
        ]
        groups = [[y for x, y in pairs if first <= x <= last] for first, last in ((1, 2), (3, 3), (4, 5))]
        yield ",".join(map(str, ["", dimension, name, len(pairs), *sums, *(part for group in groups for part in (len(group), sum(group)))]))


def _file(name: str, lines: Iterator[str], head: str = HEAD) -> str:
    return f"=== data/snapshot/{name}.csv\n{head}" + "".join(f"{line}\n" for line in lines)


_DICE = Random(5)
SNAPSHOT = (
    "".join(_file(measure, _answers(measure, _DICE)) for measure in SCORES)
    + _file("calls", _counted(_DICE))
    + _file("wait", _waited(_DICE))
    + _file("csat.drivers", _drivers(_DICE), "")
    + """=== data/snapshot/csat.comments.csv
period,dimension,of,score,comment
2026-09,journey,join,2,Nobody said what it costs.
2026-10,step,join#pay,1,"Write to me at pat@library.org, please"
2026-10,step,join#pay,4,"Quick, and friendly"
2026-10,touchpoint,desk,5,They knew my name.
=== data/snapshot/asked.csv
measure,period,invited
csat,2026-08,300
csat,2026-09,280
csat,2026-10,310
nps,2026-Q3,900
"""
)

SITE = (
    """
=== taxonomy.yml
departments: {front: {name: Front desk, handle: "@library/front"}, back: Back office}
channels: {web: {name: Website, kind: online}, counter: {name: Counter, kind: offline}}
categories: {people: People, process: Process}
lifecycles: {life: [learn, buy, leave]}
=== metrics.yml
- {id: nps, name: Recommendation, kind: nps, baseline: 4, value: 11, target: 25, n: 900, source: {file: survey.csv, period: quarter, invited: true, columns: {date: When, score: Score, weight: Weight}}}
- {id: csat, name: Satisfaction, kind: csat, unit: "%", baseline: 55, target: 75, owner: front, wording: [{from: 2025-01-01, text: Old}, {from: 2026-03-01, text: New}], source: {file: moments.csv, columns: {date: When, score: Score, comment: Said}}}
- {id: ease, name: Ease, kind: ces, scale: [1, 7], value: 4.4, target: 5.5, method: mean, min_answers: 12}
- {id: calls, name: Calls, unit: calls, better: lower, journeys: [join], source: {file: calls.csv, columns: {date: Month, count: Calls}}}
- {id: wait, name: Wait at the desk, kind: duration, unit: min, better: lower, target: 4, steps: [join#pay], touchpoints: [desk]}
- {id: churn, name: Members who leave, kind: percent, unit: "%", better: lower, baseline: 22, value: 19.4, target: 14}
=== strategy.md
---
type: strategy
title: What we want to be
vision: A library for everybody
principles: [{id: no-dead-ends, name: No dead ends}]
goals:
  - {metric: nps, baseline: 4, target: 25, since: 2025-10-01, by: 2027-12-31, team: front}
  - {metric: csat, baseline: 55, target: 75, since: 2026-01-01, by: 2026-10-31}
  - {metric: churn, target: 14, by: 2027-06-30, team: back}
---
=== personas/ann.md
---
type: persona
title: Ann
share: 40%
needs: [Know the price, To sit down]
channels: {web: prefers}
---
=== personas/ben.md
---
type: persona
title: Ben
share: 35%
needs: [Know the price]
---
=== personas/clerk.md
---
type: persona
title: Clerk
kind: employee
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
channels: [counter]
owner: front
interaction: transact
---
=== touchpoints/site.md
---
type: touchpoint
title: Site
channels: [web]
owner: back
needs_met: [Know the price]
---
=== evidence/diary.md
---
type: source
title: Diary study
kind: interview
n: 40
date: 2026-05-11
---
=== evidence/log.md
---
type: source
title: Log of calls
kind: service-log
n: 2400
covers: 12 months
---
=== journeys/join.md
---
type: journey
title: Join
personas: [ann, ben]
owner: front
reviewed: 2026-03-01
review_every: 6 months
metrics: {nps: 14, csat: 61}
success: {metric: csat, baseline: 50, target: 70, since: 2026-01-01, by: 2027-01-31}
money: {customers: 900, revenue: 24.5, cost: 1.2, churn: 18%, worth: 140, currency: £}
x-cx-ignore: freshness/overdue because the desk moves in winter
stages:
  - id: start
    name: Start
    lifecycle: learn
    steps:
      - {id: look, name: Look, emotion: 2.5, importance: 4, touchpoint: site, expects: To see the price, evidence: [{source: diary, says: 2, weight: 30}, {source: log, says: 3}], contacts: {per_month: 120, cost: 4.5}, bounce: 12%, employee_view: 4}
      - {id: pay, name: Pay, emotion: 4, importance: 5, moment_of_truth: true, touchpoint: desk, per_persona: {ben: {emotion: 2}}, hotspots: [{id: slow, text: It takes long, severity: 4, frequency: 5, kind: pain, category: process, cause: forms}, {id: dear, text: It is dear, severity: 2, frequency: 2, status: resolved}]}
  - name: Later
    lifecycle: buy
    steps:
      - {id: wait, name: Wait, emotion: 3, contacts: 60, causes: [leave#tell], hotspots: [{id: lost, text: Forms get lost, severity: 3, frequency: 4, cause: forms}]}
      - {id: rest, name: Rest, moment_of_truth: true, emotion: 1.5, importance: 3, evidence: log}
---
=== journeys/leave.md
---
type: journey
title: Leave
personas: [ben]
owner: back
money: {customers: 80, revenue: 24.5, currency: £}
stages: [{name: End, lifecycle: leave, steps: [{id: tell, name: Tell, emotion: 2, importance: 2, bounce: 40%, touchpoint: desk, hotspots: [{id: sad, text: Nobody asks why, severity: 5, frequency: 3, kind: pressure}]}, {id: gone, name: Gone, emotion: 3.5}]}]
---
=== journeys/join-at-home.md
---
type: journey
title: Join at home
state: target
redesigns: join
personas: [ann]
stages: [{name: Start, steps: [{id: look, name: Look, emotion: 4}, {id: sign, name: Sign, emotion: 4.5}]}]
principles: [no-dead-ends]
---
=== journeys/serve.md
---
type: journey
title: Serve
personas: [clerk]
stages: [{name: Day, steps: [{id: open, name: Open, emotion: 2, importance: 4, hotspots: [{id: keys, text: Keys are missing, severity: 3}]}]}]
---
=== actions/fewer-forms.md
---
type: action
title: Fewer forms
addresses: ["cause:forms"]
category: process
status: done
impact: 4
effort: 2
start: 2026-01-10
due: 2026-04-30
done: 2026-05-02
expects: {csat: +8, calls: -100, wait: -1}
measured: {wait: -2}
owner: back
---
=== actions/ask-why.md
---
type: action
title: Ask why
addresses: [leave#sad]
category: people
kind: innovation
status: testing
impact: 3
effort: 4
reach: 20%
confidence: 80%
due: 2026-10-31
depends_on: [fewer-forms]
expects: {churn: -3}
pays: {cost: 12000, contacts: {join#look: 40}, bounce: {leave#tell: 25%}, currency: £}
experiment: {hypothesis: Who is asked stays, method: Every second one, result: Nine stayed}
owner: front
---
=== actions/show-prices.md
---
type: action
title: Show prices
addresses: [join#slow, join#lost]
status: scaling
impact: 5
effort: 5
start: 2026-09-01
due: 2027-03-31
early_win: true
expects: [nps]
depends_on: [ask-why]
---
=== history.yml
snapshots:
  - {date: 2025-09-30, score: 2.4, steps: 5, open_hotspots: 6, at_risk: 2, metrics: {nps: 6, churn: 22}, journeys: {join: {score: 2.5, open_hotspots: 4, steps: {look: 2, pay: 3, wait: 3}}, leave: {score: 2.2, open_hotspots: 2}}}
  - {date: 2025-11-20, score: 2.6, steps: 6, open_hotspots: 5, at_risk: 1, employees: {score: 2.5, steps: 1, open_hotspots: 1}, metrics: {nps: 8}, journeys: {join: {score: 2.7, open_hotspots: 3, steps: {look: 2.5, pay: 3, wait: 2, rest: 2}}, leave: {score: 2, open_hotspots: 1, steps: {tell: 1, gone: 3}}}}
  - {date: 2026-08-20, score: 2.9, steps: 6, open_hotspots: 4, at_risk: 2, employees: {score: 2, steps: 1, open_hotspots: 1}, metrics: {nps: 11, churn: 20}, journeys: {join: {score: 3, open_hotspots: 2, steps: {look: 2.5, pay: 4, wait: 3, rest: 1}}, leave: {score: 2.4, open_hotspots: 1, steps: {tell: 2, gone: 3}}}}
=== maturity.yml
id: ours
version: 2
title: How far we are
levels: [{level: 1, name: By chance}, {level: 2, name: Agreed}, {level: 3, name: Steered}, {level: 4, name: Learned}]
dimensions:
  - {id: know, name: Knowing, weight: 2, target: 3, questions: [{id: ask, text: "Do you ask?", weight: 2, levels: [No, Once, Often, Always], next: [Ask once, Ask often], evidence: [{measure: claims-with-source, levels: {2: 10%, 3: 40%, 4: 90%}}, {measure: journeys-with-owner, levels: {2: 30%, 3: 60%}}]}, {id: map, text: "Do you map?", levels: [No, Some, Most, All], links: [journeys, "journey:join"]}]}
  - {id: act, name: Acting, target: 2.5, questions: [{id: fix, text: "Do you fix?", levels: [No, Some, Most, All], evidence: {measure: hotspots-with-action, levels: {2: 20%, 3: 50%, 4: 80%}}}, {id: learn, text: "Do you learn?", levels: [No, Some, Most, All]}]}
  - {id: lead, name: Leading, questions: [{id: care, text: "Does anybody care?", levels: [No, One, Some, All]}]}
=== assessments/2025-10.yml
date: 2025-10-15
model: ours
model_version: 1
respondents: [Desk]
answers: {ask: 1, map: 2, fix: 2}
=== assessments/2026-04.yml
date: 2026-04-15
model: ours
model_version: 2
scope: All of it
respondents: [Desk, Office, Head]
targets: {act: 4}
answers: {ask: {level: 2, note: Twice a year}, map: 2, fix: 3, learn: {na: true, reason: Too early}}
=== assessments/2026-10.yml
date: 2026-10-15
model: ours
model_version: 2
respondents: [Desk, Office]
answers: {ask: 4, map: {level: 3, link: https://example.org}, fix: 2, learn: 1, care: 3, gone: 2}
"""
    + SNAPSHOT
)
