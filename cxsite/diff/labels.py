"""Keys of front matter in words, in whichever language."""

from __future__ import annotations

from cxsite.language import Language

#: What is called otherwise than its key, in cxsite's English; of a key that means something else in one kind, behind that kind.
OTHERWISE = {
    "emotion": "experience", "employee_view": "as employees see it", "at": "step", "page_text": "text of its page",
    "other_keys": "keys of other tools", "written_in": "file", "per_persona": "for single personas", "next": "goes on to", "hand_off": "hand-off",
    "bounce": "leave here", "share": "share of customers", "do": "what staff do", "say": "what staff say", "budget.at": "bound",
    "budget.no": "there are no", "budget.keep": "keeps", "budget.of": "whose figure", "budget.from": "holds from", "budget.because": "reason",
}  # fmt: skip

#: What is called as its key is written, and what headings of pages do not have.
AS_WRITTEN = frozenset({
    "accountable", "addresses", "allow", "also at", "never falls", "never rises", "paths", "alt", "backstage", "cause", "causes", "changed",
    "churn", "columns", "comment", "consulted", "content", "cost", "count", "covers", "currency", "dates", "decimal", "decision", "demographics",
    "depends on", "description", "detailed in", "devices", "done", "due", "early win", "encoding", "expects", "experiment", "extra", "feels",
    "frequency", "frontstage", "heading", "hotspots", "hypothesis", "image", "informed", "invited", "journey", "journeys", "lanes", "learned",
    "link", "listed", "measured", "method", "min answers", "mission", "money", "n", "name", "now", "objective", "online", "order", "outcome",
    "overall", "participants", "pays", "per month", "period", "persona", "personas", "photo", "preset", "psychographics", "quote", "quotes",
    "redesigns", "replaces", "reported", "rescaled", "respondent", "responsible", "result", "revenue", "review every", "reviewed", "rounding",
    "says", "scale", "score", "scores", "segment", "separator", "server", "service", "sheet", "since", "staffed", "stakeholders", "status",
    "success", "supports", "team", "teams", "text", "thinks", "title", "to", "unit", "values", "vision", "voice of customer", "weight", "when",
    "where", "wording", "words", "worth",
})  # fmt: skip


def label_of(name: str, t: Language, kind: str = "") -> str:
    """A key of a kind of thing in words, as it stands within a sentence."""
    words = name.replace("_", " ")
    if found := OTHERWISE.get(f"{kind}.{name}") or OTHERWISE.get(name) or (words if words in AS_WRITTEN else ""):
        return t.gettext(found)
    # As headings of pages have it, which other languages than English write alike in a sentence.
    heading = words.capitalize()
    return words if (found := t.gettext(heading)) == heading else found
