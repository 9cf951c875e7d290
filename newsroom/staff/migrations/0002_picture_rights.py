from django.db import migrations

from newsroom.staff.roles import ROLES, open_roles

PICTURE = "articles.picture"


def give(apps, _schema_editor):
    open_roles(apps, {role: {PICTURE: rights[PICTURE]} for role, rights in ROLES.items()})


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_roles"), ("articles", "0017_pictures")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
