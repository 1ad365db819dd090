# Everything starts from a bare clone: Python 3.11 or newer, pip and make are enough.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
# A few test processes (conftest.py), each with whole files: the tests of a file share a browser or a course.
PARALLEL ?= -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
LESSON ?= lessons/00_start_here.ipynb
# One BLAS thread: two are slower and erratic on small machines.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
# JupyterLab refuses to run as root unless told; a container is often root.
ROOT_FLAG := $(shell [ "$$(id -u)" = 0 ] && echo --allow-root)
# No news box and no look for updates: the course works without the internet.
QUIET_LAB := --LabApp.news_url=None --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

.PHONY: help lab test test-all build lint dist bench book lock clean

help:
	@echo "make lab      open the course in JupyterLab (installs it first)"
	@echo "make test     run the test suite (installs what it needs first)"
	@echo "make test-all the suite with the long sweeps"
	@echo "make build    lessons/source/*.py -> lessons/*.ipynb, README tables"
	@echo "make lint     ruff, mypy, and whether the built lessons are up to date"
	@echo "make dist     wheel and source distribution in dist, checked"
	@echo "make bench    time the measures beside other packages"
	@echo "make book     the lessons as offline HTML pages in build/book"
	@echo "make lock     pin the versions again"
	@echo "make clean    remove what the other commands made"

$(BIN)/python:
	@echo "[1/3] Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "The course needs Python 3.11 or newer. Name it: make lab PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "venv is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }

# pip will not take an editable install in a call that checks hashes, so the project comes in a call of its own.
$(VENV)/.lab: requirements.lock pyproject.toml | $(BIN)/python
	@echo "[2/3] Installing the packages of requirements.lock (a minute or two, once) ..."
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@echo "[3/3] Installing the course ..."
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.lab
	@echo "[+] Installing the packages for tests and authors (requirements-dev.lock, once) ..."
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

lab: $(VENV)/.lab
	@echo "Opening $(LESSON). If no browser opens, copy the address that starts with http://127.0.0.1 below."
	@$(BIN)/jupyter lab $(ROOT_FLAG) $(QUIET_LAB) --ip=127.0.0.1 $(LAB_FLAGS) $(LESSON)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not slow" $(PARALLEL) $(PYTEST_FLAGS)

test-all: $(VENV)/.dev
	$(BIN)/python -m pytest --hypothesis-profile=thorough $(PARALLEL) $(PYTEST_FLAGS)

build: $(VENV)/.dev
	$(BIN)/gvc build

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/gvc build --check

dist: $(VENV)/.dev
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist
	$(BIN)/python -m twine check --strict dist/*

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks $(BENCH_FLAGS)

book: $(VENV)/.dev
	$(BIN)/gvc book build/book

# uv resolves for every platform at once; it is fetched for this command alone.
lock: $(BIN)/python
	@$(PIP) install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --upgrade --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  --generate-hashes --all-extras pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  --generate-hashes --extra build -c requirements-dev.lock pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  -c requirements-dev.lock --all-extras pyproject.toml -o constraints.txt

clean:
	rm -rf $(VENV) .venv-bench build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
