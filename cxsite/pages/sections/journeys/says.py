"""What a folded section of a journey's page found, in one sentence below its heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cxsite.insight.history import Trend
from cxsite.insight.journeys.blueprint import Blueprint
from cxsite.insight.journeys.compare import Comparison
from cxsite.insight.journeys.funnel import Funnel
from cxsite.insight.journeys.hierarchy import Hierarchy
from cxsite.insight.journeys.measured import Measurement
from cxsite.insight.people.lenses import Lens, Perception
from cxsite.language import Language
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.rounding import difference
from cxsite.pages.plan import plain


def listed(clauses: Iterable[str]) -> str:
    """Clauses in a row, without the empty ones."""
    return ", ".join(clause for clause in clauses if clause)


def steps(t: Language, found: Sequence[PlacedStep], hotspots: int) -> str:
    """How many stages they have, and what stands out among them; the heading has their number."""
    moments = sum(placed.step.moment_of_truth is not None for placed in found)
    stages = len({id(placed.stage) for placed in found})
    return listed(
        (
            t.ngettext("%(num)s stage", "%(num)s stages", stages) % {"num": stages},
            t.ngettext("%(num)s moment of truth", "%(num)s moments of truth", moments) % {"num": moments} if moments else "",
            t.ngettext("%(num)s hotspot", "%(num)s hotspots", hotspots) % {"num": hotspots} if hotspots else "",
        )
    )


def comparison(t: Language, found: Iterable[Comparison]) -> str:
    """What each redesign does for how it feels and for what hurts."""
    return "; ".join(filter(None, (_of_redesign(t, item) for item in found)))


def _of_redesign(t: Language, found: Comparison) -> str:
    before, after = found.before.experience.score, found.after.experience.score
    today = len(found.resolved) + len(found.left)
    scores = {"old": t.number(before), "new": t.number(after)}
    resolved = t.ngettext("%(n)s of %(num)s hotspot resolved", "%(n)s of %(num)s hotspots resolved", today)
    return listed(
        (
            t.gettext("from %(old)s today to %(new)s") % scores if before is not None and after is not None else "",
            resolved % {"n": len(found.resolved), "num": today} if today else "",
        )
    )


def lenses(t: Language, book: Handbook, found: Sequence[Lens], believed: Perception | None) -> str:
    """Who differs most and where, and how far off employees are."""
    widest = max(found, key=lambda lens: abs(lens.widest.by), default=None)
    by = difference(believed.employees.score or 0, believed.customers.score or 0) if believed else 0
    farther = t.gettext("employees see it rosier by %(gap)s") if by > 0 else t.gettext("employees see it gloomier by %(gap)s")
    return listed(
        (
            t.ngettext("%(num)s persona lives it differently", "%(num)s personas live it differently", len(found)) % {"num": len(found)}
            if found
            else "",
            t.gettext("most of all %(persona)s at “%(step)s”")
            % {"persona": plain(book.name_of("persona", widest.persona)), "step": plain(widest.widest.placed.step.name)}
            if widest
            else "",
            farther % {"gap": t.number(abs(by))} if by else "",
        )
    )


def measured(t: Language, found: Measurement) -> str:
    """At how many steps something was measured, and how far the map is off."""
    known, apart = len(found.known), len(found.apart)
    gap = found.gap or 0
    rosier = t.gettext("the map is rosier by %(gap)s") if gap > 0 else t.gettext("the map is gloomier by %(gap)s")
    return listed(
        (
            t.ngettext("measured at %(num)s of %(all)s steps", "measured at %(num)s of %(all)s steps", known)
            % {"num": known, "all": len(found.steps)},
            rosier % {"gap": t.number(abs(gap))} if found.both and t.number(abs(gap)) != "0" else "",
            t.ngettext("%(num)s step a point or more apart", "%(num)s steps a point or more apart", apart) % {"num": apart} if apart else "",
        )
    )


def flow(t: Language, branches: int, loops: int) -> str:
    """Where it does not simply go on."""
    return listed(
        (
            t.ngettext("%(num)s step branches", "%(num)s steps branch", branches) % {"num": branches} if branches else "",
            t.ngettext("%(num)s step turns back", "%(num)s steps turn back", loops) % {"num": loops} if loops else "",
        )
    )


def blueprint(t: Language, found: Blueprint) -> str:
    """Hand-offs, and how many teams and systems carry how many steps."""
    handed, teams, systems, nobody = len(found.hand_offs), len(found.by_team), len(found.by_system), len(found.nobody)
    served, whole = sum(bool(behind.systems) for behind in found.steps), len(found.steps)
    carry = t.ngettext("%(num)s system carries %(served)s of %(all)s steps", "%(num)s systems carry %(served)s of %(all)s steps", systems)
    alone = t.ngettext("%(num)s step without a team behind it", "%(num)s steps without a team behind them", nobody)
    return listed(
        (
            t.ngettext("%(num)s hand-off", "%(num)s hand-offs", handed) % {"num": handed} if handed else "",
            t.gettext("%(n)s of them external") % {"n": found.external} if found.external else "",
            t.ngettext("%(num)s team stands behind it", "%(num)s teams stand behind it", teams) % {"num": teams} if teams else "",
            carry % {"num": systems, "served": served, "all": whole} if systems else "",
            alone % {"num": nobody} if nobody else "",
        )
    )


def causes(t: Language, found: Mapping[str, int], contacts: float) -> str:
    """How many steps lead here and how many of its own lead on, and the contacts that come of it.

    Args:
        found: how many steps cause something, by ``incoming``, ``within`` and ``outgoing``.
        contacts: in a month.
    """
    incoming, within, outgoing = (found.get(name, 0) for name in ("incoming", "within", "outgoing"))
    here = t.ngettext("%(num)s step elsewhere leads here", "%(num)s steps elsewhere lead here", incoming)
    inside = t.ngettext("%(num)s step makes others in it necessary", "%(num)s steps make others in it necessary", within)
    onward = t.ngettext("%(num)s step leads to other journeys", "%(num)s steps lead to other journeys", outgoing)
    return listed(
        (
            here % {"num": incoming} if incoming else "",
            inside % {"num": within} if within else "",
            onward % {"num": outgoing} if outgoing else "",
            t.gettext("%(n)s contacts a month") % {"n": t.number(contacts, 0)} if contacts else "",
        )
    )


def bounce(t: Language, found: Funnel) -> str:
    """How many are left at the end, and where most are lost."""
    if found.remaining is None:
        return t.ngettext(
            "some leave at %(num)s step, nobody knows how many", "some leave at %(num)s steps, nobody knows how many", found.unknown
        ) % {"num": found.unknown}
    most = t.gettext("at most %(share)s reach the end") if found.unknown else t.gettext("%(share)s reach the end")
    lost = t.gettext("most are lost at “%(step)s”") % {"step": plain(found.steepest.placed.step.name)} if found.steepest else ""
    return listed((most % {"share": t.percent(found.remaining)}, lost))


def parts(t: Language, found: Hierarchy) -> str:
    """How many journeys are below it and how they feel together, or what it is part of."""
    if not found.parts:
        above = found.above[0].title if found.above else found.shown_in[0].journey.title
        return t.gettext("part of “%(journey)s”") % {"journey": plain(above)}
    whole = t.gettext("%(score)s of 5 all together") % {"score": t.number(found.total.score)} if found.total.score is not None else ""
    number = len(found.parts)
    steps_ = t.ngettext("%(num)s step", "%(num)s steps", found.total.steps) % {"num": found.total.steps}
    return listed((t.ngettext("%(num)s part", "%(num)s parts", number) % {"num": number}, steps_, whole))


def history(t: Language, score: Trend | None, hotspots: Trend | None) -> str:
    """The score and the open hotspots of today, and by how much each moved since the day that it is compared with."""
    return listed((_moved(t, score, t.gettext("score %(now)s"), 1), _moved(t, hotspots, t.gettext("open hotspots %(now)s"), 0)))


def _moved(t: Language, found: Trend | None, says: str, digits: int) -> str:
    if found is None:
        return ""
    change = next((change for change in found.changes if change.by(digits) is not None), None)
    by = change.by(digits) if change else None
    now = says % {"now": t.number(found.now.value, digits)}
    if change is None or by is None:
        return now
    since = {"change": ("+" if by > 0 else "±" if by == 0 else "") + t.number(by, digits), "day": t.date(change.since)}
    return f"{now} ({t.gettext('%(change)s since %(day)s') % since})"


def diagram(t: Language, drawings: int, points: int) -> str:
    """How much is drawn, and that its source is there."""
    drawn = t.ngettext("%(num)s drawing", "%(num)s drawings", drawings) % {"num": drawings}
    of = t.ngettext("of %(num)s step, with the source to paste elsewhere", "of %(num)s steps, with the source to paste elsewhere", points)
    return f"{drawn} {of % {'num': points}}"


def links(t: Language, metrics: int, evidence: int) -> str:
    """How many of each it refers to."""
    return listed(
        (
            t.ngettext("%(num)s metric", "%(num)s metrics", metrics) % {"num": metrics} if metrics else "",
            t.ngettext("%(num)s piece of evidence", "%(num)s pieces of evidence", evidence) % {"num": evidence} if evidence else "",
        )
    )
