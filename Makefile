# The daily life of the project. `make run` and `make test` need Python 3.11 to 3.13 and nothing else.

# The first of these that is a fitting Python; or say which: make PYTHON=/path/to/python3.12 run
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo "$$p" && exit; \
	done; echo python3)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test install install-dev lint types check browser readers clients docs reference evaluation format lock bench clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: install ## Set up, build the graph of the articles in seeds/ into build/ and say what was found
	$(BIN)/vietgraph build seeds -o build

test: install-dev ## Set up, then check style and types and run all tests (CI=true: those with browser, readers and clients, too)
	@if [ "$$CI" = true ]; then $(MAKE) --no-print-directory browser readers clients; fi
	$(MAKE) --no-print-directory lint types check

install: ## The environment .venv from the lock files, with the program in it
	@$(PYTHON) lock/install.py

install-dev: ## The same with the tools for the tests
	@$(PYTHON) lock/install.py --dev

lint: ## Style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: ## Types
	$(BIN)/mypy

check: ## Tests
	$(BIN)/python -m pytest

format: install-dev ## Put the code into the agreed form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: install-dev ## Write docs/commands.md, docs/questions.md and docs/ontology.md anew from program, queries and ontology
	$(BIN)/python docs/command_page.py
	$(BIN)/python docs/question_page.py
	$(BIN)/python docs/ontology_page.py

reference: install-dev ## Write ontology/reference/partnerships.ttl anew from the tables beside it
	$(BIN)/python -m ontology.generate.reference

evaluation: install ## Measure the extraction on the gold articles; writes docs/evaluation.md and the tests' baseline
	$(BIN)/python docs/evaluation.py

browser: ## Optional: install Chromium and a Japanese font from Debian's packages, for the browser tests (needs root)
	@lock/browser.sh

readers: ## Optional: install two readers of RDF and Virtuoso from Debian's packages, for the tests of what is written (needs root)
	@lock/readers.sh

clients: install-dev ## Optional: install Node.js and Comunica from PyPI and npm into .venv, for the tests that ask the endpoint with it
	@lock/clients.sh

# Articles of the larger corpus: make bench ARTICLES=100000 takes hours.
ARTICLES ?= 10000
bench: install-dev ## Measure everything on made-up articles (ARTICLES=10000): stages of a build, endpoint, extraction, checks, measures, page
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r lock/bench.txt
	rm -rf build/bench && mkdir -p build/bench
	$(BIN)/python -m benchmarks.stages 1000 $(ARTICLES) --keep build/bench/graph --json build/bench/stages.json
	$(BIN)/python -m benchmarks.plot build/bench/stages.json --to build/bench/stages.svg
	$(BIN)/python -m benchmarks.endpoint build/bench/graph --json build/bench/endpoint.json
	$(BIN)/python benchmarks/extraction.py
	$(BIN)/python benchmarks/validation.py
	$(BIN)/python benchmarks/consolidation.py
	$(BIN)/python benchmarks/measures.py
	$(BIN)/python benchmarks/viewer.py

lock: ## Write the lock files anew from pyproject.toml (needs uv)
	lock/compile.sh

clean: ## Delete what can be made again
	rm -rf .venv build .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info
