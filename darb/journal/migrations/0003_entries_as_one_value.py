"""Entries and old rows are written with less work around them: each act waits for its own.

The entries of an act come as one JSON value, since six arrays took longer to write out than to read. Compartments of an
old row are read from their JSON text, whose brackets alone differ from the array's, and no longer by a query of a query.
"""

from django.db import migrations

_FORGET = "DROP FUNCTION journal_add(timestamptz, date, bigint, text[], text[], text[], text[], text[], text[]);"
# Each entry: chain, act, subject, details, and its canonical form before and after its place. They come by chain, so
# that a head is taken once, and that two writers of the same chains wait for each other and never in a ring.
_ADD = """
CREATE FUNCTION journal_add(said_at timestamptz, said_on date, said_by bigint, said jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE line jsonb; name text; taken text; place bigint; newest text; previous text;
BEGIN
  FOR turn IN 0 .. jsonb_array_length(said) - 1 LOOP
    line := said -> turn;
    name := line ->> 0;
    IF name IS DISTINCT FROM taken THEN
      IF taken IS NOT NULL THEN
        UPDATE journal_journalhead SET position = place, hash = newest WHERE chain = taken;
      END IF;
      SELECT position, hash INTO place, newest FROM journal_journalhead WHERE chain = name FOR UPDATE;
      IF NOT FOUND THEN
        SELECT head.place, head.newest INTO place, newest FROM journal_take_head(name) AS head;
      END IF;
      taken := name;
    END IF;
    previous := newest;
    place := place + 1;
    newest := journal_hash(line ->> 4, place, previous, line ->> 5);
    INSERT INTO journal_journalentry
      (chain, position, at, "on", by_id, act, subject, details, previous_hash, hash)
    VALUES (name, place, said_at, said_on, said_by, line ->> 1, line ->> 2, line -> 3, previous, newest);
  END LOOP;
  UPDATE journal_journalhead SET position = place, hash = newest WHERE chain = taken;
END $$;
"""
# OFFSET 0: without it the planner puts to_jsonb in the place of each mention of ``kept``, seven times a row. What is
# the same for every row of the statement is asked once.
_HISTORY = """
CREATE OR REPLACE FUNCTION keep_old_rows() RETURNS trigger
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
    coalesce(translate(kept ->> 'compartments', '[]', '{}'), '{}')::text[], kept
  FROM (SELECT to_jsonb(each) AS kept FROM old_rows AS each OFFSET 0) AS described;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_guards")]
    operations = [migrations.RunSQL(_FORGET + _ADD), migrations.RunSQL(_HISTORY)]
