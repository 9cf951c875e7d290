from django.db import migrations

from newsroom.staff.roles import open_roles


def make_groups(apps, _schema_editor):
    open_roles(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_the_record"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("interviews", "0003_short_forms_set_by_hand"),
        ("newsletter", "0001_initial"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
