"""Reads and refusals: a table of their own in partitions, one a month, never rewritten.

The application adds and reads entries, no more: changing and deleting is taken from it besides the triggers.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.history import add_and_read_only

TABLE = """
CREATE SEQUENCE journal_accessentry_id_seq;
CREATE TABLE journal_accessentry (
  id bigint NOT NULL DEFAULT nextval('journal_accessentry_id_seq'),
  chain varchar(64) NOT NULL,
  position bigint NOT NULL,
  at timestamptz NOT NULL,
  by_id bigint REFERENCES staff_user (id) DEFERRABLE INITIALLY DEFERRED,
  act varchar(16) NOT NULL,
  subject varchar(96) NOT NULL,
  person varchar(32) NOT NULL,
  reason varchar(32) NOT NULL,
  details jsonb NOT NULL,
  previous_hash varchar(64) NOT NULL,
  hash varchar(64) NOT NULL,
  PRIMARY KEY (id, at),
  CONSTRAINT access_act_is_known CHECK (act IN ('open', 'export', 'print', 'search', 'refusal')),
  CONSTRAINT access_positions_count_from_one CHECK (position >= 1)
) PARTITION BY RANGE (at);
ALTER SEQUENCE journal_accessentry_id_seq OWNED BY journal_accessentry.id;
CREATE INDEX access_by_chain ON journal_accessentry (chain, position);
CREATE INDEX access_by_person ON journal_accessentry (person, at DESC);
CREATE INDEX access_by_subject ON journal_accessentry (subject);
CREATE INDEX access_by_moment ON journal_accessentry (at);
CREATE TABLE journal_accessentry_default PARTITION OF journal_accessentry DEFAULT;
CREATE TRIGGER rows_are_final BEFORE UPDATE OR DELETE ON journal_accessentry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER table_is_final BEFORE TRUNCATE ON journal_accessentry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER table_is_final BEFORE TRUNCATE ON journal_accessentry_default
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

# A month that the default partition already holds entries of stays there: entries are never moved.
ADD_MONTH = """
CREATE FUNCTION journal_add_month(month date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  name text := 'journal_accessentry_' || to_char(month, 'YYYY_MM');
  begins timestamptz := date_trunc('month', month)::timestamp AT TIME ZONE 'UTC';
  ends timestamptz := (date_trunc('month', month)::timestamp + interval '1 month') AT TIME ZONE 'UTC';
BEGIN
  IF to_regclass(name) IS NOT NULL
     OR EXISTS (SELECT 1 FROM journal_accessentry_default WHERE at >= begins AND at < ends) THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF journal_accessentry FOR VALUES FROM (%L) TO (%L)', name, begins, ends);
  EXECUTE format(
    'CREATE TRIGGER table_is_final BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  PERFORM add_and_read_only(name);
  RETURN true;
END $$;
"""
REMOVE = """
DROP FUNCTION journal_add_month(date);
DROP TABLE journal_accessentry;
"""
MODEL = migrations.CreateModel(
    name="AccessEntry",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("chain", models.CharField(max_length=64)),
        ("position", models.BigIntegerField()),
        ("at", models.DateTimeField()),
        ("act", models.CharField(max_length=16)),
        ("subject", models.CharField(max_length=96)),
        ("person", models.CharField(blank=True, max_length=32)),
        ("reason", models.CharField(blank=True, max_length=32)),
        ("details", models.JSONField(default=dict)),
        ("previous_hash", models.CharField(max_length=64)),
        ("hash", models.CharField(max_length=64)),
        (
            "by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ],
    options={
        "indexes": [
            models.Index(fields=["chain", "position"], name="access_by_chain"),
            models.Index(fields=["person", "-at"], name="access_by_person"),
            models.Index(fields=["subject"], name="access_by_subject"),
            models.Index(fields=["at"], name="access_by_moment"),
        ],
        "constraints": [
            models.CheckConstraint(
                condition=models.Q(act__in=["open", "export", "print", "search", "refusal"]),
                name="access_act_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="access_positions_count_from_one"
            ),
        ],
    },
)


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_final"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddIndex("journalentry", models.Index(fields=["at"], name="journal_by_moment")),
        migrations.RunSQL(TABLE + ADD_MONTH, REMOVE, state_operations=[MODEL]),
        *add_and_read_only("journal_journalentry", "journal_accessentry", "journal_accessentry_default"),
    ]
