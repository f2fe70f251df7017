# Every target makes its own environment in .venv; nothing else on the machine is touched.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
SCORECARD := $(RUN) -m scorecard_cli
DEMO := demo

.DEFAULT_GOAL := help
.PHONY: help demo test test-postgresql test-lowest check fuzz golden samples bench clean

help: ## Say what each target does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 26

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; say which with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[development]'
	@touch $@

demo: $(VENV)/.installed ## Ingest the samples, write the Appendix B workbook, print summary and red flags
	@rm -rf $(DEMO) && mkdir $(DEMO) && cp samples/scorecard.toml $(DEMO)/
	cd $(DEMO) && ../$(SCORECARD) ingest ../samples
	cd $(DEMO) && ../$(SCORECARD) summary --quarter Q2
	cd $(DEMO) && ../$(SCORECARD) red-flags --quarter Q2
	@echo
	@echo "The Appendix B workbook is at $(DEMO)/$$(cd $(DEMO) && ../$(SCORECARD) report --quarter Q2)"

test: $(VENV)/.installed ## Run the tests
	$(RUN) -m pytest -n auto

test-postgresql: $(VENV)/.installed ## Run the tests of a shared store beside a PostgreSQL server of their own
	SCORECARD_REQUIRE_REAL=1 $(RUN) tests/with_postgresql.py $(RUN) -m pytest -n auto -m postgresql tests

test-lowest: ## Run the tests with the lowest release of each dependency, in an environment of its own
	$(PYTHON) -m venv $(VENV)-lowest
	$(VENV)-lowest/bin/python tests/lowest.py constraints.txt > $(VENV)-lowest/constraints.txt
	$(VENV)-lowest/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(VENV)-lowest/constraints.txt --editable '.[development]'
	$(VENV)-lowest/bin/python -m pytest -n auto -m "not postgresql"

check: $(VENV)/.installed ## Run the linter, the types, and the tests with their coverage
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m coverage erase
	$(RUN) -m coverage run -m pytest
	$(RUN) -m coverage combine --quiet
	$(RUN) -m coverage report --skip-covered

fuzz: $(VENV)/.installed ## Try the laws with a hundred times the examples, and change sheets for ten minutes
	SCORECARD_FUZZ=100 $(RUN) -m pytest -n auto --hypothesis-show-statistics tests/parsing tests/rules tests/domain tests/test_laws.py
	$(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt '.[fuzzing]'
	$(RUN) -m tests.fuzz_markup 600

golden: $(VENV)/.installed ## Write the golden outputs anew, and show what changed
	SCORECARD_GOLDEN=write $(RUN) -m pytest tests/golden
	git --no-pager diff -- tests/golden

samples: $(VENV)/.installed ## Make the sample workbooks anew from the figures beside them
	$(RUN) samples/make_samples.py

bench: $(VENV)/.installed ## Print how long things take, as ratios in one run
	$(RUN) -m tests.bench

clean: ## Remove the environment and everything made here
	rm -rf $(VENV) $(VENV)-lowest $(DEMO) build dist *.egg-info .coverage* .pytest_cache .hypothesis .mypy_cache .ruff_cache
