"""The accounts of the sample newsroom: an editor, who may do all, and a reporter, who writes.

Their passwords are made at the first run and kept beside the database, for the one person at
this machine; so no password that anyone could know is in the program.
"""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User

from newsroom.staff.roles import REPORTERS

WORDS = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split()


def vault() -> Path:
    return settings.VAR / "demo" / "passwords.json"


def open_accounts(names: Mapping[str, Mapping[str, str]]) -> dict[str, User]:
    """The editor and the reporter by user name; one that is there already stays as it is."""
    kept = _kept()
    staff = {name: _open(name, dict(person), kept) for name, person in names.items()}
    vault().parent.mkdir(parents=True, exist_ok=True)
    vault().touch(mode=0o600)
    vault().write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    staff["reporter"].groups.add(Group.objects.get(name=REPORTERS))
    return staff


def known_passwords() -> dict[str, str]:
    """The passwords that were made here and still hold."""
    hashes = dict(User.objects.filter(is_active=True).values_list("username", "password"))
    return {
        name: account["password"]
        for name, account in _kept().items()
        if hashes.get(name) == account["hash"]
    }


def _kept() -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = (
        json.loads(vault().read_text(encoding="utf-8")) if vault().is_file() else {}
    )
    return kept


def _open(name: str, person: dict[str, str], kept: dict[str, dict[str, str]]) -> User:
    user, made = User.objects.get_or_create(
        username=name,
        defaults={**person, "is_staff": True, "is_superuser": name == "editor"},
    )
    if made:
        password = kept[name]["password"] if name in kept else new_password()
        user.set_password(password)
        user.save()
        kept[name] = {"password": password, "hash": user.password}
    return user


def new_password() -> str:
    return "-".join(secrets.choice(WORDS) for _word in range(4))
