from django.db import migrations

KEPT = "An Address is one story''s for ever, as soon as a Publication has its path."
POSTGRESQL = f"""
CREATE FUNCTION articles_address_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.path = OLD.path AND NEW.story_id = OLD.story_id THEN RETURN NEW; END IF;
    RAISE EXCEPTION '{KEPT}';
  END IF;
  IF EXISTS (SELECT 1 FROM articles_publication WHERE path = OLD.path) THEN
    RAISE EXCEPTION '{KEPT}';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER articles_address_is_kept BEFORE UPDATE OR DELETE ON articles_address
FOR EACH ROW EXECUTE FUNCTION articles_address_is_kept();
"""
POSTGRESQL_BACK = """
DROP TRIGGER articles_address_is_kept ON articles_address;
DROP FUNCTION articles_address_is_kept();
"""
# On SQLite, emptying the tables of a test deletes row by row, so deleting is left to the model.
SQLITE = f"""
CREATE TRIGGER articles_address_is_kept BEFORE UPDATE ON articles_address
WHEN NEW.path <> OLD.path OR NEW.story_id <> OLD.story_id
BEGIN SELECT RAISE(ABORT, '{KEPT}'); END;
"""
SQLITE_BACK = "DROP TRIGGER articles_address_is_kept;"


def add_trigger(_apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if postgresql else SQLITE)


def drop_trigger(_apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL_BACK if postgresql else SQLITE_BACK)


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_unsaved_is_kept_for_a_while")]

    operations = [
        migrations.AlterModelOptions(
            name="address",
            options={
                "base_manager_name": "objects",
                "default_permissions": (),
                "verbose_name": "address",
                "verbose_name_plural": "addresses",
            },
        ),
        migrations.RunPython(add_trigger, drop_trigger, elidable=False),
    ]
