"""Migration operations for tables that tell what happened: entries that are only added, and old rows that are kept.

They need no model and no code of the application: whatever connects and however it writes, the tables tell.
"""

from django.db import migrations

_ADD_AND_READ_ONLY = """
CREATE OR REPLACE FUNCTION add_and_read_only(name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE other oid;
BEGIN
  FOR other IN
    SELECT DISTINCT acl.grantee FROM pg_class, aclexplode(relacl) AS acl
    WHERE pg_class.oid = name::regclass AND acl.grantee NOT IN (0, relowner)
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %I', name::regclass, pg_get_userbyid(other));
  END LOOP;
END $$;
"""
_KEEP = """
CREATE TRIGGER keeps_changed_rows AFTER UPDATE ON {table} REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_old_rows('{key}');
CREATE TRIGGER keeps_deleted_rows AFTER DELETE ON {table} REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_old_rows('{key}');
"""
_FORGET = """
DROP TRIGGER keeps_changed_rows ON {table};
DROP TRIGGER keeps_deleted_rows ON {table};
"""
KEPT_SINCE = ("journal", "0002_guards")  # what a migration that keeps history depends on


def add_and_read_only(*tables: str) -> list[migrations.RunSQL]:
    """Take UPDATE, DELETE and TRUNCATE on ``tables`` from every role but the owner.

    The triggers of ``core.sql.append_only`` refuse these too, also to the owner; here whoever serves people
    does not even hold the right.
    """
    return [
        migrations.RunSQL(_ADD_AND_READ_ONLY, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(f"SELECT add_and_read_only('{table}')", migrations.RunSQL.noop)
            for table in tables
        ),
    ]


def keep_history(*tables: str, key: str = "id") -> list[migrations.RunSQL]:
    """Every row of ``tables`` that is changed or deleted leaves its old self in ``journal_rowhistory``.

    Raw SQL and bulk writes included. One trigger a statement and not one a row, so that a thousand rows changed
    at once cost one more INSERT; a row that is added needs none, it stands in the table itself.
    """
    return [
        migrations.RunSQL(_KEEP.format(table=table, key=key), _FORGET.format(table=table)) for table in tables
    ]
