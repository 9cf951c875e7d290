"""Colleagues with a role, signed in at the desk."""

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.test import Client

from newsroom.staff.roles import CHIEFS, EDITORS, REPORTERS, open_roles

__all__ = ["CHIEFS", "EDITORS", "REPORTERS", "colleague", "signed_in"]


def colleague(name: str, role: str) -> User:
    if not Group.objects.filter(name=role).exists():
        open_roles(apps)  # a test that emptied all tables took them away
    user = User.objects.create_user(name, f"{name}@harbour.example", name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
