from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION articles_version_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'A Version is inserted, never updated or deleted.'; END $$;
CREATE TRIGGER articles_version_is_kept BEFORE UPDATE OR DELETE ON articles_version
FOR EACH ROW EXECUTE FUNCTION articles_version_is_kept();
"""
POSTGRESQL_BACK = """
DROP TRIGGER articles_version_is_kept ON articles_version;
DROP FUNCTION articles_version_is_kept();
"""
# On SQLite, emptying the tables of a test deletes row by row, so deleting is left to the model.
SQLITE = """
CREATE TRIGGER articles_version_is_kept BEFORE UPDATE ON articles_version
BEGIN SELECT RAISE(ABORT, 'A Version is inserted, never updated or deleted.'); END;
"""
SQLITE_BACK = "DROP TRIGGER articles_version_is_kept;"


def add_trigger(_apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if postgresql else SQLITE)


def drop_trigger(_apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL_BACK if postgresql else SQLITE_BACK)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(add_trigger, drop_trigger, elidable=False)]
