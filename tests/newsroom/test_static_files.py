"""A browser has each of our modules once, by whichever other it is asked for."""

import json
import re

from django.core.management import call_command

from newsroom.staticfiles import StaticFiles

IMPORTED = re.compile(r'^import\b[^"\n]*"\./([^"]+)"', re.MULTILINE)


def test_modules_import_each_other_by_the_names_that_pages_have(settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path)
    backend = f"{StaticFiles.__module__}.{StaticFiles.__qualname__}"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", verbosity=0, interactive=False)
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    imported = {
        f"desk/{name}"
        for asked, hashed in names.items()
        if asked.startswith("desk/") and asked.endswith(".js")
        for name in IMPORTED.findall((tmp_path / hashed).read_text())
    }
    assert names["desk/unsaved.js"] in imported
    assert imported <= set(names.values())
