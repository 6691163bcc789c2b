"""Where the forge lets people edit what they read: addresses of its editor, at the line of a thing."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit

from cxsite.model.base import Loc
from cxsite.model.handbook import Handbook

#: Stands for the path of a file in the address of an editor; no quoting changes it.
_PATH, _PATH_WITHOUT_ENDING = "cxsite-path", "cxsite-noext"


#: What MkDocs takes for ``edit_uri`` where it only knows the host.
_GUESSES = ("edit/master/docs/", "src/default/docs/")


def editor(repo_url: str, edit_uri: str, template: Callable[[str, str], str] | None, *, shown: bool = False) -> str:
    """The address of a forge's editor, in which something stands for the path below the content folder; empty where it is not known.

    Args:
        repo_url: of the repository.
        edit_uri: from there to the content folder.
        template: makes the address of a path, with and without its ending; it goes before ``edit_uri``.
        shown: whether each page has a button that leads there, so that even what MkDocs only guesses is meant.
    """
    if not template and not shown and edit_uri in _GUESSES:
        return ""
    written = template(_PATH, _PATH_WITHOUT_ENDING) if template else f"{edit_uri}{_PATH}" if edit_uri else ""
    beside = repo_url if not repo_url or repo_url.endswith("/") or written.startswith(("?", "#")) else f"{repo_url}/"
    found = urljoin(beside, written)
    is_usable = urlsplit(found).scheme in ("http", "https") and _PATH in found and _PATH_WITHOUT_ENDING not in found
    return found if is_usable else ""


def at_line(address: str, path: str, line: int) -> str:
    """An editor's address for a file, at a line where it is not the first: as GitHub, GitLab and Gitea count, or as Bitbucket does."""
    before = address.partition(_PATH)[0]
    found = address.replace(_PATH, quote(path, safe="" if "?" in before else "/"))
    if line <= 1 or "#" in address:
        return found
    host = urlsplit(address).hostname or ""
    if "bitbucket" in host:
        return f"{found}#lines-{line}"
    # GitHub shows the text of a Markdown file, which has lines, only when asked.
    return f"{found}?plain=1#L{line}" if "/blob/" in address and "?" not in address else f"{found}#L{line}"


def source_of(book: Handbook, kind: str, identifier: str) -> tuple[str, Loc]:
    """The file that says what a thing is, and where in it; an empty path where there is none."""
    if kind == "step" and identifier in book.steps:
        placed = book.steps[identifier]
        return placed.journey.path, placed.step.loc
    if kind == "hotspot" and identifier in book.hotspots:
        spot = book.hotspots[identifier]
        return (spot.file.path, ()) if spot.file else (spot.at.journey.path, spot.hotspot.loc)
    if kind in ("step", "hotspot"):
        return "", ()
    thing = book.collection(kind).get(identifier)
    return (thing.path, thing.loc) if thing else ("", ())
