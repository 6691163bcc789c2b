"""What the handbook itself shows, beside answers: the reader's own beside each question, and recorded ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxsite.diagrams.level_marks import LevelMarks, level_marks
from cxsite.insight.maturity.evidence import Confrontation, RuleResult, Support
from cxsite.language import Language
from cxsite.model.maturity import MaturityLevel

#: The most answers below what the handbook shows that stand open; the others fold.
_MOST_OPEN = 5


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a question.

    Attributes:
        level: that the handbook supports.
        most: the highest that its rules can support.
        says: what would be said of an answer, by its level; the style sheet shows the one that fits.
        arithmetic: how it was counted, a sentence for each rule.
    """

    level: int
    most: int
    says: Mapping[int, str]
    arithmetic: Sequence[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A recorded answer beside what the handbook shows.

    Attributes:
        question: its text.
        lead: the two levels, empty where the question was not answered by a level.
        says: how they differ.
        arithmetic: how it was counted, a sentence for each rule.
        marks: both on the scale.
    """

    question: str
    lead: str
    says: str
    arithmetic: Sequence[str]
    marks: LevelMarks


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims of one kind: those that stand open, and those that fold under a summary; a title where some stand open."""

    title: str
    standing: Sequence[Claim]
    summary: str
    folded: Sequence[Claim]


def beside_questions(t: Language, found: Mapping[str, Support], levels: Sequence[MaturityLevel]) -> dict[str, Beside]:
    """What stands beside each question that has a rule with something to count."""
    return {name: beside_question(t, support, levels) for name, support in found.items()}


def beside_question(t: Language, support: Support, levels: Sequence[MaturityLevel]) -> Beside:
    """What stands beside one question, whatever will be answered."""
    answer = t.gettext("Your answer is %(difference)s.")
    says = {item.level: answer % {"difference": _difference(t, support.beyond(item.level))} for item in levels}
    return Beside(support.level, support.most, says, _arithmetic(t, support))


def beside_answers(t: Language, compared: Sequence[Confrontation], top: int) -> list[Claims]:
    """Recorded answers in groups: those that say more than the handbook shows, less, as much, and questions that have no level."""
    more = [_claim(t, item, top) for item in compared if item.beyond is not None and item.beyond > 0]
    less = [_claim(t, item, top) for item in compared if item.beyond is not None and item.beyond < 0]
    same = [_claim(t, item, top) for item in compared if item.beyond == 0]
    open_ = [_claim(t, item, top) for item in compared if item.beyond is None]
    says_more = t.ngettext("%(num)s answer says more than the handbook shows", "%(num)s answers say more than the handbook shows", len(more))
    says_less = t.ngettext("%(num)s answer says less than the handbook shows", "%(num)s answers say less than the handbook shows", len(less))
    says_same = t.ngettext("%(num)s answer says as much as the handbook shows", "%(num)s answers say as much as the handbook shows", len(same))
    says_open = t.ngettext("%(num)s question was not answered by a level", "%(num)s questions were not answered by a level", len(open_))
    rest = t.gettext("Show %(num)s more") % {"num": len(less) - _MOST_OPEN}
    groups = [
        Claims(says_more % {"num": len(more)}, more, "", ()),
        Claims(says_less % {"num": len(less)}, less[:_MOST_OPEN], rest, less[_MOST_OPEN:]),
        Claims("", (), says_same % {"num": len(same)}, same),
        Claims("", (), says_open % {"num": len(open_)}, open_),
    ]
    return [group for group in groups if group.standing or group.folded]


def _claim(t: Language, item: Confrontation, top: int) -> Claim:
    support, marks = item.support, level_marks(item.claimed, item.support.level, top)
    if item.claimed is None or item.beyond is None:
        says = t.gettext("Not answered by a level; the handbook supports level %(level)s.") % {"level": support.level}
        return Claim(support.question.text, "", says, _arithmetic(t, support), marks)
    lead = t.gettext("Answered %(claimed)s, shown %(level)s:") % {"claimed": item.claimed, "level": support.level}
    says = f"{_difference(t, item.beyond)}."
    if item.claimed > support.most:
        says += " " + t.gettext("The rule sees no further than level %(level)s.") % {"level": support.most}
    return Claim(support.question.text, lead, says, _arithmetic(t, support), marks)


def _difference(t: Language, beyond: int) -> str:
    if beyond > 0:
        text = t.ngettext("%(num)s level more than the handbook shows", "%(num)s levels more than the handbook shows", beyond)
    elif beyond < 0:
        text = t.ngettext("%(num)s level less than the handbook shows", "%(num)s levels less than the handbook shows", -beyond)
    else:
        return t.gettext("as much as the handbook shows")
    return text % {"num": abs(beyond)}


def _arithmetic(t: Language, support: Support) -> list[str]:
    """What each rule finds, and what the next level would take."""
    said = []
    for item in support.results:
        values = {"counted": _counted(t, item), "share": t.percent(item.share), "level": item.level}
        text = t.gettext("%(counted)s: %(share)s, which supports level %(level)s.") % values
        if item.missed:
            level, share = item.missed
            text += " " + t.gettext("Level %(level)s asks for %(share)s.") % {"level": level, "share": t.percent(share)}
        said.append(text)
    return said


def _counted(t: Language, result: RuleResult) -> str:
    """So many of so many, in words. A measure without a sentence here is a mistake that every build would meet."""
    return _sentences(t)[result.rule.measure] % {"n": result.count.n, "all": result.count.all}


def _sentences(t: Language) -> dict[str, str]:
    return {
        "lifecycle-covered": t.gettext("%(n)s of %(all)s pairs of persona and lifecycle stage on a journey"),
        "journeys-measured": t.gettext("%(n)s of %(all)s journeys with a measured value"),
        "journeys-reviewed-on-time": t.gettext("%(n)s of %(all)s journey maps reviewed on time"),
        "journeys-with-owner": t.gettext("%(n)s of %(all)s journeys with an owner"),
        "journeys-with-blueprint": t.gettext("%(n)s of %(all)s journeys with a blueprint of at least half of their steps"),
        "targets-with-blueprint": t.gettext("%(n)s of %(all)s target journeys with a blueprint of at least half of their steps"),
        "claims-with-source": t.gettext("%(n)s of %(all)s claims with a source"),
        "steps-with-employee-view": t.gettext("%(n)s of %(all)s rated steps with what employees believe beside it"),
        "moments-with-source": t.gettext("%(n)s of %(all)s moments of truth rated and with a source"),
        "personas-with-research": t.gettext("%(n)s of %(all)s personas with method and number of people"),
        "personas-reviewed-on-time": t.gettext("%(n)s of %(all)s personas reviewed on time"),
        "sources-complete": t.gettext("%(n)s of %(all)s sources with a date and a number of people or records"),
        "hotspots-rated": t.gettext("%(n)s of %(all)s open hotspots with severity and frequency"),
        "hotspots-with-action": t.gettext("%(n)s of %(all)s open hotspots with an action"),
        "hotspots-with-owner": t.gettext("%(n)s of %(all)s open hotspots with an owner"),
        "actions-with-expectation": t.gettext("%(n)s of %(all)s actions with an expected effect"),
        "actions-with-result": t.gettext("%(n)s of %(all)s finished actions with a recorded result"),
        "actions-with-hypothesis": t.gettext("%(n)s of %(all)s actions past the idea with a hypothesis"),
        "goals-complete": t.gettext("%(n)s of %(all)s goals with baseline, target and date"),
        "metrics-with-sample": t.gettext("%(n)s of %(all)s customer scores with their number of answers"),
        "principles-in-use": t.gettext("%(n)s of %(all)s principles named by a journey or an action"),
        "touchpoints-rated": t.gettext("%(n)s of %(all)s touchpoints rated for messaging, branding and service"),
        "processes-tied": t.gettext("%(n)s of %(all)s processes tied to steps"),
    }
