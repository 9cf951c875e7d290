"""The desk's Content Security Policy: its own scripts and styles, and the editor's one style."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from articles.admin.site import DESK_CSP, EDITOR_STYLE


def policy(client: Client, path: str) -> dict[str, set[str]]:
    header = client.get(path)["Content-Security-Policy"]
    return {
        name: set(sources)
        for name, *sources in (directive.split() for directive in header.split(";") if directive)
    }


def test_the_hash_is_that_of_the_style_which_the_installed_editor_injects():
    found = finders.find("django_prose_editor/editor.js")
    assert found
    styles = re.findall(r"=`(\.ProseMirror \{.*?)`;", Path(found).read_text(), re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(css.encode()).digest()).decode() for css in styles]
    assert [f"'sha256-{digest}'" for digest in digests] == [EDITOR_STYLE], (
        "The prose editor was upgraded: look at the style that it injects, and pin its hash."
    )


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/articles/article/add/", "/admin/articles/factbox/add/"]
)
def test_every_page_of_the_desk_runs_its_own_scripts_only(desk, path):
    sent = policy(desk, path)
    assert EDITOR_STYLE in sent["style-src"]
    for directive in ("script-src", "style-src"):
        assert "'self'" in sent[directive]
        assert not sent[directive] & {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "https:"}
    assert sent["default-src"] == sent["frame-ancestors"] == {"'none'"}


def test_readers_pages_do_not_allow_what_the_editor_needs(client, db):
    assert EDITOR_STYLE in DESK_CSP["style-src"]
    assert EDITOR_STYLE not in policy(client, "/nowhere/")["style-src"]
