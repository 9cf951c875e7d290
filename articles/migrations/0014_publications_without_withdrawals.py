from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_withdrawals_as_rows")]

    operations = [
        migrations.RemoveField(
            model_name='publication',
            name='public_reason',
        ),
        migrations.RemoveField(
            model_name='publication',
            name='withdrawn_by',
        ),
    ]
