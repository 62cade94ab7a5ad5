# What a newcomer runs, from a fresh clone. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
SERVE ?= 1
SEASON ?= darb/countries/ma/demo/document-000.xlsx
EDITION ?= darb/countries/ma/demo/document-003.xlsx
WORKERS ?= 3
DARB := .venv/bin/darb
PYTHON_HERE := .venv/bin/python
PYTEST := .venv/bin/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
# Bytecode is kept, whatever the shell says: several processes read the same modules one after the other.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup setup-dev demo test test-fast coverage check bench nightly screens weights docs lock stop clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name what; do printf '  make %-10s %s\n' "$$name" "$$what"; done

setup: ## install what Darb runs on and build its pages' assets
	@tools/setup

setup-dev:
	@tools/setup --dev

# What pages are served with is fetched and built while the database is filled.
demo: ## from nothing to a served site: one season run end to end, one live (SERVE=0 stops there, PORT=8000)
	@tools/setup --part commands $(if $(filter 0,$(SERVE)),,--port $(PORT))
	@tools/setup --part pages & pages=$$!; \
	$(DARB) prepare --people && $(DARB) demonstration $(SEASON); \
	filled=$$?; wait $$pages && exit $$filled
ifneq ($(SERVE),0)
	@exec $(DARB) serve --port $(PORT) --meanwhile $(EDITION)
endif

test: setup-dev ## every test: unit, database, browser
	@tools/browser
	@exec $(PYTEST) -m "not nightly"

test-fast: setup-dev ## the quick tests, without a browser
	@exec $(PYTEST) -m "not nightly and not browser and not slow"

coverage: setup-dev ## branch coverage of the tests that need no browser, printed by file
	@exec $(PYTEST) -m "not nightly and not browser" --cov --cov-branch --cov-report=term:skip-covered

check: setup-dev ## format, lint, types, import contracts, migrations, translations, templates
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy darb
	@.venv/bin/lint-imports
	@$(DARB) migrations --check
	@$(PYTHON_HERE) tools/messages.py --check
	@.venv/bin/djlint --check --lint darb

bench: setup-dev ## benchmarks, as ratios within one run
	@exec $(PYTHON_HERE) -m bench

nightly: setup-dev ## long drills: crashes, restores, large migrations
	@tools/browser
	@exec $(PYTEST) -m nightly

screens: setup-dev ## a picture of every page, Arabic and French, wide and narrow
	@tools/browser
	@exec $(PYTHON_HERE) tools/screens.py

weights: setup-dev ## what every page weighs over the wire, on a first visit and later; fails above the limits
	@tools/browser
	@exec $(PYTHON_HERE) tools/weights.py

docs: setup-dev ## the generated pages of docs/
	@exec $(PYTHON_HERE) tools/docs.py

lock: ## newer exact versions of everything (needs the network)
	@tools/lock --upgrade

stop: ## stop the local databases of this clone, also the one of the tests
	@$(PYTHON_HERE) -m darb.commands.embedded stop
	@DARB_VAR=$(CURDIR)/var/tests $(PYTHON_HERE) -m darb.commands.embedded stop

clean: ## stop them and forget all of var/, the local database too: make demo starts anew
	@if [ -x $(PYTHON_HERE) ]; then $(MAKE) stop; fi
	@rm -rf var
