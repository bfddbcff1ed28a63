# For GNU make 3.81 (macOS) and later, on Linux and macOS; README.md says the same for Windows.

BIN := .venv/bin
ATLAS := $(BIN)/aigc-atlas
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs
SETUP = sh tools/setup.sh
COMPILE = uv pip compile pyproject.toml --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(LOCK) --quiet

.PHONY: help serve test site check lint bench schema lock clean
.DEFAULT_GOAL := help

help:
	@echo "make serve   check the data, build the site, serve it and reload it at each edit"
	@echo "make test    everything that has to hold: lint, types, layers, tests, data, site"
	@echo "make site    build the site into site/"
	@echo "make check   report every problem in data/"
	@echo "make lint    ruff, mypy and import-linter alone"
	@echo "make bench   time the first answer in Python, the build beside plain MkDocs, and the search; weigh pages"
	@echo "make schema  write data/schema/ anew, after a change of the fields"
	@echo "make lock    renew the two locks after a change of dependencies (LOCK=--upgrade: all of them)"
	@echo "make clean   remove site/, .venv and caches"

serve:
	@echo "[1/3] Python packages, in .venv"
	@$(SETUP)
	@echo "[2/3] Check the data"
	@$(ATLAS) check
	@echo "[3/3] Build the site and serve it (Ctrl-C ends)"
	@$(ATLAS) serve

test:
	@echo "[1/9] Python packages, in .venv"
	@$(SETUP) dev
	@echo "[2/9] A browser for the browser tests"
	@$(BIN)/python tests/browser/machine.py
	@echo "[3/9] Lint"
	@$(BIN)/ruff check .
	@echo "[4/9] Format"
	@$(BIN)/ruff format --check .
	@echo "[5/9] Types"
	@$(BIN)/mypy
	@echo "[6/9] Layers"
	@$(BIN)/lint-imports --no-cache
	@echo "[7/9] Tests"
	@$(BIN)/python -m pytest
	@echo "[8/9] Data"
	@$(ATLAS) check
	@echo "[9/9] Site, as strict as MkDocs can be"
	@out=$$(mktemp -d) && trap 'rm -rf "$$out"' EXIT && $(MKDOCS) build --strict --site-dir "$$out/site"
	@echo "All is well."

site:
	@echo "[1/2] Python packages, in .venv"
	@$(SETUP)
	@echo "[2/2] Build the site into site/"
	@$(MKDOCS) build --strict

check:
	@$(SETUP)
	@$(ATLAS) check

lint:
	@$(SETUP) dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench:
	@echo "[1/4] Python packages, in .venv"
	@$(SETUP) dev
	@echo "[2/4] Starts of Python; synthetic records, built by us and by plain MkDocs"
	@$(BIN)/python -m benchmarks.start
	@$(BIN)/python -m benchmarks.build --sizes 1000,10000
	@echo "[3/4] The search among 10,000 of them, in a browser"
	@$(BIN)/python -m benchmarks.search
	@echo "[4/4] What a first visit to each page transfers"
	@$(BIN)/python -m benchmarks.weight

schema:
	@$(SETUP)
	@$(ATLAS) schema

# Locks for every system and Python: markers inside, hashes for all, no index named. One holds what
# makes the site, the other everything.
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/"; exit 1; }
	$(COMPILE) --extra dev --output-file requirements-dev.lock
	$(COMPILE) --extra site --constraint requirements-dev.lock --output-file requirements.lock

clean:
	rm -rf site dist .venv .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
