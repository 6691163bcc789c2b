"""Files that are not read because of how they are called: ``metrics.yaml``, ``Taxonomy.yml``, ``join.MD``."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from cxsite.layout import DATA_NAMES, PAGE_ENDINGS, Layout, is_page
from cxsite.model.suggest import nearest

_STEMS = tuple(name.removesuffix(".yml") for name in DATA_NAMES)
_DATA_ENDINGS = (".yml", ".yaml")

#: A data file in whatever case and with either ending, or of one language of a site in several: ``taxonomy.de.yml``.
_LIKE_DATA = re.compile(rf"(?:{'|'.join(_STEMS)})(?P<language>\.[a-z]{{2,3}}(?:[-_][a-z]+)?)?\.ya?ml", re.IGNORECASE)

#: Endings of Markdown that MkDocs does not know, and what text editors put behind those it knows.
_OTHER_PAGE = re.compile(r"\.(?:md|markdown|mdown|mkdn|mkd)(?:\.txt)?|\.mdx|\.mdwn|\.mdtxt|\.mdtext", re.IGNORECASE)


def is_like_data(name: str) -> bool:
    """Whether a file is called like one of the handbook's data files, or as one for readers of a language."""
    return bool(_LIKE_DATA.fullmatch(name))


def of_language(name: str) -> bool:
    """Whether a file is called like one of the data files, for readers of one language: ``taxonomy.de.yml``."""
    like = _LIKE_DATA.fullmatch(name)
    return bool(like and like["language"])


def right_name(src: str, layout: Layout) -> str:
    """What a file would have to be called so that it is read; empty for one that is, and for one that was meant for something else."""
    path = PurePosixPath(layout.name(src) or "")
    if not path.name or is_page(src) or layout.data_file(src):
        return ""
    ending = _page_ending(path.name)
    if ending:
        return path.name.removesuffix(ending) + (".md" if ending.lower() not in PAGE_ENDINGS else ending.lower())
    if path.suffix.lower() not in _DATA_ENDINGS:
        return ""
    if layout.is_assessment(src):
        return "" if path.suffix in _DATA_ENDINGS else path.stem + path.suffix.lower()
    if path.parent.name:
        return ""
    if of_language(path.name):
        return f"{path.name.partition('.')[0].lower()}.yml"
    stem = nearest(path.stem, _STEMS, cutoff=0.85)
    return f"{stem}.yml" if stem else ""


def _page_ending(name: str) -> str:
    found = next((match for at in (-2, -1) if (match := _OTHER_PAGE.fullmatch("".join(PurePosixPath(name).suffixes[at:])))), None)
    return found[0] if found else ""
