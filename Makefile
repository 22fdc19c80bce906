# make run | test | prove | lint | docs | bench | clean        PYTHON=python3.11 chooses the interpreter.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: run test prove lint docs bench clean

run: .venv/.base
	$(BIN)/kyoji serve --port $(PORT)

test: lint docs
	.ci/packages
	$(BIN)/python -m pytest

prove: .venv/.dev
	.ci/install $(PYTHON) '.[dev,proof]'
	.ci/packages
	$(BIN)/python -m pytest -m 'slow or not slow'

lint: .venv/.dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/.dev
	$(BIN)/kyoji docs --check

bench: .venv/.base
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.base: pyproject.toml .ci/install
	.ci/install $(PYTHON) .
	touch $@

.venv/.dev: pyproject.toml .ci/install
	.ci/install $(PYTHON) '.[dev]'
	touch .venv/.base $@
