"""The state of a handbook today, as a record for later."""

from __future__ import annotations

from collections.abc import Callable

from cxsite.insight.journeys.emotion import Experience
from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.metrics.standing import standing
from cxsite.insight.overview import Overview
from cxsite.model.history import GroupSnapshot, JourneySnapshot, Snapshot
from cxsite.model.journey import Journey, Whose
from cxsite.model.rounding import rounded


def snapshot_of(feedback: Feedback, overview: Overview, of_journey: Callable[[str], Experience], open_hotspots: Callable[[str], int]) -> Snapshot:
    """The state of a handbook today: scores with two decimals, and how each step feels."""
    book, feels = feedback.book, overview.experience

    def of(journey: Journey) -> JourneySnapshot:
        steps = {placed.ref.partition("#")[2]: placed.step.emotion for placed in book.steps_of(journey.id) if placed.step.emotion is not None}
        return JourneySnapshot(score=_rounded(of_journey(journey.id).score), open_hotspots=open_hotspots(journey.id), steps=steps)

    return Snapshot(
        date=book.today,
        score=_rounded(feels.score),
        steps=feels.steps,
        open_hotspots=len(overview.hotspots),
        at_risk=len(overview.at_risk),
        employees=_group(overview, "employee"),
        partners=_group(overview, "partner"),
        metrics={name: value for name, metric in book.metrics.items() if (value := standing(feedback, metric).value) is not None},
        journeys={journey.id: of(journey) for journey in book.current_journeys},
    )


def _group(overview: Overview, whose: Whose) -> GroupSnapshot | None:
    for item in overview.others:
        if item.whose == whose:
            return GroupSnapshot(score=_rounded(item.experience.score), steps=item.experience.steps, open_hotspots=len(item.hotspots))
    return None


def _rounded(score: float | None) -> float | None:
    return None if score is None else rounded(score, 2)
