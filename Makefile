# Each verb is a line you could type by hand; `make site` and `make test` set up what they need.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# Material prints a notice about MkDocs 2 at every start; the README says it once.
export NO_MKDOCS_2_WARNING = 1

.PHONY: site serve test lint types bench docs screenshot clean

site: $(VENV)/.site ## build the demo handbook into site/
	$(BIN)/mkdocs build --strict

serve: $(VENV)/.site ## preview the demo handbook, rebuilt at every change
	$(BIN)/mkdocs serve

test: lint types chromium ## everything: lint, types, unit, build, browser, property and wheel tests
	$(BIN)/pytest -n auto --dist loadgroup

lint: $(VENV)/.dev ## style, imports and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev ## types, strictly
	$(BIN)/mypy

bench: $(VENV)/.dev ## build 100 and 1,000 journeys beside plain Material, and print the ratio
	$(BIN)/python -m tests.benchmarks.run

docs: $(VENV)/.dev ## write the generated reference of the guide anew
	$(BIN)/python -m cxsite.reference content/guide/reference

screenshot: $(VENV)/.dev chromium ## write the picture of the README anew
	CXSITE_SCREENSHOT=1 $(BIN)/pytest -q tests/browser/test_screenshot.py

clean: ## remove everything that was made
	rm -rf $(VENV) site build dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

# An installed Chromium; else Debian's, where apt may install it; else Playwright's own.
.PHONY: chromium
chromium: $(VENV)/.dev
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null) && exit 0; \
	fi; \
	$(BIN)/playwright install --with-deps chromium || $(BIN)/playwright install chromium

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "cxsite needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: $(VENV)/.python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.site
