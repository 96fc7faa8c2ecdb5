# Everything is set up from git, make and python3 alone: `make demo` and `make test`.
PYTHON ?= python3
UV := .venv/bin/uv
RUN := $(UV) run --frozen

.PHONY: help setup demo test test-postgres test-crash lint format quality bench train clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

.venv/.synced: pyproject.toml uv.lock
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv
	@test -x $(UV) || .venv/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(UV) sync --frozen --inexact --all-extras --quiet
	@touch $@

setup: .venv/.synced  ## make .venv with everything in it

demo: setup  ## read the bundled sample and show what was found
	.venv/bin/onrecord read --summary samples/

lint: setup  ## everything CI checks but the tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: setup  ## format the code
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

test: lint  ## lint, then run the tests
	.venv/bin/pytest

test-postgres: setup  ## run the register's tests on PostgreSQL (installs one, which needs root)
	scripts/with_postgres.sh .venv/bin/pytest tests/register

test-crash: setup  ## kill the register 200 times and look whether anything is lost
	.venv/bin/python tests/register/crash.py

quality: setup  ## measure on the development data, write docs/quality.md
	$(UV) sync --frozen --inexact --all-extras --group quality --quiet
	.venv/bin/python benchmarks/quality.py

bench: setup  ## time it, write docs/performance.md
	.venv/bin/python benchmarks/performance.py

train: setup  ## make the line model anew from generated digests
	.venv/bin/python scripts/train_lines.py

clean:  ## remove what the targets made
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
