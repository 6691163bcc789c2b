"""Sites that tests only read: each is built once in a run, by whichever worker asks for it first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from building import REPOSITORY, Built, Tree, run_build, site_in, tree
from filelock import FileLock


class SharedSites:
    """The fixture `site_of`: the site of a tree of files.

    Tests may read a shared site and serve it, and leave it as it is: `changed` tells at the end of a run who did not. The configuration of
    MkDocs stays with the worker that built the site, so that `Built.config` is None.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, Built] = {}
        folder.mkdir(exist_ok=True)

    def __call__(self, files: Tree, config: str = "", *, strict: bool = True, **overrides: Any) -> Built:
        """The site of these files, under Material with search and cxsite.

        Args:
            files: the content.
            config: YAML for ``mkdocs.yml`` whose top-level keys replace the defaults.
            strict: no warning is allowed; without it, no error.
            overrides: options of ``mkdocs.yml``.
        """
        asked = repr([sorted(tree(files).items()), config, strict, sorted(overrides.items())])
        key = hashlib.sha256(asked.encode()).hexdigest()[:16]
        return self.once(key, lambda root: site_in(root, files, config, strict=strict, **overrides))

    def demo(self, name: str, **overrides: Any) -> Built:
        """The site of the demo handbook."""
        return self.once(name, lambda root: run_build(REPOSITORY, root / "site", **overrides))

    def once(self, key: str, make: Callable[[Path], Built]) -> Built:
        """What was built under a key, or what ``make`` builds in the folder that it is given, in ``site/``."""
        if key not in self._known:
            root, record = self._folder / key, self._folder / f"{key}.json"
            with FileLock(self._folder / f"{key}.lock"):
                if not record.exists():
                    root.mkdir(exist_ok=True)
                    built = make(root)
                    assert built.site == root / "site"
                    assert built.error is None, built.problems
                    kept = {"root": str(built.root), "log": built.log, "files": _state(built.site)}
                    record.write_text(json.dumps(kept), "utf-8")
            found = json.loads(record.read_text("utf-8"))
            self._known[key] = Built(root / "site", Path(found["root"]), found["log"])
        return self._known[key]

    def changed(self) -> list[str]:
        """The shared sites that this worker read and that are no longer as they were built."""
        records = {key: json.loads((self._folder / f"{key}.json").read_text("utf-8")) for key in self._known}
        return [str(self._known[key].site) for key, found in records.items() if found["files"] != _state(self._known[key].site)]


def _state(site: Path) -> dict[str, list[int]]:
    """Size and time of every file."""
    files = ((path.relative_to(site).as_posix(), path.stat()) for path in sorted(site.rglob("*")) if path.is_file())
    return {name: [stat.st_size, stat.st_mtime_ns] for name, stat in files}
