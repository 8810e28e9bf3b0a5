# One command each: `make dataset` makes the dataset, `make test` runs every test.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
# pytest ends with 5 where ARGS choose no test of a part.
NONE_CHOSEN := { [ $$? = 5 ] && [ -n "$(ARGS)" ]; }

.PHONY: dataset test bench figures soak lock clean

dataset: .venv/.dataset
	$(BIN)/chisellm generate $(ARGS)

test: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not real and not soak" -n auto $(ARGS) || $(NONE_CHOSEN)
	$(BIN)/pytest -m "real and not soak" $(ARGS) || $(NONE_CHOSEN)

bench: .venv/.dataset
	@$(BIN)/python benchmarks/bench.py $(ARGS)

# How much the rows of a default run differ, against what is asked.
figures: .venv/.dataset
	@$(BIN)/python benchmarks/figures.py $(ARGS)

soak: .venv/.test
	$(BIN)/pytest -m soak $(ARGS)

# Rewrites the lock files from pyproject.toml.
lock: .venv/.test
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-header --no-annotate -q pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-header --no-annotate -q --extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "error: $(PYTHON) is older than Python 3.11" >&2; \
	    echo "hint: make PYTHON=python3.12 …" >&2; exit 2; }
	@$(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "error: $(PYTHON) cannot make a virtual environment" >&2; \
	    echo "hint: apt-get install python3-venv" >&2; exit 2; }

.venv/.dataset: .venv/bin/python pyproject.toml requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/.test: .venv/.dataset requirements-dev.lock
	$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.lock
	@touch $@
