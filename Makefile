# make run        install, index the report that comes with it and open the chat on http://127.0.0.1:8501
# make test       style, types, imports and tests; no network after install, no root
# make help       all targets

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
REPORT ?= reports/orebro-ks-arsberattelse-2020.txt
REPORTS ?= ../shared/reports
HOST ?= 127.0.0.1
PORT ?= 8501
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
HEADLESS = $(shell if [ "$$(uname)" = Darwin ] || { [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] && command -v xdg-open >/dev/null; }; then echo false; else echo true; fi)
TYPED := qa eval tests $(wildcard app.py app_pages)

.DEFAULT_GOAL := help
.PHONY: help install run test test-app test-reports eval benchmark clean

help:  ## show the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(STAMP)  ## make .venv with everything, exact versions

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
		|| { echo "Python 3.11, 3.12 or 3.13 is needed: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[app,langchain,browser,dev]'
	@touch $@

run: install  ## index the report and open the chat
	$(BIN)/qa ingest $(REPORT)
	$(BIN)/streamlit run app.py --server.address=$(HOST) --server.port=$(PORT) --server.headless=$(HEADLESS) \
		--browser.gatherUsageStats=false

test: install  ## style, types, imports, tests (without browser and other reports)
	$(BIN)/ruff check .
	$(BIN)/mypy $(TYPED)
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest

test-app: install  ## the app in a real browser (CHROMIUM=/path)
	@test -x "$(CHROMIUM)" || { echo "No browser: install chromium or give CHROMIUM=/path/to/chromium." >&2; exit 1; }
	CHROMIUM="$(CHROMIUM)" $(BIN)/pytest -m browser

test-reports: install  ## other municipalities' reports (REPORTS=DIR)
	@if [ -d "$(REPORTS)" ]; then REPORTS="$(REPORTS)" $(BIN)/pytest -m reports tests/reports; \
	else echo "Not run: the tests of other municipalities' reports; there is no folder $(REPORTS)."; fi

eval: install  ## answer the question sets and score the answers
	$(BIN)/python -m eval run --sets all $(if $(wildcard $(REPORTS)),--reports $(REPORTS))

benchmark: install  ## time and memory beside a stock pipeline
	$(BIN)/python -m eval.benchmark

clean:  ## remove what was built, the index included; .venv stays
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -exec rm -rf {} +
	find index -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
