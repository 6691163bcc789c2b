"""``python -m cxsite.reference FOLDER [--check]``."""

from __future__ import annotations

from pathlib import Path

import click

from cxsite.reference import outdated, write


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--check", is_flag=True, help="Write nothing; end with status 1 if a page is not up to date.")
def main(folder: Path, check: bool) -> None:
    """Write the reference pages to FOLDER."""
    changed = outdated(folder) if check else write(folder)
    for path in changed:
        click.echo(f"{path} {'is not up to date' if check else 'written'}", err=True)
    if check and changed:
        raise SystemExit(1)


main()
