"""The row scope of every personal table asks its functions, where it was written out in full: statements plan sooner."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from darb.core.sql import SCOPE_ASKED, scope_by_function, shared_is_read_only

# What is seen of a transfer, from both of its sides, keeps its own words.
_WRITTEN_OUT = """
SELECT tablename FROM pg_policies
WHERE policyname = 'row_scope' AND qual LIKE '%unnest(%compartments%' AND tablename <> ALL
  (ARRAY['casefile_filetransfer', 'journal_rowhistory'])
"""


def ask_functions(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(SCOPE_ASKED)
    with editor.connection.cursor() as cursor:
        cursor.execute(_WRITTEN_OUT)
        tables = [name for (name,) in cursor.fetchall()]
    for table in tables:
        editor.execute(scope_by_function(table))


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0002_guards"),
        ("casefile", "0002_guards"),
        ("detention", "0002_guards"),
        ("diagnosis", "0001_initial"),
        ("employment", "0002_guards"),
        ("notices", "0003_mail"),
        ("pathways", "0001_initial"),
        ("people", "0002_guards"),
        ("projects", "0002_guards"),
        ("selection", "0003_overrides"),
        ("training", "0002_guards"),
    ]
    operations = [
        migrations.RunPython(ask_functions, migrations.RunPython.noop),
        *shared_is_read_only("casefile_filetransfer", places=("holder_id", "sender_id", "receiver_id")),
    ]
