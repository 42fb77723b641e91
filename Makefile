# The two commands: `make run` and `make test`. They need Python 3.11 or newer with venv, and make.
PYTHON ?= python3
PORT ?= 8000
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || echo /usr/bin/chromium)
V := .venv
PY := $(V)/bin/python
DEVDB := $(PY) tools/devdb.py
PIP := $(PY) -m pip install -q --no-compile --disable-pip-version-check --require-hashes --only-binary :all:

.DEFAULT_GOAL := help
.PHONY: help run test test-browser screenshots validate lint bench fuzz chaos years feeds clients mutants openapi contract messages shell fresh requirements clean

help:           ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

run: $(V)/.run.stamp        ## start everything on http://127.0.0.1:8000 (or PORT=18080)
	@exec $(DEVDB) run -- $(PY) manage.py dev $(PORT)

test: $(V)/.test.stamp      ## every test, on a throw-away database (ARGS="-n0 -k word" for some)
	@exec $(DEVDB) test -- $(PY) -m pytest -q -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

test-browser: $(V)/.browser.stamp  ## every page and journey in Chromium (Debian: apt install chromium)
	@test -x "$(CHROMIUM)" || { echo "A browser is missing. On Debian: apt install chromium (or make CHROMIUM=/path/to/chromium …)"; exit 1; }
	@CHROMIUM=$(CHROMIUM) exec $(DEVDB) test -- $(PY) -m pytest -q -n 2 tests/browser $(ARGS)

screenshots: $(V)/.browser.stamp  ## the main pages as pictures, in docs/screenshots
	@CHROMIUM=$(CHROMIUM) exec $(DEVDB) test -- $(PY) -m pytest -q tests/browser/pictures.py

validate: $(V)/.browser.stamp  ## every page through the HTML checker of the W3C (needs Java and npm)
	@cd tools/validity && npm ci --silent --ignore-scripts --no-audit --no-fund
	@CHROMIUM=$(CHROMIUM) exec $(DEVDB) test -- $(PY) -m pytest -q tests/browser/validity.py

lint: $(V)/.test.stamp      ## style, format, types, storeys
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .
	@DATABASE_URL=$${DATABASE_URL:-postgresql:///unused} $(PY) -m mypy
	@$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-cache

bench: $(V)/.test.stamp     ## the benchmarks of docs/benchmarks.md
	@exec $(DEVDB) test -- $(PY) -m bench $(ARGS)

fuzz: $(V)/.test.stamp      ## 100,000 requests that openapi.json allows, or forbids (ARGS="--requests 5000")
	@exec $(DEVDB) test -- $(PY) -m bench.fuzz $(ARGS)

chaos: $(V)/.test.stamp     ## messages while everything is killed (ARGS="--kills 100")
	@$(PY) -m bench.chaos $(ARGS)

years: $(V)/.test.stamp     ## three years of messages, hour by hour, beside a plain model (minutes)
	@exec $(DEVDB) test -- $(PY) -m pytest -q -p no:randomly tests/alerts/three_years.py

feeds: $(V)/.browser.stamp   ## 2,000 events read by four programs, and 1,000 edits of what feeds tell (minutes)
	@CHROMIUM=$(CHROMIUM) exec $(DEVDB) test -- $(PY) -m pytest -q -n 0 -p no:randomly \
	  tests/alerts/feeds/thousand_edits.py tests/browser/thousand_calls.py $(ARGS)

clients: $(V)/.test.stamp   ## make a TypeScript client of openapi.json and make 25 calls with it (needs node)
	@exec $(DEVDB) test -- $(PY) -m bench.clients

mutants: $(V)/.mutants.stamp  ## does a test notice when a line is changed? (ARGS="--sample 300 --seed 1")
	@$(PY) tools/mutants.py $(ARGS)

openapi: $(V)/.run.stamp    ## write openapi.json, the description of the API, from the code
	@DATABASE_URL=$${DATABASE_URL:-postgresql:///unused} $(PY) manage.py openapi

contract: $(V)/.run.stamp   ## what openapi.json changes since the last release, and what that breaks
	@$(PY) tools/api_changes.py openapi.json

messages: $(V)/.test.stamp  ## gather what pages say into locale/en, and compile its English; names what has none yet
	@$(PY) -m tools.messages

shell: $(V)/.run.stamp      ## a Python shell on the database of `make run`
	@exec $(DEVDB) run -- $(PY) manage.py shell

fresh:          ## throw the local database away; the next `make run` makes a new one
	@$(DEVDB) drop

requirements:   ## pin requirements*.in again (needs uv)
	@for kind in "" -run -test -browser -mutants; do \
	  case "$$kind" in \
	    "")    set -- requirements.in ;; \
	    -run)  set -- requirements.in requirements-local.in -c requirements.txt ;; \
	    -browser) set -- requirements.in requirements-local.in requirements-test.in requirements-browser.in -c requirements-test.txt ;; \
	    -mutants) set -- requirements.in requirements-local.in requirements-test.in requirements-mutants.in -c requirements-test.txt ;; \
	    -test) set -- requirements.in requirements-local.in requirements-test.in -c requirements-run.txt ;; \
	  esac; \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	    --custom-compile-command "make requirements" "$$@" -o "requirements$$kind.txt" || exit 1; \
	done

clean:          ## remove the environment and the local database
	@$(DEVDB) drop >/dev/null 2>&1 || true
	@rm -rf $(V) var staticfiles .pytest_cache .ruff_cache .mypy_cache .hypothesis

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; try: make PYTHON=python3.12 …"; exit 1; }
	@rm -f $(V)/.*.stamp
	@$(PYTHON) -m venv --clear $(V) || { echo "On Debian or Ubuntu: apt install python3-venv"; rm -rf $(V); exit 1; }

$(V)/.%.stamp: requirements-%.txt | $(PY)
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(V)
	@echo "Installing $< …"
	@$(PIP) -r $<
	@touch $@
