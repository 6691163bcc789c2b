"""What the self-assessment says, on its page and in its scripts."""

from __future__ import annotations

from collections.abc import Sequence

from cxsite.insight.maturity.scores import Tally
from cxsite.language import Language
from cxsite.model.maturity import MaturityLevel


class _Blanks(dict[str, str]):
    """Leaves each value open, so that a script fills it in: ``%(n)s`` becomes ``{n}``."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def method(t: Language, *, weighted: bool) -> str:
    """How scores are worked out."""
    said = [t.gettext("How it is worked out: a dimension is the mean of its answers, the whole is the mean of its dimensions.")]
    if weighted:
        said.append(t.gettext("Questions and dimensions count with their weights."))
    said.append(t.gettext("Questions that do not apply and questions without an answer are left out; neither counts as zero."))
    return " ".join(said)


def between(t: Language, levels: Sequence[MaturityLevel]) -> str:
    """Where a score lies on the scale, by the level that it is on or the two around it."""
    if not levels:
        return t.gettext("No answer counts yet")
    if len(levels) == 1:
        return t.gettext("At the level “%(level)s”") % {"level": levels[0].name}
    return t.gettext("Between “%(lower)s” and “%(upper)s”") % {"lower": levels[0].name, "upper": levels[1].name}


def tally(t: Language, found: Tally) -> str:
    """What became of the questions; what became of none of them is not said."""
    every = found.answered + found.not_applicable + found.unanswered
    said = [t.gettext("%(n)s of %(all)s answered") % {"n": found.answered, "all": every}]
    if found.not_applicable:
        said.append(t.gettext("%(n)s not applicable") % {"n": found.not_applicable})
    if found.unanswered:
        said.append(t.gettext("%(n)s unanswered") % {"n": found.unanswered})
    return ", ".join(said)


def certainties(t: Language) -> dict[str, str]:
    """How sure somebody is of an answer, by its word in the file."""
    return {"sure": t.gettext("Sure"), "fairly": t.gettext("Fairly sure"), "guess": t.gettext("A guess")}


def for_scripts(t: Language, *, weighted: bool) -> dict[str, str]:
    """All that the scripts say, by the names that they know it by, with ``{n}`` where they fill in a value."""
    said = _answering(t) | _keeping(t) | _result(t) | _people(t) | certainties(t) | {"method": method(t, weighted=weighted)}
    return {"decimal": t.decimal} | {name: text % _Blanks() for name, text in said.items()}


def _answering(t: Language) -> dict[str, str]:
    return {
        "count": t.gettext("%(n)s of %(all)s answered"),
        "notApplicable": t.gettext("%(n)s not applicable"),
        "unanswered": t.gettext("%(n)s unanswered"),
        "done": t.gettext("%(n)s of %(all)s"),
        "nextQuestion": t.gettext("Next question"),
        "nextDimension": t.gettext("Next dimension"),
        "backQuestion": t.gettext("Previous question"),
        "backDimension": t.gettext("Previous dimension"),
        "begin": t.gettext("Begin"),
        "resume": t.gettext("Continue with question %(n)s"),
        "toResult": t.gettext("To the result"),
        "na": t.gettext("Not applicable"),
        "open": t.gettext("Unanswered"),
    }


def _keeping(t: Language) -> dict[str, str]:
    """Of assessments in this browser, in links and in files."""
    return {
        "untitled": t.gettext("Self-assessment"),
        "numbered": t.gettext("Assessment %(n)s"),
        "copyOf": t.gettext("%(title)s, copy"),
        "created": t.gettext("A new, blank assessment. The others are kept."),
        "copied": t.gettext("This is a copy. The original is kept."),
        "removed": t.gettext("The assessment is deleted."),
        "restored": t.gettext("It is back as it was."),
        "notStored": t.gettext(
            "This browser does not let the page keep your answers."
            " They stay here until you close the page: download them or copy a link before you do."
        ),
        "broken": t.gettext("The page could not read what this browser had kept for it. It was set aside, and nothing of it is shown."),
        "otherTab": t.gettext("Your answers were changed in another window. They are shown here now."),
        "shared": t.gettext("You are looking at answers from a link. They are not kept in this browser. Your own answers are unchanged: %(count)s."),
        "sharedOther": t.gettext("The link was made with version %(then)s of the questions; today's is %(now)s."),
        "kept": t.gettext("The answers from the link are kept as an assessment of yours."),
        "linkBroken": t.gettext("This link does not hold answers that can be read. Your own answers are unchanged."),
        "linkOther": t.gettext("This link holds answers to other questions than these. Your own answers are unchanged."),
        "linkCopied": t.gettext("The link is copied. Whoever has it can read the answers in it."),
        "linkReady": t.gettext("Copy the link from the field. Whoever has it can read the answers in it."),
        "linkLong": t.gettext("The link is long; some mail programs cut such links. A downloaded file is safer."),
        "fileBroken": t.gettext("This file does not hold answers that can be read. Nothing was changed."),
        "fileOther": t.gettext("This file holds answers to other questions than these. Nothing was changed."),
        "fileForm": t.gettext("This file was saved by another version of this page. Nothing was changed."),
        "fileEmpty": t.gettext("This file holds no answer that can be used. Nothing was changed."),
        "fileTwice": t.gettext("This file is loaded already."),
        "fileLarge": t.gettext("This file is too large to hold answers. Nothing was changed."),
        "loaded": t.gettext("Loaded %(count)s."),
        "dropped": t.gettext("Left out as unusable: %(n)s."),
        "unknown": t.gettext("Answers to questions that are not asked here are kept, but do not count: %(names)s."),
        "toRecord": t.gettext("Put this file into the folder assessments/ of the handbook."),
    }


def _result(t: Language) -> dict[str, str]:
    return {
        "at": t.gettext("At the level “%(level)s”"),
        "between": t.gettext("Between “%(lower)s” and “%(upper)s”"),
        "noScore": t.gettext("No answer counts yet"),
        "level": t.gettext("Level %(level)s"),
        "levels": t.gettext("Level %(lower)s → %(upper)s"),
        "top": t.gettext("Every answer is at the top of the scale."),
        "guesses": t.gettext("Guesses among the answers: %(n)s"),
        "overall": t.gettext("Overall"),
        "dimension": t.gettext("Dimension"),
        "score": t.gettext("Score"),
        "target": t.gettext("Target"),
        "gap": t.gettext("Gap"),
        "below": t.gettext("%(gap)s: from %(score)s to %(target)s"),
        "met": t.gettext("Target reached: %(names)s."),
        "points": t.gettext("%(points)s short of “%(level)s”."),
        "enough": t.gettext("Answers to raise by one level to get there: %(n)s."),
        "notEnough": t.gettext("One level more in every answer is not enough to get there."),
        "more": t.gettext("Further questions: %(n)s"),
        "claimed": t.gettext("Answered %(claimed)s, the handbook shows %(level)s."),
        "how": t.gettext("How:"),
        "help": t.gettext("In this handbook:"),
        "actions": t.gettext("Actions:"),
    }


def _people(t: Language) -> dict[str, str]:
    """Of the assessments of several people."""
    return {
        "removePerson": t.gettext("Remove %(name)s"),
        "people": t.gettext("People: %(n)s."),
        "groups": t.gettext("Roles: %(names)s."),
        "merged": t.gettext("Overall mean %(mean)s, median %(median)s."),
        "small": t.gettext("In roles of fewer than 3 people or without a role: %(n)s."),
        "peopleOther": t.gettext("Answered another model and left out: %(names)s."),
        "peopleVersion": t.gettext("Answered another version of the questions than today's, which is %(now)s: %(names)s."),
        "talk": t.gettext("The questions that people answered most differently come first: by the middle half of the answers, then by their range."),
        "agreed": t.gettext("No question was answered differently."),
        "spread": t.gettext("From %(min)s to %(max)s, the middle half from %(lower)s to %(upper)s, median %(median)s."),
        "answers": t.gettext("Answers: %(n)s."),
        "allSay": t.gettext("All say %(level)s."),
        "notApplicablePeople": t.gettext("Not applicable: %(n)s."),
        "roleMedian": t.gettext("%(role)s: median %(median)s, answers: %(n)s."),
    }
