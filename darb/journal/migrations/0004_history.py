"""Old rows are kept, whatever changed them: one table, under the row-level security of the rows it keeps.

The trigger runs as the owner and the application may only read: nobody adds a row that never was. The rows of
tables without a scope (money) are read by whoever reads those tables.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

TABLE = """
CREATE FUNCTION keep_old_rows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO journal_rowhistory
    ("table", key, op, at, by_id, role, txid, holder_id, province_id, subject, compartments, old)
  SELECT TG_TABLE_NAME, kept ->> TG_ARGV[0], lower(TG_OP), clock_timestamp(),
    NULLIF(current_setting('darb.user', true), '')::bigint, session_user, pg_current_xact_id()::text::bigint,
    (kept ->> 'holder_id')::bigint, kept ->> 'province_id', kept ->> 'subject',
    CASE WHEN jsonb_typeof(kept -> 'compartments') = 'array'
      THEN ARRAY(SELECT jsonb_array_elements_text(kept -> 'compartments')) ELSE '{}'::text[] END, kept
  FROM old_rows, LATERAL (SELECT to_jsonb(old_rows) AS kept) AS described;
  RETURN NULL;
END $$;
ALTER TABLE journal_rowhistory ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_rowhistory FORCE ROW LEVEL SECURITY;
CREATE POLICY row_kept ON journal_rowhistory FOR INSERT WITH CHECK (true);
CREATE POLICY row_forgotten ON journal_rowhistory FOR DELETE USING (true);
CREATE POLICY row_scope ON journal_rowhistory FOR SELECT USING (
  holder_id IS NULL
  OR ((holder_id = ANY ((SELECT NULLIF(current_setting('darb.holders', true), '')::bigint[])::bigint[])
     OR province_id = ANY ((SELECT NULLIF(current_setting('darb.provinces', true), '')::text[])::text[])
     OR subject = ANY ((SELECT NULLIF(current_setting('darb.subjects', true), '')::text[])::text[]))
    AND NOT EXISTS (SELECT 1 FROM unnest(compartments) AS held (code) WHERE NOT coalesce(
      ARRAY[held.code, held.code || '@h' || holder_id, held.code || '@p' || province_id,
            held.code || '@s' || subject]::text[]
      && (SELECT NULLIF(current_setting('darb.compartments', true), '')::text[]), false)))
);
"""
REMOVE = "DROP FUNCTION keep_old_rows() CASCADE;"
READ_ONLY = """
SELECT add_and_read_only('journal_rowhistory');
DO $$
DECLARE other oid;
BEGIN
  FOR other IN
    SELECT DISTINCT acl.grantee FROM pg_class, aclexplode(relacl) AS acl
    WHERE pg_class.oid = 'journal_rowhistory'::regclass AND acl.grantee NOT IN (0, relowner)
  LOOP
    EXECUTE format('REVOKE INSERT ON journal_rowhistory FROM %I', pg_get_userbyid(other));
  END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_access")]
    operations = [
        migrations.CreateModel(
            name="RowHistory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(max_length=63)),
                ("key", models.CharField(max_length=96)),
                ("op", models.CharField(max_length=8)),
                ("at", models.DateTimeField()),
                ("by_id", models.BigIntegerField(null=True)),
                ("role", models.CharField(max_length=63)),
                ("txid", models.BigIntegerField()),
                ("holder_id", models.BigIntegerField(null=True)),
                ("province_id", models.CharField(max_length=16, null=True)),
                ("subject", models.CharField(max_length=32, null=True)),
                (
                    "compartments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), default=list, size=None
                    ),
                ),
                ("old", models.JSONField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["table", "key"], name="row_history_by_row"),
                    models.Index(fields=["subject"], name="row_history_by_subject"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(op__in=["update", "delete"]), name="row_history_op_is_known"
                    )
                ],
            },
        ),
        migrations.RunSQL(TABLE, REMOVE),
        migrations.RunSQL(READ_ONLY, migrations.RunSQL.noop),
    ]
