"""The other Pythons of this machine, each with the same packages as the one that runs the tests."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from building import REPOSITORY
from filelock import FileLock

#: Environments are kept between runs here.
_KEPT = REPOSITORY / ".cache" / "pythons"


def python_of(version: str) -> Path:
    """The Python of an environment with this minor version, such as ``3.12``; skips the test where there is none.

    It holds the versions of packages that are installed here, and cxsite as it is in the repository.
    """
    found = interpreter(version)
    if found is None:
        pytest.skip(f"this machine has no Python {version}")
    packages = "\n".join(sorted(f"{item.name}=={item.version}" for item in metadata.distributions() if item.name != "cxsite"))
    key = hashlib.sha256(f"{found}{packages}{(REPOSITORY / 'pyproject.toml').read_text('utf-8')}".encode()).hexdigest()[:12]
    made = _KEPT / f"{version}-{key}"
    made.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{made}.lock"):
        if not (made / "ready").exists():
            (_KEPT / f"{made.name}.txt").write_text(packages, "utf-8")
            _install(found, made)
            (made / "ready").touch()
    return made / "bin" / "python"


def interpreter(version: str) -> Path | None:
    """An interpreter on the PATH, of pyenv or of uv that starts."""
    named = f"python{version}"
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    managed = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", Path.home() / ".local/share/uv/python"))
    folders = [*os.environ["PATH"].split(os.pathsep), *sorted(pyenv.glob(f"{version}*/bin")), *sorted(managed.glob(f"cpython-{version}*/bin"))]
    # A shim of pyenv is there for versions that are not switched on, and fails.
    candidates = [Path(folder, named) for folder in folders if Path(folder, named).is_file() and "shims" not in str(folder)]
    return next((path for path in candidates if _says(path) == version), None)


def _says(path: Path) -> str:
    done = subprocess.run([path, "-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _install(interpreter: Path, made: Path) -> None:
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if uv is None:
        pytest.skip("without uv no environment for another Python is made")
    shutil.rmtree(made, ignore_errors=True)
    same = ["--constraint", f"{made}.txt", "--editable", f"{REPOSITORY}[diagrams]"]
    for command in (["venv", "--python", interpreter, made], ["pip", "install", "--python", made / "bin" / "python", *same]):
        done = subprocess.run([uv, *command, "--quiet"], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"{interpreter.name} cannot have the same packages: {done.stderr.strip()[-300:]}")
