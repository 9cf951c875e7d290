"""What reporters, editors and chiefs may do: groups with Django's permissions.

They are made when the database is migrated. A newsroom that gives a group more, or less, keeps
it so.
"""

from typing import Any

from django.apps.registry import Apps

type Rights = dict[str, str]  # "app.model" -> the codenames, without the model

WRITING: Rights = {
    "articles.article": "add change view",
    "articles.factbox": "add change view",
    "articles.person": "add view",
    "articles.picture": "add change view",
    "articles.tag": "view",
    "interviews.interview": "add change view",
}
EDITING: Rights = {
    **WRITING,
    "articles.article": "add change view all_articles approve publish",
    "articles.factbox": "add change delete view",
    "articles.person": "add change delete view",
    "articles.picture": "add change delete view",
    "articles.tag": "add change delete view",
    "newsletter.subscriber": "view",
}
LEADING: Rights = {
    **EDITING,
    "articles.act": "view",
    "auth.group": "view",
    "auth.user": "add change view",
    "newsletter.subscriber": "change delete view",
}
REPORTERS, EDITORS, CHIEFS = "Reporters", "Editors", "Chiefs"
ROLES = {REPORTERS: WRITING, EDITORS: EDITING, CHIEFS: LEADING}


def open_roles(apps: Apps, roles: dict[str, Rights] = ROLES) -> None:
    """Makes the groups, and gives each its rights; Django makes the permissions only later.

    Rights to what is made by a later migration are given by one that comes after it.
    """
    groups = apps.get_model("auth", "Group").objects
    there = {model._meta.label_lower for model in apps.get_models()}  # noqa: SLF001 - Django's public name
    for role, told in roles.items():
        rights = {label: acts for label, acts in told.items() if label in there}
        group, _made = groups.get_or_create(name=role)
        group.permissions.add(
            *(permission(apps, label, act) for label in rights for act in rights[label].split())
        )


def permission(apps: Apps, label: str, act: str) -> Any:
    app, name = label.split(".")
    options = apps.get_model(app, name)._meta  # noqa: SLF001 - Django's public name
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=name
    )
    codename = act if "_" in act else f"{act}_{name}"
    said = dict(options.permissions).get(codename, f"Can {act} {options.verbose_name_raw}")
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": said}
    )
    return found
