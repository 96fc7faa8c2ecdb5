"""The full-text index; and a chain of decisions that the database itself refuses to change."""

from typing import Any

from django.db import migrations

_TABLES = ("register_article_words", "register_item_words")


def make(apps: Any, editor: Any) -> None:
    for table in _TABLES:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"CREATE TABLE {table} (id bigint PRIMARY KEY, words tsvector NOT NULL)")
            editor.execute(f"CREATE INDEX {table}_gin ON {table} USING gin (words)")
        else:
            editor.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(words, tokenize='unicode61')")
    refused = "decisions are never changed or deleted"
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refused}'; END $$"
        )
        editor.execute(
            "CREATE TRIGGER register_decision_kept BEFORE UPDATE OR DELETE ON register_decision "
            "FOR EACH ROW EXECUTE FUNCTION register_refuse()"
        )
    else:
        for event in ("UPDATE", "DELETE"):
            editor.execute(
                f"CREATE TRIGGER register_decision_no_{event.lower()} BEFORE {event} ON register_decision "
                f"BEGIN SELECT RAISE(ABORT, '{refused}'); END"
            )


def unmake(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER register_decision_kept ON register_decision")
        editor.execute("DROP FUNCTION register_refuse()")
    else:
        for event in ("update", "delete"):
            editor.execute(f"DROP TRIGGER register_decision_no_{event}")
    for table in _TABLES:
        editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = (("register", "0001_register"),)
    operations = (migrations.RunPython(make, unmake),)
