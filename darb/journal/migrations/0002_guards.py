"""Entries are added and never changed, reads are kept by the month, and old rows are kept, whatever changed them.

An entry is linked, hashed and added by one statement: a writer sends its canonical form without its place in the
chain; the function takes the head's lock, fills the place in, and moves the head on. Old rows lie in one table, under
the row-level security of the rows it keeps; the trigger runs as the owner and the application may only read. The rows
of tables without a scope (money) are read by whoever reads those tables.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.history import add_and_read_only
from darb.core.sql import append_only

ACCESS = """
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
CREATE INDEX access_refusals ON journal_accessentry (at) WHERE act = 'refusal';
CREATE INDEX access_by_people ON journal_accessentry USING gin ((details -> 'people'));
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
NO_ACCESS = """
DROP FUNCTION journal_add_month(date);
DROP TABLE journal_accessentry;
"""
MODEL = migrations.CreateModel(
    name='AccessEntry',
    fields=[
        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
        ('chain', models.CharField(max_length=64)),
        ('position', models.BigIntegerField()),
        ('at', models.DateTimeField()),
        ('act', models.CharField(max_length=16)),
        ('subject', models.CharField(max_length=96)),
        ('person', models.CharField(blank=True, max_length=32)),
        ('reason', models.CharField(blank=True, max_length=32)),
        ('details', models.JSONField(default=dict)),
        ('previous_hash', models.CharField(max_length=64)),
        ('hash', models.CharField(max_length=64)),
        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
    ],
    options={
        'indexes': [models.Index(fields=['chain', 'position'], name='access_by_chain'), models.Index(fields=['person', '-at'], name='access_by_person'), models.Index(fields=['subject'], name='access_by_subject'), models.Index(fields=['at'], name='access_by_moment'), models.Index(condition=models.Q(('act', 'refusal')), fields=['at'], name='access_refusals')],
        'constraints': [models.CheckConstraint(condition=models.Q(('act__in', ['open', 'export', 'print', 'search', 'refusal'])), name='access_act_is_known'), models.CheckConstraint(condition=models.Q(('position__gte', 1)), name='access_positions_count_from_one')],
    },
)
# OFFSET 0: without it the planner puts to_jsonb in the place of each mention of ``kept``, eight times a row. What is
# the same for every row of the statement is asked once.
HISTORY = """
CREATE FUNCTION keep_old_rows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  done text := lower(TG_OP);
  who bigint := NULLIF(current_setting('darb.user', true), '')::bigint;
  act bigint := pg_current_xact_id()::text::bigint;
  moment timestamptz := clock_timestamp();
BEGIN
  INSERT INTO journal_rowhistory
    ("table", key, op, at, by_id, role, txid, holder_id, province_id, subject, compartments, old)
  SELECT TG_TABLE_NAME, kept ->> TG_ARGV[0], done, moment, who, session_user, act,
    (kept ->> 'holder_id')::bigint, kept ->> 'province_id', kept ->> 'subject',
    CASE WHEN coalesce(kept -> 'compartments', '[]') IN ('[]', 'null') THEN '{}'::text[]
      ELSE ARRAY(SELECT jsonb_array_elements_text(kept -> 'compartments')) END, kept
  FROM old_rows, LATERAL (SELECT to_jsonb(old_rows) AS kept OFFSET 0) AS described;
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
NO_HISTORY = "DROP FUNCTION keep_old_rows() CASCADE;"
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
LINK = """
CREATE FUNCTION journal_hash(before text, place bigint, previous text, after text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(
    before || '"position":' || place || ',"previous_hash":"' || previous || '"' || after, 'UTF8')), 'hex')
$$;
CREATE FUNCTION journal_take_head(name text, OUT place bigint, OUT newest text) LANGUAGE plpgsql AS $$
BEGIN
  SELECT position, hash INTO place, newest FROM journal_journalhead WHERE chain = name FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO journal_journalhead (chain, position, hash) VALUES (name, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
    SELECT position, hash INTO place, newest FROM journal_journalhead WHERE chain = name FOR UPDATE;
  END IF;
END $$;
"""
# Chains are taken in one order, so that two writers of the same ones wait for each other and never in a ring.
ADD = """
CREATE FUNCTION journal_add(said_at timestamptz, said_on date, said_by bigint, chains text[], acts text[],
  subjects text[], details text[], befores text[], afters text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE line record; taken text; place bigint; newest text; previous text;
BEGIN
  FOR line IN
    SELECT * FROM unnest(chains, acts, subjects, details, befores, afters) WITH ORDINALITY
      AS said (chain, act, subject, details, before, after, turn) ORDER BY chain, turn
  LOOP
    IF line.chain IS DISTINCT FROM taken THEN
      UPDATE journal_journalhead SET position = place, hash = newest WHERE taken IS NOT NULL AND chain = taken;
      SELECT head.place, head.newest INTO place, newest FROM journal_take_head(line.chain) AS head;
      taken := line.chain;
    END IF;
    previous := newest;
    place := place + 1;
    newest := journal_hash(line.before, place, previous, line.after);
    INSERT INTO journal_journalentry
      (chain, position, at, "on", by_id, act, subject, details, previous_hash, hash)
    VALUES (line.chain, place, said_at, said_on, said_by, line.act, line.subject, line.details::jsonb, previous, newest);
  END LOOP;
  UPDATE journal_journalhead SET position = place, hash = newest WHERE chain = taken;
END $$;
"""
ADD_READ = """
CREATE FUNCTION journal_add_read(said_at timestamptz, said_by bigint, said_chain text, said_act text,
  said_subject text, said_person text, said_reason text, said_details text, before text, after text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE place bigint; newest text; previous text;
BEGIN
  SELECT head.place + 1, head.newest INTO place, previous FROM journal_take_head(said_chain) AS head;
  newest := journal_hash(before, place, previous, after);
  INSERT INTO journal_accessentry
    (chain, position, at, by_id, act, subject, person, reason, details, previous_hash, hash)
  VALUES (said_chain, place, said_at, said_by, said_act, said_subject, said_person, said_reason,
    said_details::jsonb, previous, newest);
  UPDATE journal_journalhead SET position = place, hash = newest WHERE chain = said_chain;
END $$;
"""
UNLINK = """
DROP FUNCTION journal_add_read(timestamptz, bigint, text, text, text, text, text, text, text, text);
DROP FUNCTION journal_add(timestamptz, date, bigint, text[], text[], text[], text[], text[], text[]);
DROP FUNCTION journal_take_head(text);
DROP FUNCTION journal_hash(text, bigint, text, text);
"""


class Migration(migrations.Migration):
    replaces = [
        ("journal", "0002_final"),
        ("journal", "0003_access"),
        ("journal", "0004_history"),
        ("journal", "0005_people_of_lists"),
        ("journal", "0006_one_statement"),
        ("journal", "0007_refusals"),
    ]
    dependencies = [("journal", "0001_initial"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        *append_only("journal_journalentry"),
        migrations.RunSQL(ACCESS + ADD_MONTH, NO_ACCESS, state_operations=[MODEL]),
        *add_and_read_only("journal_journalentry", "journal_accessentry", "journal_accessentry_default"),
        migrations.RunSQL(HISTORY, NO_HISTORY),
        migrations.RunSQL(READ_ONLY, migrations.RunSQL.noop),
        migrations.RunSQL(LINK + ADD + ADD_READ, UNLINK),
    ]
