# make demo   a newsroom to look at, on http://127.0.0.1:8000
# make test   every test, on SQLite and on PostgreSQL
.PHONY: help install demo test lint bench lock

PYTHON := .venv/bin/python
UV := $(shell command -v uv || echo .tools/bin/uv)

help:
	@sed -n 's/^# //p' Makefile

install: .venv/.installed
	@:

# A link-time mix-up of file systems must not print a warning at each install.
export UV_LINK_MODE := copy

.venv/.installed: requirements/dev.txt .python-version | $(UV)
	@$(UV) venv --quiet --allow-existing .venv 2>/dev/null \
	  || $(UV) venv --quiet --allow-existing --no-config --no-project --python '>=3.12' .venv 2>/dev/null \
	  || { echo "Newsroom needs Python 3.12 or later: install it (Debian 13: apt install python3 python3-venv) and run make again."; exit 1; }
	@$(UV) pip sync --quiet --require-hashes --python $(PYTHON) requirements/dev.txt
	@touch $@

.tools/bin/uv:
	@python3 -m venv .tools >/dev/null 2>&1 \
	  || { echo "python3 cannot make a virtual environment: install its venv module (Debian: apt install python3-venv) and run make again."; exit 1; }
	@.tools/bin/pip install -qq --disable-pip-version-check uv \
	  || { echo "uv could not be fetched: connect this machine to a package index, or install uv, and run make again."; exit 1; }

demo: install
	@$(PYTHON) -m newsroom.sample.demo

test: install
	@$(PYTHON) -m tests.run

bench: install
	@$(PYTHON) -m tests.bench

lint: install
	@.venv/bin/ruff format --check --quiet . && .venv/bin/ruff check --quiet .
	@.venv/bin/lint-imports >/dev/null || .venv/bin/lint-imports
	@.venv/bin/mypy
	@told=$$(git ls-files -z '*.html' | xargs -0 .venv/bin/djade --check --target-version 6.0 2>&1) || { echo "$$told"; exit 1; }
	@$(PYTHON) manage.py makemigrations --check --dry-run -v0
	@env -i PATH="$$PATH" HOME="$$HOME" DEBUG=off SITE_URL=https://news.example ALLOWED_HOSTS=news.example EMAIL_URL=smtp://mail.example \
	  SECRET_KEY=$$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))') \
	  $(PYTHON) manage.py check --deploy --fail-level WARNING >/dev/null

lock: | $(UV)
	@$(UV) pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header --upgrade \
	  pyproject.toml --output-file requirements/base.txt
	@$(UV) pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header --upgrade \
	  pyproject.toml --extra s3 --group dev --constraint requirements/base.txt --output-file requirements/dev.txt
