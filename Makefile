# The developer's front door. `make demo` and `make test` set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint type bench quality lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.ready: locks/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Tocsin needs Python 3.11 or newer; try: make PYTHON=python3.11 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/build.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: $(VENV)/.ready  ## make .venv with everything at its pinned, hashed version

demo: setup  ## the main job on the embedded broker: alerts live in the terminal
	@$(BIN)/tocsin demo

$(VENV)/.tiers: locks/tiers.txt $(VENV)/.ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/tiers.txt
	@touch $@

test: setup $(VENV)/.tiers  ## lint, types and all tests, on a real Apache Kafka too where one can be had
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest

check: lint type

lint: setup  ## ruff
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

type: setup  ## mypy --strict
	@$(BIN)/mypy

.venv-bench/.ready: locks/bench.txt pyproject.toml
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/bench.txt
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/build.txt
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

bench: .venv-bench/.ready  ## speed beside the peers, on real Kafka
	@.venv-bench/bin/python -m benchmarks

quality: setup  ## language, names, categories and false alarms, beside the last recorded run
	@$(BIN)/python -m benchmarks.quality

lock: setup  ## write the locks anew (needs uv)
	@sh tools/lock

clean:  ## remove what was built
	rm -rf $(VENV) .venv-bench .mypy_cache .ruff_cache .pytest_cache dist
