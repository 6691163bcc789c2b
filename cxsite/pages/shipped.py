"""Templates that come compiled with the package, so that the first build compiles none but those of teams.

They are what Jinja makes of them, as Python of any version, and are found by everything that they were made of: where this Jinja is another one, or
a template, they are not found, and Jinja compiles as ever. An editable installation has none.
"""

from __future__ import annotations

import shutil
from hashlib import sha256
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import BaseLoader, Environment, StrictUndefined

from cxsite.pages import engine
from cxsite.pages.engine import QuickEnvironment

#: Where `cxsite.pages.wheel` has them written.
_COMPILED = Path(__file__).parents[1] / "templates" / "compiled"


def bare_environment(loader: BaseLoader | None = None) -> QuickEnvironment:
    """Jinja as all templates are compiled, without what they call."""
    made = QuickEnvironment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=loader,
        # A renderer lives for one build, so that looking at every file again for each page finds nothing.
        auto_reload=False,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    made.words = {}
    install: Any = made
    install.install_gettext_callables(_later, _later, newstyle=True)
    return made


class Shipped:
    """What was compiled for environments such as this one.

    Args:
        environment: with all that its templates call.
    """

    def __init__(self, environment: Environment) -> None:
        folder = _folder(environment) if isinstance(environment, QuickEnvironment) and _COMPILED.is_dir() else None
        self._folder = folder if folder and folder.is_dir() else None

    def code(self, name: str, filename: str | None, source: str) -> CodeType | None:
        """A compiled template; None where it is not among them.

        Args:
            name: of the template.
            filename: of its text, which tracebacks are to name.
            source: its text.
        """
        path = self._folder and self._folder / _file(name, source)
        if not path or not path.is_file():
            return None
        # Python's own way, which finds what pip compiled, or else keeps what it compiles where it may.
        code = SourceFileLoader(path.stem, str(path)).get_code(path.stem)
        return code.replace(co_filename=filename or str(path)) if code else None


def compile_all() -> None:
    """Compile the templates of this copy of the package."""
    shutil.rmtree(_COMPILED, ignore_errors=True)
    made = bare_environment()
    # What filters and tests of ours say depends on the language, so that Jinja must not work it out here.
    made.filters, made.tests = _Later(made.filters), _Later(made.tests)
    folder = _folder(made)
    folder.mkdir(parents=True)
    for path in sorted(_COMPILED.parent.rglob("*.j2")):
        source = path.read_bytes().decode()
        (folder / _file(path.name, source)).write_text(made.compile(source, path.name, str(path), raw=True), "utf-8")


class _Later(dict[str, Any]):
    """What has a name already and is there when templates run."""

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ARG002
        return super().get(name, _later)


def _later(*args: object) -> str:
    raise NotImplementedError(args)


def _folder(environment: QuickEnvironment) -> Path:
    """For environments of one kind: whatever else than its text a template becomes Python by."""
    asking = [name for name, function in [*environment.filters.items(), *environment.tests.items()] if hasattr(function, "jinja_pass_arg")]
    made_of = repr((jinja2.__version__, sorted(environment.extensions), sorted(asking)))
    return _COMPILED / sha256(made_of.encode() + Path(engine.__file__).read_bytes() + Path(__file__).read_bytes()).hexdigest()[:16]


def _file(name: str, source: str) -> str:
    return sha256("\0".join((name, source)).encode()).hexdigest()[:32] + ".py"


if __name__ == "__main__":
    compile_all()
