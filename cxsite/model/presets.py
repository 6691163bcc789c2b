"""Which columns say what in the exports of common programs.

How sure each is stands above it: "documented" names what its maker publishes, "seen" means files and programs of others that read them, in public
repositories, and "assumed" means neither; the guide says the same. What a survey asks is the team's own, so a preset knows the date, the respondent
and the like; where a program has one question of a fixed name, the score too. Headings are compared without regard to case; of several the first that
a file has counts. Visits and views may be added up; people who came on two days would be counted twice, so that they come last.
"""

from __future__ import annotations

from collections.abc import Mapping

Preset = Mapping[str, tuple[str, ...]]

PRESETS: Mapping[str, Preset] = {
    # Documented ("Understanding Your Dataset"): three rows of headings, of which the first has ids.
    "qualtrics": {
        "date": ("RecordedDate", "EndDate"),
        "respondent": ("ResponseId",),
        "channel": ("DistributionChannel",),
    },
    # Documented for Agent Connect: response_received_at, channel, uuid, and agent_star_rating as a question. Assumed for all else, which each
    # customer names as they like.
    "medallia": {
        "date": ("response_received_at", "Response Date", "responsedate"),
        "respondent": ("uuid", "request_id", "Survey ID", "surveyid"),
        "score": ("agent_star_rating", "star_rating", "Likelihood to Recommend", "likelihood_to_recommend"),
        "channel": ("channel",),
    },
    # Seen, the names without a space in older files. Two rows of headings: questions, and what could be answered.
    "surveymonkey": {
        "date": ("End Date", "EndDate", "Start Date", "StartDate", "Date Modified"),
        "respondent": ("Respondent ID", "RespondentID"),
    },
    # Seen, "Submitted At" and "Token" in older files. Who only began has no date of submission.
    "typeform": {"date": ("Submit Date (UTC)", "Submitted At", "Start Date (UTC)"), "respondent": ("#", "Token", "Network ID")},
    # Documented for the fields of its interface (id, person, score, comment, permalink, created_at in seconds since 1970); assumed for the file that
    # its pages export.
    "delighted": {
        "date": ("Response Date", "Created At", "created_at"),
        "score": ("Score",),
        "comment": ("Comment",),
        "respondent": ("Person ID", "person", "Response ID", "id"),
    },
    # Seen; the German name is assumed.
    "google-forms": {"date": ("Timestamp", "Zeitstempel")},
    # Seen; the German name is assumed.
    "microsoft-forms": {
        "date": ("Completion time", "Fertigstellungszeit", "Start time"),
        "respondent": ("ID", "Id"),
    },
    # Documented by its source: UTF-16, the period first, then the names of its metrics; their translations, which its pages export, are assumed.
    "matomo": {"date": ("date", "Date"), "count": ("nb_visits", "Visits", "nb_events", "Total events", "nb_hits")},
    # Seen: lines that begin with '#' above the table, days as 20260914, months as 202609.
    "google-analytics": {
        "date": ("Date", "Year month"),
        "count": ("Sessions", "Views", "Event count", "Key events", "Total users", "Active users", "New users"),
    },
    # Documented, and by its source: the files "imported_visitors", "imported_pages" and "imported_custom_events".
    "plausible": {"date": ("date",), "count": ("visits", "events", "pageviews", "visitors")},
    # Seen: the file of all tickets, and what Explore exports ("Ticket …", where "Tickets" counts).
    "zendesk": {
        "date": ("Created at", "Ticket created - Date", "created_at"),
        "count": ("Tickets",),
        "channel": ("Via", "Ticket channel", "channel"),
        "team": ("Group", "Ticket group", "group"),
    },
    # Documented for the names of fields (object "Case"), which Data Loader exports; seen for those of reports, "Opened Date" assumed.
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

#: Headings that only one program writes, for files that nobody described; all of a group must be there, and one group is enough.
SIGNS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "qualtrics": (("RecordedDate", "ResponseId"),),
    "medallia": (("request_id", "response_received_at"), ("request_delivery_status", "response_received_at")),
    "surveymonkey": (("Respondent ID", "Collector ID"), ("RespondentID", "CollectorID")),
    "typeform": (("#", "Submit Date (UTC)"), ("Submitted At", "Token")),
    "delighted": (("Score", "Comment", "Permalink"),),
    "microsoft-forms": (("ID", "Start time", "Completion time"),),
    "google-forms": (("Timestamp",),),
    "matomo": (("nb_visits",), ("nb_events",), ("Unique visitors", "Visits", "Actions")),
    "plausible": (("date", "visitors", "pageviews"), ("date", "visitors", "events")),
    "google-analytics": tuple(
        (when, what) for when in ("Date", "Year month") for what in ("Active users", "Sessions", "Event count", "Key events", "Engaged sessions")
    ),
    "salesforce-cases": (("CaseNumber", "CreatedDate"), ("Case Number", "Date/Time Opened"), ("Case Number", "Opened Date")),
    "zendesk": (("Created at", "Requester", "Via"), ("Ticket created - Date",)),
}


def called(preset: str) -> str:
    """A program as people call it."""
    return CALLED.get(preset, preset.capitalize())


def preset_of(headings: tuple[str, ...]) -> str:
    """The program that most likely wrote a file; empty where its headings do not say."""
    known = {heading.casefold() for heading in headings}
    return next((name for name, groups in SIGNS.items() if any(all(sign.casefold() in known for sign in signs) for signs in groups)), "")
