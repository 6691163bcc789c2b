"""What people said, as pages show it: in their words, with one pair of quotation marks around it."""

from __future__ import annotations

#: Marks that open a quotation, each with the one that closes it.
_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "‚": "‘", "‹": "›"}


def unquoted(text: object) -> str:
    """A text without the quotation marks around the whole of it; marks inside belong to what was said and stay.

    ``<q>`` sets marks of its own, so those that an author wrote around a quote would stand twice.
    """
    said = str(text).strip()
    closing = _PAIRS.get(said[:1])
    inner = said[1:-1]
    if len(said) < 3 or closing != said[-1] or closing in inner or said[0] in inner:
        return str(text)
    return inner
