# make demo     read the sample reports: claims, incidents, a map, tables    (installs what it needs)
# make test     every test                                                   (installs what it needs)
# make check    the fast ones: format, lint, types, tests without the slow ones
# make install  everything for working on marsad, into .venv
# make bench    figures: documents a second, beside spaCy too, peak memory, the demo, reprints found,
#               the workbench with ten people at it
# make evaluate scores against the annotated corpora that lie beside the repository
# make lock     write the lock files again (needs uv)
# PYTHON=python3.12 make …    another interpreter, 3.11 or newer

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: help demo test check install bench evaluate lock clean
help:
	@sed -n 's/^# //p' Makefile

demo: $(VENV)/runtime.stamp $(VENV)/project.stamp
	@$(BIN)/marsad demo

install: $(VENV)/dev.stamp $(VENV)/project.stamp
	@echo "installed into $(VENV); try: $(BIN)/marsad --help"

test: install
	$(BIN)/python -m pytest -n auto

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not slow"

bench: install
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/beside.py
	$(BIN)/python benchmarks/demo.py
	$(BIN)/python benchmarks/reprints.py
	$(BIN)/python -m benchmarks.gathering
	$(BIN)/python benchmarks/workbench.py

TASKS := claims numbers-satp tolls-airwars-gaza timex attribution toponyms-lgl toponyms-geovirus templates-muc34 incidents-gva
evaluate: install
	@status=0; for task in $(TASKS); do \
		$(BIN)/marsad evaluate $$task --to table --errors 0 || [ $$? = 3 ] || status=1; echo; done; exit $$status

# The stamps are older than what they depend on only when that changed.
$(VENV)/runtime.stamp: requirements.lock requirements-build.lock | $(BIN)/python
	@echo "installing what marsad needs into $(VENV) (about a minute) …"
	@$(PIP) install --require-hashes -r requirements-build.lock
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock | $(BIN)/python
	@echo "installing what work on marsad needs into $(VENV) (about a minute) …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/runtime.stamp

$(VENV)/project.stamp: pyproject.toml hatch_build.py $(wildcard workbench/*.js* workbench/src/*) | $(BIN)/python
	@[ -e $(VENV)/dev.stamp ] || $(MAKE) --no-print-directory $(VENV)/runtime.stamp
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "marsad needs Python 3.11 or newer: install it, or name it with PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "marsad needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment: on Debian and Ubuntu, apt-get install python3-venv" >&2; exit 1; }

# Of the model's package, only the wheel that was looked into is let in: the line of its source archive is dropped.
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev --constraint requirements.lock -o requirements-dev.lock
	printf 'hatchling\neditables\nnodejs-wheel-binaries\n' | uv pip compile - --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet --constraint requirements-dev.lock -o requirements-build.lock
	sed -i '/f237882f9c6ff55334232036e0d07a9d995564dafbed53a7898b935297df7c2e/d; s/\(e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779\) \\/\1/' requirements.lock requirements-dev.lock

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache demo-output
