"""Names of what the evidence rules of a maturity model can count; `cxsite.insight.maturity.scores.evidence` counts it."""

from __future__ import annotations

from typing import Annotated

from cxsite.model.values import Choice
from cxsite.model.written import Written

#: Switches off the rules that a question takes over from the model it extends.
NOTHING = "none"

#: What is counted, and of what, by name.
MEASURES = {
    "lifecycle-covered": "Pairs of customer persona and stage of the default lifecycle model on one of today's journeys, of all such pairs.",
    "journeys-measured": "Today's journeys with a measured value on the journey, a stage or a step, of today's journeys.",
    "journeys-reviewed-on-time": "Journey maps that have been reviewed and are not past their next review, of all that are not archived.",
    "journeys-with-owner": "Today's journeys that name an owner or somebody accountable, of today's journeys.",
    "journeys-with-blueprint": "Today's journeys in which at least half of the steps say what happens backstage or in support, of today's journeys.",
    "targets-with-blueprint": "Target journeys in which at least half of the steps say what happens backstage or in support, of all target journeys.",
    "claims-with-source": "Steps with an emotion and hotspots that name what they rest on, of all of them.",
    "steps-with-employee-view": "Steps of today's journeys with an emotion that also say what employees believe, of those with an emotion.",
    "moments-with-source": "Moments of truth of today's journeys that say how customers feel and name a source, of all of them.",
    "personas-with-research": "Personas that say how and with how many people they were researched, of all personas.",
    "personas-reviewed-on-time": "Personas that have been reviewed and are not past their next review, of all that are not archived.",
    "sources-complete": "Sources with a date and a number of people, answers or records, of all sources.",
    "hotspots-rated": "Open hotspots of today's journeys with severity and frequency, of all of them.",
    "hotspots-with-action": "Open hotspots of today's journeys that an action addresses which was not dropped, of all of them.",
    "hotspots-with-owner": "Open hotspots of today's journeys that somebody answers for, of all of them; the owner of the journey counts.",
    "actions-with-expectation": "Actions that name the change they expect in a metric, of all that were not dropped.",
    "actions-with-result": "Finished actions that record what happened, of all finished actions.",
    "actions-with-hypothesis": "Actions past the first idea that state a hypothesis, of all that are past it and were not dropped.",
    "goals-complete": "Score goals with a baseline, a target and a date, of all score goals.",
    "metrics-with-sample": "Metrics of what customers say (NPS, CSAT, CES) with the number of answers, of those that have a value.",
    "principles-in-use": "Guiding principles that a journey or an action names, of all principles.",
    "touchpoints-rated": "Touchpoints whose messaging, branding and service are rated, of all touchpoints.",
    "processes-tied": "Processes that name the steps they carry, of all processes.",
}

MeasureName = Annotated[
    str,
    Choice("measure", *MEASURES, NOTHING),
    Written("a [measure](#measures), or `none`", {"enum": [*MEASURES, NOTHING]}),
]
