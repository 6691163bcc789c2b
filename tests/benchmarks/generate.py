"""Writes a handbook of any size with everything on it, the same for the same seed.

    python -m tests.benchmarks.generate --journeys 1000 --seed 1 out/

A journey has four stages of three steps, some 66 lines of front matter and 80 of body; the rest of the handbook grows with the journeys.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from . import words

STAGES = (("Learn", "pre-purchase"), ("Choose", "pre-purchase"), ("Pay", "purchase"), ("Use", "post-purchase"))
STEPS_PER_STAGE = 3
CHANNELS = ("website", "app", "branch", "phone", "email", "letter")
DEPARTMENTS = ("membership", "digital", "branches", "contact-centre", "finance", "legal")
DEVICES = ("phone", "tablet", "computer", "kiosk")
CATEGORIES = ("proposition-and-policy", "process", "people", "technology", "organisation")
METRICS = ("nps", "csat", "ces", "contacts", "churn", "revenue")
PRINCIPLES = ("no-dead-ends", "tell-first", "one-answer", "plain-words")


class Handbook:
    """A handbook to be written.

    Args:
        journeys: how many; personas, touchpoints, actions and sources follow from it.
        seed: of all that looks random.
    """

    def __init__(self, journeys: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.journeys = [f"journey-{number:04}" for number in range(journeys)]
        self.personas = [f"persona-{number:03}" for number in range(6 + journeys // 50)]
        self.touchpoints = [f"touchpoint-{number:03}" for number in range(20 + journeys // 10)]
        self.actions = [f"action-{number:03}" for number in range(10 + journeys // 5)]
        self.sources = [f"source-{number:03}" for number in range(6 + journeys // 20)]
        self.hotspots: list[str] = []

    def write(self, folder: Path) -> None:
        """Write all files below a folder."""
        files = {
            "taxonomy.yml": self.taxonomy(),
            "metrics.yml": "".join(f"- {{id: {name}, name: {name.upper()}, baseline: 10, value: 20, target: 40}}\n" for name in METRICS),
            "strategy.md": self.strategy(),
            **{f"personas/{name}.md": self.persona(name) for name in self.personas},
            **{f"touchpoints/{name}.md": self.touchpoint(name) for name in self.touchpoints},
            **{f"evidence/{name}.md": self.source(name) for name in self.sources},
            **{f"journeys/{name}.md": self.journey(number) for number, name in enumerate(self.journeys)},
            **{f"actions/{name}.md": self.action(number) for number, name in enumerate(self.actions)},
            **{f"processes/process-{number}.md": self.process(number) for number in range(8)},
            **{f"workshops/workshop-{number}.md": self.workshop(number) for number in range(4)},
        }
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")

    def taxonomy(self) -> str:
        return (
            f"channels: [{', '.join(CHANNELS)}]\ndepartments: [{', '.join(DEPARTMENTS)}]\ndevices: [{', '.join(DEVICES)}]\n"
            "lifecycles: {purchase: [pre-purchase, purchase, post-purchase]}\nfeelings: {curious: 1, wary: -1, relieved: 2, annoyed: -2}\n"
        )

    def strategy(self) -> str:
        principles = "".join(f"  - {{id: {name}, name: {name.replace('-', ' ')}, text: {words.sentence(self.random)}}}\n" for name in PRINCIPLES)
        goals = "".join(f"  - {{metric: {name}, by: 2027-12-31}}\n" for name in METRICS)
        return f"---\ntype: strategy\ntitle: Strategy\nvision: {self._text()}\nprinciples:\n{principles}goals:\n{goals}---\n{self._body(20)}"

    def persona(self, name: str) -> str:
        lists = "".join(f"{key}: [{', '.join(self._text() for _ in range(3))}]\n" for key in ("goals", "needs", "frustrations", "behaviours"))
        facts = f"demographics: {{age: '{self.random.randint(18, 80)}', home: {words.noun(self.random)}}}\n"
        channels = ", ".join(f"{channel}: {self.random.choice(('prefers', 'uses', 'avoids'))}" for channel in CHANNELS)
        head = f"type: persona\ntitle: {name} {words.noun(self.random)}\nsegment: {words.noun(self.random)}\nshare: 12%\nquote: {self._text()}\n"
        return f"---\n{head}{facts}{lists}channels: {{{channels}}}\nreviewed: 2026-03-01\nreview_every: 1 year\n---\n{self._body(30)}"

    def touchpoint(self, name: str) -> str:
        head = f"type: touchpoint\ntitle: {name} {words.noun(self.random)}\nchannels: [{', '.join(self.random.sample(CHANNELS, 2))}]\n"
        rated = ", ".join(f"{aspect}: {self.random.randint(1, 5)}" for aspect in ("messaging", "branding", "service"))
        owner = self.random.choice(DEPARTMENTS)
        return (
            f"---\n{head}devices: [phone, computer]\ninteraction: [inform, support]\nowner: {owner}\nconsistency: {{{rated}}}\n---\n{self._body(25)}"
        )

    def source(self, name: str) -> str:
        return f"---\ntype: source\ntitle: {name} survey\nkind: survey\ndate: 2026-05-01\nn: {self.random.randint(8, 4000)}\n---\n{self._body(15)}"

    def process(self, number: int) -> str:
        steps = [f"{self.random.choice(self.journeys)}#step-{self.random.randint(0, 11)}" for _ in range(5)]
        return (
            f"---\ntype: process\ntitle: Process {number}\nsystems: [CMS, CRM]\nsupports: [{', '.join(dict.fromkeys(steps))}]\n---\n{self._body(15)}"
        )

    def workshop(self, number: int) -> str:
        chosen = self.random.sample(self.journeys, min(5, len(self.journeys)))
        return f"---\ntype: workshop\ntitle: Workshop {number}\ndate: 2026-04-0{number + 1}\njourneys: [{', '.join(chosen)}]\n---\n{self._body(15)}"

    def action(self, number: int) -> str:
        addressed = self.random.sample(self.hotspots, min(3, len(self.hotspots)))
        after = f"depends_on: [{self.actions[number - 1]}]\n" if number % 4 == 3 else ""
        return (
            f"---\ntype: action\ntitle: {words.deed(self.random)} {number}\naddresses: [{', '.join(addressed)}]\n"
            f"category: {self.random.choice(CATEGORIES)}\nkind: improvement\nowner: {self.random.choice(DEPARTMENTS)}\nprinciples: [tell-first]\n"
            f"status: {self.random.choice(('idea', 'designing', 'testing', 'piloting', 'scaling', 'done'))}\n"
            f"impact: {self.random.randint(1, 5)}\neffort: {self.random.randint(1, 5)}\n"
            f"start: 2026-02-01\ndue: 2026-12-01\nexpects: {{nps: 5}}\n{after}"
            f"experiment: {{hypothesis: {self._text()}, method: {self._text()}}}\n---\n{self._body(25)}"
        )

    def journey(self, number: int) -> str:
        name, chosen = self.journeys[number], self.random.sample(self.personas, 2)
        lines = [
            "type: journey", f"title: {words.deed(self.random)} {number}", f"personas: [{', '.join(chosen)}]", f"objective: {self._text()}",
            f"scope: {self._text()}", f"outcome: {self._text()}", f"owner: {self.random.choice(DEPARTMENTS)}",
            "stakeholders: {responsible: [membership], accountable: finance, consulted: [legal], informed: [branches]}",
            f"status: {self.random.choice(('draft', 'in-review', 'published'))}", f"reviewed: 2026-0{self.random.randint(1, 9)}-14",
            "review_every: 180 days", f"principles: [{', '.join(self.random.sample(PRINCIPLES, 2))}]", "metrics: {nps: 12, csat: 61}",
            f"evidence: [{', '.join(self.random.sample(self.sources, 2))}]",
        ]  # fmt: skip
        today = self.journeys[number - 1] if number % 10 == 9 else ""
        if today:
            lines += ["state: target", f"redesigns: {today}"]
        lines.append("stages:")
        for index, (stage, lifecycle) in enumerate(STAGES):
            lines += [f"  - name: {stage}", f"    lifecycle: {lifecycle}", f"    goal: {self._text()}", "    steps:"]
            lines += [self._step(name, index * STEPS_PER_STAGE + place, chosen, today) for place in range(STEPS_PER_STAGE)]
        return "---\n" + "\n".join(lines) + f"\n---\n{self._body(80)}"

    def _step(self, journey: str, number: int, personas: list[str], today: str) -> str:
        """One step with every key, in three lines.

        Every second one has a hotspot and every third causes a step of another journey; those of a target replace steps of ``today``.
        """
        pick, chance = self.random.choice, self.random.randint
        hotspot, causes = "", ""
        replaces = f", replaces: ['{today}#step-{number}']" if today and number % 4 else ""
        if number % 2:
            self.hotspots.append(f"{journey}#spot-{number}")
            hotspot = (
                f", hotspots: [{{id: spot-{number}, text: {self._text()}, severity: {chance(1, 5)}, frequency: {chance(1, 5)}, "
                f"category: {pick(CATEGORIES)}, opportunity: {self._text()}, evidence: [{pick(self.sources)}, {self._text()}]}}]"
            )
        if number % 3 == 2:
            causes = f", causes: ['{pick(self.journeys)}#step-{chance(0, 11)}']"
        truth = f", moment_of_truth: {self._text()}" if number % 6 == 5 else ""
        return (
            f"      - {{id: step-{number}, name: {words.deed(self.random)}, goal: {self._text()}, action: {self._text()}, thinks: {self._text()},\n"
            f"         feels: [curious, wary], emotion: {chance(2, 10) / 2:g}, employee_view: {chance(2, 10) / 2:g}, importance: {chance(1, 5)}, "
            f"per_persona: {{{personas[0]}: {{emotion: {chance(1, 5)}}}}}, touchpoint: {pick(self.touchpoints)}, device: {pick(DEVICES)}, "
            f"frontstage: {self._text()}, backstage: {self._text()}, support: CMS,\n"
            f"         hand_off: {{to: {pick(DEPARTMENTS)}}}, bounce: {chance(1, 60)}%, delights: [{self._text()}], "
            f"metrics: {{csat: {chance(20, 90)}}}, quotes: [{self._text()}], evidence: [{pick(self.sources)}]{truth}{causes}{replaces}{hotspot}}}"
        )

    def _text(self) -> str:
        return f'"{words.sentence(self.random)}"'

    def _body(self, lines: int) -> str:
        return words.body(self.random, lines)


def generate(folder: Path, journeys: int, seed: int = 1) -> None:
    """Write a handbook of so many journeys below a folder."""
    Handbook(journeys, seed).write(folder)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the content goes")
    parser.add_argument("--journeys", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    generate(chosen.folder, chosen.journeys, chosen.seed)


if __name__ == "__main__":
    main()
