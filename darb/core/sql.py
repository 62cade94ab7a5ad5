"""Migration operations for the promises the database keeps whatever code connects.

Row scope: personal tables show only rows inside the session's scope variables (see ``core.scope``).
Append-only: rows are never changed nor removed, by any role.
"""

from django.db import migrations

_SCOPE = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY row_scope ON {table} USING (
  (holder_id = ANY ((SELECT NULLIF(current_setting('darb.holders', true), '')::bigint[])::bigint[])
   OR province_id = ANY ((SELECT NULLIF(current_setting('darb.provinces', true), '')::text[])::text[]))
  AND compartments::text[] <@ (SELECT NULLIF(current_setting('darb.compartments', true), '')::text[])
);
"""
_UNSCOPE = """
DROP POLICY row_scope ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""
_REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
_FINAL = """
CREATE TRIGGER rows_are_final BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}();
CREATE TRIGGER table_is_final BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
_REFUSE_BUT_SCOPE = """
CREATE OR REPLACE FUNCTION refuse_change_but_scope() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE scope text[] := ARRAY['holder_id', 'province_id', 'compartments'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - scope IS DISTINCT FROM to_jsonb(OLD) - scope THEN
    RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
"""
_NOT_FINAL = """
DROP TRIGGER rows_are_final ON {table};
DROP TRIGGER table_is_final ON {table};
"""


def row_scope(*tables: str) -> list[migrations.RunSQL]:
    """Row-level security on personal tables; each holds ``holder_id``, ``province_id`` and ``compartments``.

    The scalar sub-selects make the planner read each variable once a query and not once a row.
    """
    return [migrations.RunSQL(_SCOPE.format(table=table), _UNSCOPE.format(table=table)) for table in tables]


def append_only(*tables: str, personal: bool = False) -> list[migrations.RunSQL]:
    """Refuse update, delete and truncate on ``tables``, whoever connects.

    ``personal`` tables may still change holder: their scope columns follow the person's file.
    """
    function = "refuse_change_but_scope" if personal else "refuse_change"
    operations = [
        migrations.RunSQL(_REFUSE, migrations.RunSQL.noop),
        migrations.RunSQL(_REFUSE_BUT_SCOPE, migrations.RunSQL.noop),
    ]
    return operations + [
        migrations.RunSQL(_FINAL.format(table=table, function=function), _NOT_FINAL.format(table=table))
        for table in tables
    ]
