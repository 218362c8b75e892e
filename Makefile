# make run   the main job on the bundled reports       make lint   style, types, floors
# make test  the tests                                 make lock   newest versions into requirements.lock
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALL := $(PYTHON) -m pip --python $(BIN)/python install --disable-pip-version-check

.PHONY: run test lint lock
.DEFAULT_GOAL := run

run: $(BIN)/.installed
	@$(BIN)/python flows/publish.py

test: $(BIN)/.installed
	$(BIN)/python -m pytest

lint: $(BIN)/.installed
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: $(BIN)/.installed
	$(BIN)/uv pip compile pyproject.toml --extra dask --extra dev --extra ocr --extra panel --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --upgrade --quiet --output-file requirements.lock

# The stamp spares the second `make` the install. pip runs from outside: the venv needs none of its own.
$(BIN)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "reportdiff needs Python 3.11 or newer: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Installing into .venv (a minute or two, once)…"
	@$(PYTHON) -m venv --without-pip .venv
	@$(INSTALL) --require-hashes --no-deps --requirement requirements.lock
	@$(INSTALL) --quiet --no-deps --no-build-isolation --editable .
	@touch $@
