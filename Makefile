# Everything a contributor runs. Needs nothing but Python 3.11 or later and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COUNT := 50000
STAMP := $(VENV)/installed

.DEFAULT_GOAL := help
.PHONY: help install demo check test lint format golden accuracy ranking bench pages clean

help:  ## say what the targets do
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

install: $(STAMP)  ## make .venv and install imrsearch with its development tools

# A stamp file, so that a second run does not ask pip again until the dependencies change.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "imrsearch needs Python 3.11 or later: make PYTHON=python3.11 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP)

demo: install  ## index the example letters, search them three times, write a report
	$(BIN)/imrsearch index examples/letters --index index
	$(BIN)/imrsearch search 'epidural steroid injection' --index index --limit 3
	$(BIN)/imrsearch search 'rationale:radiculopathy decision:upheld' --index index --facet decision --facet category --limit 3
	$(BIN)/imrsearch search 'cites:"Low Back Complaints"' --index index --limit 3
	$(BIN)/imrsearch report 'epidural' --index index -o report
	@echo 'Open report/index.html in a browser.'

lint: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

check: lint  ## every check but the slow tests: format, lint, types, imports, tests with coverage
	$(BIN)/pytest -m 'not slow' --cov --cov-report=term

test: check  ## everything CI runs: check and the slow tests
	$(BIN)/pytest -m slow

format: install  ## put every Python file into the house format
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

golden: install  ## write the expected outputs anew; read the difference before you commit it
	$(BIN)/pytest -m 'not slow' --renew-golden

pages: install  ## how fast pages are made, how large they are, how fast they answer in Chromium
	$(BIN)/python -m benchmarks.pages --browser

accuracy: install  ## what the parser gets right, field by field, on every set of letters there is
	$(BIN)/python -m benchmarks.accuracy

ranking: install  ## how well plain words find the right issues, beside two other engines
	$(BIN)/python -m benchmarks.ranking

bench: install  ## our index beside stock Whoosh, SQLite and tantivy, large folders and merges; COUNT=1000000 for more
	$(BIN)/python -m benchmarks.bench --count $(COUNT)
	$(BIN)/python -m benchmarks.folders --count $(COUNT)
	$(BIN)/python -m benchmarks.terms

clean:  ## remove what the tools left, not the index
	rm -rf $(VENV) build dist report htmlcov .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
