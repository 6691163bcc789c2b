"""A handbook in which everything refers to everything."""

from __future__ import annotations

JOIN = """\
---
type: journey
title: Join
personas: [pat]
owner: Membership
principles: [clear]
metrics: {nps: 12}
evidence: [diary]
stakeholders: {responsible: it, informed: [it, Membership]}
stages:
  - name: Learn
    lifecycle: pre-purchase
    steps:
      - name: Compare
        touchpoint: site
        device: phone
        feels: wary
        causes: [pay, "#pay", join#pay, claim#ask]
        per_persona: {pat: 2}
        metrics: csat
        hotspots:
          - {id: fees, text: Fees appear late, category: process, owner: it, evidence: [diary, "Interview 12"]}
      - name: Pay
        channel: [phone, site]
        hand_off: {to: site}
---
"""


FILES = {
    "journeys/join.md": JOIN,
    "journeys/claim.md": "---\ntype: journey\npart_of: join\nstages: {name: Claim, steps: Ask}\n---\n",
    "journeys/join-next.md": "---\ntype: journey\nstate: target\nredesigns: join\nstages: {name: A, steps: B}\n---\n",
    "personas/pat.md": "---\ntype: persona\nchannels: {site: prefers, phone: avoids}\n---\n",
    "touchpoints/site.md": "---\ntype: touchpoint\nchannels: [site, phone]\ndevices: [phone]\ninteraction: inform\nlifecycle: pre-purchase\nmetrics: [csat]\n---\n",
    "actions/plain.md": (
        "---\ntype: action\naddresses: [join#fees]\ncategory: process\nprocess: sales\nprinciples: clear\nexpects: {nps: +5}\nowner: it\n---\n"
    ),
    "actions/later.md": "---\ntype: action\ndepends_on: plain\naddresses: queue\n---\n",
    "processes/sales.md": "---\ntype: process\nsupports: [join#compare, claim]\n---\n",
    "workshops/may.md": "---\ntype: workshop\njourneys: [join]\ndepartments: [it]\n---\n",
    "evidence/diary.md": "---\ntype: source\nkind: interview\n---\n",
    "hotspots/queue.md": "---\ntype: hotspot\ntitle: A queue\nat: join#pay\nowner: it\nevidence: diary\n---\n",
    "strategy.md": "---\ntype: strategy\nprinciples: [{id: clear, name: Be clear}]\ngoals: [{metric: nps, target: 30}]\n---\n",
    "metrics.yml": "- {id: nps, owner: it}\n- {id: csat}\n",
    "taxonomy.yml": "channels: {site: Site, phone: Phone}\ndepartments: {it: IT, membership: Membership}\ndevices: [phone]\nfeelings: {wary: -1}\n",
}
