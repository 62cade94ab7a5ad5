"""Migration operations for the promises the database keeps whatever code connects.

Row scope: personal tables show only rows inside the session's scope variables (see ``core.scope``).
Shared to be read: what is reached only because one person's file was shared for a while is not written.
Append-only: rows are never changed nor removed, by any role.
And the tables themselves, all of a package at once.
"""

from collections.abc import Sequence

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# What is asked of few rows stands in functions, whose plans a connection keeps: written out, it would be planned
# anew in every statement, which took longer than a small one itself.
SCOPE_ASKED = """
CREATE OR REPLACE FUNCTION row_is_granted(held text[], holder bigint, province text, subject text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  granted text[] := NULLIF(current_setting('darb.compartments', true), '')::text[];
  code text;
BEGIN
  FOREACH code IN ARRAY held LOOP
    IF NOT coalesce(ARRAY[code, code || '@h' || holder, code || '@p' || province, code || '@s' || subject]
                    && granted, false) THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END $$;
CREATE OR REPLACE FUNCTION row_is_written(places bigint[], province text, subject text, held text[]) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  granted text[];
  code text;
BEGIN
  IF coalesce(subject = ANY (NULLIF(current_setting('darb.written', true), '')::text[]), false) THEN
    RETURN true;
  END IF;
  IF NOT coalesce(places && NULLIF(current_setting('darb.holders', true), '')::bigint[], false)
     AND NOT coalesce(province = ANY (NULLIF(current_setting('darb.provinces', true), '')::text[]), false) THEN
    RETURN false;
  END IF;
  granted := NULLIF(current_setting('darb.compartments', true), '')::text[];
  IF cardinality(held) = 0 OR coalesce(held <@ granted, false) THEN
    RETURN true;
  END IF;
  FOREACH code IN ARRAY held LOOP
    IF NOT coalesce(code || '@p' || province = ANY (granted) OR code = ANY (granted)
                    OR ARRAY(SELECT code || '@h' || place FROM unnest(places) AS place) && granted, false) THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END $$;
"""
_SEEN = """
  (holder_id = ANY ((SELECT NULLIF(current_setting('darb.holders', true), '')::bigint[])::bigint[])
   OR province_id = ANY ((SELECT NULLIF(current_setting('darb.provinces', true), '')::text[])::text[])
   OR subject = ANY ((SELECT NULLIF(current_setting('darb.subjects', true), '')::text[])::text[]))
  AND (cardinality(compartments) = 0
   OR compartments::text[] <@ (SELECT NULLIF(current_setting('darb.compartments', true), '')::text[])
   OR row_is_granted(compartments::text[], holder_id, province_id, subject))"""
_SCOPE = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY row_scope ON {table} USING ({seen});
CREATE INDEX {table}_of_subject ON {table} (subject);
ALTER TABLE {table} ADD CONSTRAINT {table}_names_its_subject CHECK (subject <> '');
"""
# Written where a posting reaches, with its own compartments: what a shared file grants ("penal@sP-2026-0001") is
# left out. Or in a file that is named as written: one's own, and one that is being taken over.
_WRITTEN = "row_is_written(ARRAY[{places}]::bigint[], province_id, subject, compartments::text[])"
_READ_ONLY = """
DROP POLICY IF EXISTS shared_not_added ON {table};
DROP POLICY IF EXISTS shared_not_changed ON {table};
DROP POLICY IF EXISTS shared_not_removed ON {table};
CREATE POLICY shared_not_added ON {table} AS RESTRICTIVE FOR INSERT WITH CHECK ({written});
CREATE POLICY shared_not_changed ON {table} AS RESTRICTIVE FOR UPDATE USING ({written}) WITH CHECK ({written});
CREATE POLICY shared_not_removed ON {table} AS RESTRICTIVE FOR DELETE USING ({written});
"""
_UNREAD_ONLY = """
DROP POLICY IF EXISTS shared_not_added ON {table};
DROP POLICY IF EXISTS shared_not_changed ON {table};
DROP POLICY IF EXISTS shared_not_removed ON {table};
"""
_UNSCOPE = """
DROP POLICY row_scope ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""
_UNSUBJECT = """
DROP INDEX {table}_of_subject;
ALTER TABLE {table} DROP CONSTRAINT {table}_names_its_subject;
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
_REFUSE_ENDED = """
CREATE OR REPLACE FUNCTION refuse_change_once_ended() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE free text[] := ARRAY['holder_id', 'province_id', 'compartments'] || TG_ARGV[1]::text[];
BEGIN
  IF OLD.state = ANY (TG_ARGV[0]::text[])
     AND (TG_OP = 'DELETE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free) THEN
    RAISE EXCEPTION 'ended rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
"""
_ENDED = """
CREATE TRIGGER keeps_ended BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION refuse_change_once_ended('{{{states}}}', '{{{free}}}');
"""
_NOT_FINAL = """
DROP TRIGGER rows_are_final ON {table};
DROP TRIGGER table_is_final ON {table};
"""


class Tables(migrations.SeparateDatabaseAndState):
    """Make every table that ``steps`` describe, as they describe it in the end.

    Django draws all related models anew after each step, which in a register whose tables all lead to one
    another took most of the time of an empty database. Here the new ones are drawn, once, beside those that stand:
    packages lead downwards only, and nothing that stands changes by what is built on it.
    """

    def __init__(self, steps: Sequence[Operation]) -> None:
        super().__init__(state_operations=steps)
        self.names = [step.name for step in steps if isinstance(step, migrations.CreateModel)]

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        drawn = vars(state).pop("apps", None)
        super().state_forwards(app_label, state)
        if drawn is not None:
            drawn.render_multiple([state.models[app_label, name.lower()] for name in self.names])
            vars(state)["apps"] = drawn

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for name in self.names:
            schema_editor.create_model(to_state.apps.all_models[app_label][name.lower()])

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for name in reversed(self.names):
            schema_editor.delete_model(from_state.apps.all_models[app_label][name.lower()])


def row_scope(*tables: str) -> list[migrations.RunSQL]:
    """Row-level security on personal tables: each has ``holder_id``, ``province_id``, ``subject``, ``compartments``.

    A row is reached through its holder, its province or the person it speaks of; each of its compartments must
    be granted everywhere or at that very place ("penal@h12"). A row without compartments, the usual one, takes
    the short way. The scalar sub-selects make the planner read each variable once a query and not once a row.
    """
    undo = _UNREAD_ONLY + _UNSUBJECT + _UNSCOPE
    scopes = [
        migrations.RunSQL(_SCOPE.format(table=table, seen=_SEEN), undo.format(table=table))
        for table in tables
    ]
    return [*shared_is_read_only(*tables), *scopes]


def scope_by_function(table: str) -> str:
    """The policies of ``row_scope`` for a table whose policies were made before the functions they ask."""
    seen = f"ALTER POLICY row_scope ON {table} USING ({_SEEN});"
    return seen + _READ_ONLY.format(table=table, written=_WRITTEN.format(places="holder_id"))


def shared_is_read_only(*tables: str, places: Sequence[str] = ("holder_id",)) -> list[migrations.RunSQL]:
    """Rows reached only through a shared file are read and not written, whatever the application asks.

    Beside ``row_scope`` and narrower: a row is written when both let it. ``places`` are the columns of the
    establishments that may write, where the holder is not the only one. Made anew where it stands already.
    """
    written = _WRITTEN.format(places=", ".join(places))
    return [
        migrations.RunSQL(SCOPE_ASKED, migrations.RunSQL.noop),
        *(written_when(table, written) for table in tables),
    ]


def written_when(table: str, condition: str) -> migrations.RunSQL:
    """The same with a condition of its own: for rows that are written by whoever may write another one."""
    return migrations.RunSQL(
        _READ_ONLY.format(table=table, written=condition), _UNREAD_ONLY.format(table=table)
    )


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


def final_once_ended(
    table: str, states: Sequence[str], *, but: Sequence[str] = ()
) -> list[migrations.RunSQL]:
    """Refuse to change or delete a row whose state is one of ``states``; the columns ``but`` may change even then."""
    guard = _ENDED.format(table=table, states=",".join(states), free=",".join(but))
    return [
        migrations.RunSQL(_REFUSE_ENDED, migrations.RunSQL.noop),
        migrations.RunSQL(guard, f"DROP TRIGGER keeps_ended ON {table};"),
    ]
