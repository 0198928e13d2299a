# `make run` and `make test` are all that anyone needs; both do their own set-up, in this folder alone.

PYTHON ?= python3.11
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet

.PHONY: run test check setup format gold lock clean

run: .venv/run.stamp static/vendor/htmx.min.js
	.venv/bin/readout serve

test: check browser
	$(PY) -m pytest -n 2 --dist loadfile

check: .venv/dev.stamp static/vendor/htmx.min.js
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) -m pytest tests/architecture -p no:xdist
	$(PY) .ci/audit.py

setup: .venv/dev.stamp static/vendor/htmx.min.js

format: .venv/dev.stamp
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

# Accuracy on labelled articles, with gains and losses; DATA adds the corpora that may not be in this repository.
gold: .venv/dev.stamp
	$(PY) -m tests.gold $(if $(DATA),--data $(DATA))

# Rates beside Datasette and a bare answer, the band beside vis-timeline and TimelineJS, reading beside spaCy alone; figures
# go to build/bench.
.PHONY: bench
bench: browser .venv-bench/run.stamp benchmarks/node_modules/.package-lock.json build/bench/100k.db build/bench/1m.db
	$(PY) -m benchmarks.rates --file build/bench/100k.db | tee build/bench/rates.json
	$(PY) -m benchmarks.rates --url 100k=sqlite:///build/bench/100k.db --url 1m=sqlite:///build/bench/1m.db \
	  --postgresql 100000 | tee build/bench/sizes.json
	$(PY) -m benchmarks.browser build/bench/100k.db | tee build/bench/browser.json
	$(PY) -m benchmarks.reading | tee build/bench/reading.txt

.venv-bench/run.stamp: requirements/bench.txt
	$(PYTHON) -m venv .venv-bench || python3 -m venv .venv-bench
	.venv-bench/bin/pip install --disable-pip-version-check --quiet --require-hashes -r requirements/bench.txt
	touch $@

benchmarks/node_modules/.package-lock.json: benchmarks/package.json benchmarks/package-lock.json
	cd benchmarks && npm ci --ignore-scripts --no-audit --no-fund --silent

build/bench/100k.db build/bench/1m.db: | .venv/dev.stamp
	mkdir -p build/bench && rm -f $@ $@-wal $@-shm
	$(PY) -m benchmarks.fill sqlite:///$@ $(if $(findstring 1m,$@),1000000,100000) || { rm -f $@; exit 1; }

# Archives: how fast a million articles are scanned, two workers against one, runs that are killed (some hours in all).
.PHONY: bench-archives
bench-archives: .venv/dev.stamp
	$(PY) -m benchmarks.archives --articles $(or $(ARTICLES),1000000)
	$(PY) -m benchmarks.cluster
	$(PY) -m benchmarks.killing

# What adding one article costs among 1,000 and among 100,000 (about an hour, most of it to fill the larger one).
.PHONY: bench-adding
bench-adding: .venv/dev.stamp
	$(PY) -m benchmarks.adding

# The shipped language pipeline anew, from treebanks as DocBins (training/README.md).
.PHONY: train
train: .venv/dev.stamp
	rm -rf build/training && mkdir -p build/training
	$(PY) -m spacy train training/config.cfg --output build/training \
	  --paths.train $(TREEBANK)/train.spacy --paths.dev $(TREEBANK)/dev.spacy
	find training/en_readout -mindepth 1 -not -name LICENSE -delete
	cp -r build/training/model-best/. training/en_readout/

.PHONY: browser
browser: .venv/dev.stamp
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium; } \
	  || { echo "The tests need the browser Chromium at /usr/bin/chromium: install the package chromium."; exit 1; }

# Hashed locks without addresses; run after a change of the dependencies in pyproject.toml.
lock: .venv/dev.stamp
	.venv/bin/pip-compile $(LOCK) --extra dev --extra cluster -o requirements/dev.txt pyproject.toml
	.venv/bin/pip-compile $(LOCK) -c requirements/dev.txt -o requirements/run.txt pyproject.toml
	.venv/bin/pip-compile $(LOCK) -c requirements/dev.txt --extra cluster -o requirements/cluster.txt pyproject.toml
LOCK := -q --generate-hashes --strip-extras --allow-unsafe \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.venv/bin/python:
	$(PYTHON) -m venv .venv || python3 -m venv .venv

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	$(PIP) install --require-hashes -r requirements/dev.txt
	touch $@

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --silent

static/vendor/htmx.min.js: node_modules/.package-lock.json
	mkdir -p static/vendor
	cp node_modules/htmx.org/dist/htmx.min.js $@

clean:
	rm -rf .venv node_modules static/vendor build *.egg-info .mypy_cache .ruff_cache .import_linter_cache
