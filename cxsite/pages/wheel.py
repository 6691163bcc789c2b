"""How setuptools builds the wheel: with the templates compiled. It loads this file alone, without the package around it."""

import subprocess
import sys

from setuptools.command.build_py import build_py


class BuildWithTemplates(build_py):  # type: ignore[misc]
    """Compiles the copies of the templates that are published; an editable installation has no copies."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            # In a process of its own: what is imported there is what is published. -B leaves nothing beside it.
            subprocess.run([sys.executable, "-B", "-m", "cxsite.pages.shipped"], cwd=self.build_lib, check=True)
