"""A change that touches everything: what a review can say is said of it."""

from __future__ import annotations

from building import Tree, tree
from history import Repo, changed

from handbooks.small import HANDBOOK

JOIN = "journeys/join.md"
_PAY = "      - {name: Pay, channel: desk, emotion: 4, hand_off: {to: it}, delights: [A smile], frontstage: Till, backstage: Ledger, support: CRM}\n"
_QUEUE = "---\ntype: hotspot\ntitle: A queue\nat: join#pay\nseverity: 3\n---\n"

_OPTIONS = """\
site_name: Library
site_url: https://cx.example/
docs_dir: content
theme: {{name: material, language: {language}}}
plugins:
  - cxsite:
      {option}
      budgets:
        - {{name: No step falls, never_falls: steps, because: We promised}}
        - {{name: Joining stays good, keep: experience, of: journey/join, at: ">=3.5"}}
        - {{name: Open hotspots are acted on, no: hotspots, where: {{actions: none}}}}
        - {{name: Nothing dear, keep: contacts-caused, at: "<=900"}}
        - {{name: Few are bad, keep: open-hotspots, at: "<=1", severity: warning}}
"""

_JOIN_MORE = """\
      - {id: ask, name: Ask a person, touchpoint: desk-talk, emotion: 3, importance: 2, contacts: {per_month: 1400, cost: 2.5, currency: €}, causes: [pay]}
      - {name: Wait for the card, channel: post, emotion: 1.5, moment_of_truth: We said two days, metrics: {nps: 14}}
      - {name: Read the letter, channel: post, emotion: 2}
      - {name: Come in, touchpoint: desk-talk, emotion: 4.5, per_persona: {pat: {emotion: 4}}}
"""


def _before() -> Tree:
    files = changed(dict(tree(HANDBOOK)), JOIN, _PAY, _PAY + _JOIN_MORE)
    files |= {
        "touchpoints/desk-talk.md": "---\ntype: touchpoint\ntitle: A talk at the desk\nchannels: [desk]\nowner: it\n---\n",
        "touchpoints/letter.md": "---\ntype: touchpoint\ntitle: Letter\nchannels: [post]\n---\n",
        "personas/kim.md": "---\ntype: persona\ntitle: Kim\nshare: 20%\nowner: Nobody\n---\n",
        "hotspots/noise.md": "---\ntype: hotspot\ntitle: It is loud\nat: join#come-in\nseverity: 2\nfrequency: 2\n---\n",
        "hotspots/lost.md": "---\ntype: hotspot\ntitle: Cards get lost\nat: join#wait-for-the-card\nseverity: 4\nfrequency: 3\nstatus: resolved\n---\n",
        "hotspots/dear.md": "---\ntype: hotspot\ntitle: It is dear\nat: join#pay\nseverity: 2\nfrequency: 3\n---\n",
        "actions/cards-by-mail.md": "---\ntype: action\ntitle: Cards by mail\naddresses: [lost]\nstatus: idea\ndue: 2026-12-01\n---\n",
        "actions/quiet-rooms.md": "---\ntype: action\ntitle: Quiet rooms\naddresses: [noise]\nstatus: designing\n---\n",
        "actions/old-idea.md": "---\ntype: action\ntitle: Old idea\nstatus: idea\ndue: 2027-03-01\n---\n",
        "journeys/leave.md": "---\ntype: journey\ntitle: Leave the library\nreviewed: 2026-11-01\nreview_every: 365 days\nstages:\n  - name: Go\n    steps:\n"
        "      - {name: Say so, channel: desk, emotion: 2.5}\n      - {name: Give back, channel: desk, emotion: 2, importance: 1}\n---\n",
        "journeys/broken.md": "---\ntype: journey\ntitle: Broken: twice\n---\n",
        "shelf.pdf": "%PDF one",
        "maturity.yml": MATURITY.format(name="Reading", text="Nobody reads"),
        "history.yml": "snapshots:\n  - {date: 2026-10-01, score: 2.9, journeys: {join: {score: 2.9}}}\n",
    }
    files["taxonomy.yml"] = str(files["taxonomy.yml"]).replace("departments: {it: IT}", "departments: {it: IT, shop: The shop, legal: Legal}")
    files["taxonomy.yml"] = str(files["taxonomy.yml"]).replace("offline}}", "offline}, post: {name: Post, kind: offline}}")
    files["metrics.yml"] = "- {id: nps, name: NPS, kind: nps, value: 12, n: 100}\n- {id: cost, name: Cost, value: 1400, better: lower}\n"
    files["strategy.md"] = str(files["strategy.md"]).replace("by: 2027-01-01", "by: 2027-01-01, since: 2026-01-01")
    return files


MATURITY = "id: own\nname: Own model\nlevels: [{{level: 1, name: None}}, {{level: 2, name: Some}}]\ndimensions:\n  - {{id: d, name: {name}, questions: [{{id: q, text: '{text}'}}]}}\n"


def _after() -> Tree:
    files = dict(_before())

    def edit(path: str, old: str, new: str) -> None:
        files.update(changed(files, path, old, new))

    edit(JOIN, "emotion: 2\n        importance", "emotion: 3.5\n        importance")
    edit(JOIN, "bounce: 38%", "bounce: 20.5%")
    edit(JOIN, "        employee_view: 4\n", "")
    edit(JOIN, "        moment_of_truth: Decides whether we can be trusted\n", "")
    edit(JOIN, "name: Learn\n", "name: Find out\n    id: learn\n")
    edit(JOIN, "severity: 4, frequency: 4, category", "severity: 4, frequency: 4, status: resolved, category")
    edit(JOIN, "title: Join the library", "title: Become a member")
    edit(JOIN, "owner: it\n", "owner: shop\n")
    edit(JOIN, "tags: [online]", "tags: [online, new]")
    edit(JOIN, "metrics: {nps: 12}", "metrics: {nps: }")
    edit(JOIN, "evidence: [diary]\nprinciples", "principles")
    edit(JOIN, _PAY, "")
    edit(JOIN, "    steps:\n      - name: Compare", f"    steps:\n{_PAY}      - name: Compare")
    edit(JOIN, "      - {id: ask, name: Ask a person", "      - {id: ask-ai, name: Ask the machine")
    edit(JOIN, "contacts: {per_month: 1400, cost: 2.5, currency: €}, causes: [pay]", "contacts: {per_month: 900}")
    edit(
        JOIN, "emotion: 1.5, moment_of_truth: We said two days, metrics: {nps: 14}", "emotion: 1, moment_of_truth: We said two days, metrics: {nps: }"
    )
    edit(
        JOIN,
        "      - {name: Read the letter, channel: post, emotion: 2}\n",
        "      - {name: Get a message, touchpoint: app, emotion: 4, causes: [come-in]}\n",
    )
    edit(
        JOIN,
        "per_persona: {pat: {emotion: 4}}",
        "per_persona: {pat: {emotion: 4.5, thinks: At last}}, next: [{to: pay, when: They are sure}], hand_off: {to: shop}",
    )
    edit(JOIN, "Text of the author with", "More text of the author with")
    edit("journeys/join-next.md", "emotion: 4", "emotion: 2")
    edit(JOIN, "quotes: [I gave up.]\n        causes: [pay]\n", "quotes: [I gave up.]\n")
    edit("journeys/leave.md", "review_every: 365 days", "review_every: 7 days")
    edit("journeys/leave.md", "emotion: 2, importance: 1", "emotion: 2, importance: 2")
    edit("personas/pat.md", "title: Pat\n", "title: Pat\nshare: 30%\nowner: shop\n")
    edit("actions/fees-first.md", "status: testing", "status: piloting")
    edit("actions/fees-first.md", "due: 2026-12-31", "due: 2027-02-28")
    edit("actions/old-idea.md", "due: 2027-03-01", "due: 2027-01-15")
    edit("actions/quiet-rooms.md", "status: designing", "status: dropped")
    edit("hotspots/queue.md", "severity: 3", "severity: 5")
    edit("hotspots/queue.md", "at: join#pay", "at: join#come-in")
    edit("hotspots/lost.md", "status: resolved\n", "")
    edit("hotspots/dear.md", "frequency: 3", "frequency: 1")
    edit("strategy.md", "target: 30", "target: -10")
    edit("strategy.md", "vision: Everybody reads", "vision: Everybody reads, and nobody waits for longer than it takes to find a chair in the room")
    edit("metrics.yml", "value: 12, n: 100", "value: -8, n: 120")
    edit("taxonomy.yml", "devices: [phone]", "devices: [phone, tablet]\nstates: {piloting: Under way}")
    edit("about.md", "# About us", "# About you")
    edit("shelf.pdf", "one", "two")
    edit("maturity.yml", "Nobody reads", "Somebody reads")
    edit("history.yml", "score: 2.9, journeys", "score: 3, journeys")
    files["touchpoints/app.md"] = "---\ntype: touchpoint\ntitle: App\nchannels: [web]\nowner: legal\n---\n"
    files["personas/sam.md"] = "---\ntype: persona\ntitle: Sam\n---\n"
    files["hotspots/cold.md"] = (
        "---\ntype: hotspot\ntitle: It is cold\nat: join#come-in\nowner: legal\nx-cx-accept: Open hotspots are acted on because winter ends\n---\n"
    )
    files["actions/heat.md"] = "---\ntype: action\ntitle: Heat the room\naddresses: [cold]\nowner: legal\nstatus: designing\ngoalz: x\n---\n"
    files["processes/talks/selling.md"] = files.pop("processes/sales.md")
    for gone in ("workshops/may.md", "hotspots/noise.md", "personas/kim.md", "journeys/broken.md"):
        del files[gone]
    return files


BEFORE, AFTER = _before(), _after()


def change(repo: Repo, language: str, after: Tree = AFTER) -> None:
    """Commit what it begins with, and the change."""
    config = repo.top / "mkdocs.yml"
    config.write_text(_OPTIONS.format(language=language, option="nav_limit: 7"), "utf-8")
    repo.commit(BEFORE, on="2026-10-30")
    config.write_text(_OPTIONS.format(language=language, option="folders: {process: processes}"), "utf-8")
    repo.commit(after, message="Better\n\ncx-accept: No step falls because it is measured better now")
