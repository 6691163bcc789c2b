"""Templates are compiled into what is published; everything else stands in pyproject.toml."""

import subprocess
import sys

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithTemplates(build_py):
    """Compiles the copies of the templates that are published; an editable installation has no copies."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            # In a process of its own: what is imported there is what is published. -B leaves nothing beside it.
            subprocess.run([sys.executable, "-B", "-m", "cxsite.pages.shipped"], cwd=self.build_lib, check=True)


setup(cmdclass={"build_py": BuildWithTemplates})
