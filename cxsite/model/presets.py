"""Which columns say what in the exports of common programs, as their makers document them.

What a survey asks is the team's own, so a preset knows the date, the respondent and the like; where a program has one question of a fixed name, the
score too. Headings are compared without regard to case; of several the first that a file has counts.
"""

from __future__ import annotations

from collections.abc import Mapping

Preset = Mapping[str, tuple[str, ...]]

PRESETS: Mapping[str, Preset] = {
    # Three rows of headings: ids, questions, import ids.
    "qualtrics": {
        "date": ("RecordedDate", "EndDate"),
        "respondent": ("ResponseId",),
        "channel": ("DistributionChannel",),
    },
    "medallia": {
        "date": ("response_received_at", "Response Date", "responsedate"),
        "respondent": ("request_id", "Survey ID", "surveyid"),
        "score": ("star_rating", "Likelihood to Recommend", "likelihood_to_recommend"),
        "channel": ("channel",),
    },
    # Two rows of headings: questions, and what could be answered.
    "surveymonkey": {"date": ("End Date", "Start Date", "Date Modified"), "respondent": ("Respondent ID",)},
    "typeform": {"date": ("Submit Date (UTC)", "Submitted At", "Start Date (UTC)"), "respondent": ("#", "Token", "Network ID")},
    "delighted": {
        "date": ("Response Date", "Created At", "created_at"),
        "score": ("Score",),
        "comment": ("Comment",),
        "respondent": ("Person ID", "person", "Response ID", "id"),
    },
    "google-forms": {"date": ("Timestamp", "Zeitstempel")},
    "microsoft-forms": {
        "date": ("Completion time", "Fertigstellungszeit", "Start time"),
        "respondent": ("ID", "Id"),
    },
    "matomo": {"date": ("date", "Date"), "count": ("nb_visits", "Visits", "nb_events", "Total events")},
    "google-analytics": {"date": ("Date", "date"), "count": ("Sessions", "Event count", "Total users", "Active users")},
    "plausible": {"date": ("date",), "count": ("visits", "visitors", "pageviews", "events")},
    "zendesk": {
        "date": ("Created at", "Ticket created - Date", "created_at"),
        "channel": ("Via", "Ticket channel", "channel"),
        "team": ("Group", "Ticket group", "group"),
    },
    "salesforce-cases": {
        "date": ("CreatedDate", "Created Date", "Date/Time Opened", "Opened Date"),
        "channel": ("Origin", "Case Origin"),
        "team": ("Owner.Name", "Case Owner"),
    },
}

#: What people call these programs.
CALLED: Mapping[str, str] = {
    "surveymonkey": "SurveyMonkey",
    "google-forms": "Google Forms",
    "microsoft-forms": "Microsoft Forms",
    "google-analytics": "Google Analytics",
    "salesforce-cases": "Salesforce",
}

#: Headings that only one program writes, for files that nobody described; all of a group must be there.
SIGNS: Mapping[str, tuple[str, ...]] = {
    "qualtrics": ("RecordedDate", "ResponseId"),
    "medallia": ("request_id", "response_received_at"),
    "surveymonkey": ("Respondent ID", "Collector ID"),
    "typeform": ("#", "Submit Date (UTC)"),
    "delighted": ("Score", "Comment", "Permalink"),
    "microsoft-forms": ("ID", "Start time", "Completion time"),
    "google-forms": ("Timestamp",),
    "matomo": ("nb_visits",),
    "plausible": ("date", "visitors", "pageviews"),
    "salesforce-cases": ("CaseNumber", "CreatedDate"),
    "zendesk": ("Created at", "Requester", "Via"),
}


def called(preset: str) -> str:
    """A program as people call it."""
    return CALLED.get(preset, preset.capitalize())


def preset_of(headings: tuple[str, ...]) -> str:
    """The program that most likely wrote a file; empty where its headings do not say."""
    known = {heading.casefold() for heading in headings}
    return next((name for name, signs in SIGNS.items() if all(sign.casefold() in known for sign in signs)), "")
