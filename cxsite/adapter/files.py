"""Our pages and data files among the files that MkDocs builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from cxsite.source.files import is_data

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from cxsite.pages.plan import Page
    from cxsite.site import Site


def shield(files: Files, site: Site) -> None:
    """Keep MkDocs from files that nobody may read, and from front matter that nobody could check."""
    for file in [file for file in files if site.project.refuses(file.src_uri)]:
        files.remove(file)
    for src, markdown in site.unused().items():
        if (page := files.get_file_from_path(src)) is not None:
            page.content_string = markdown


def publish(files: Files, site: Site, hidden: set[str], config: MkDocsConfig) -> None:
    """Hand out the sources of our pages, add those without a file and the data files, and keep the handbook's input out of the site.

    Args:
        files: what MkDocs builds; it is changed.
        site: the handbook.
        hidden: pages that stay out of the navigation.
        config: of MkDocs.
    """
    for file in [file for file in files if is_data(file.src_uri)]:
        files.remove(file)
    for page in site.plan.pages.values():
        target = _file_of(page, files, config)
        if target is None:
            continue
        target.content_string = site.source(page)
        if page.src in hidden and target.inclusion.is_included():
            target.inclusion = InclusionLevel.NOT_IN_NAV
    for address, content in site.files().items():
        files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.NOT_IN_NAV))


def _file_of(page: Page, files: Files, config: MkDocsConfig) -> File | None:
    """The file that holds a page; None where another plugin took the author's away or made one of its own in our place."""
    file = files.get_file_from_path(page.src)
    if page.authored or file is not None:
        return file if page.authored else None
    generated = File.generated(config, page.src, content="")
    generated.edit_uri = None
    files.append(generated)
    return generated
