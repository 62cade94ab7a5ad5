"""An entry is linked, hashed and added by one statement, and an old row is put into words once.

A writer sends the canonical form of an entry without its place in the chain; the function takes the head's lock,
fills the place in, and moves the head on. Before, an act asked the database three times for the same.
"""

from django.db import migrations

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
REMOVE = """
DROP FUNCTION journal_add_read(timestamptz, bigint, text, text, text, text, text, text, text, text);
DROP FUNCTION journal_add(timestamptz, date, bigint, text[], text[], text[], text[], text[], text[]);
DROP FUNCTION journal_take_head(text);
DROP FUNCTION journal_hash(text, bigint, text, text);
"""
# OFFSET 0: without it the planner puts to_jsonb in the place of each mention of ``kept``, eight times a row. What is
# the same for every row of the statement is asked once.
KEEP = """
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
    CASE WHEN coalesce(kept -> 'compartments', '[]') IN ('[]', 'null') THEN '{}'::text[]
      ELSE ARRAY(SELECT jsonb_array_elements_text(kept -> 'compartments')) END, kept
  FROM old_rows, LATERAL (SELECT to_jsonb(old_rows) AS kept OFFSET 0) AS described;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0005_people_of_lists")]
    operations = [
        migrations.RunSQL(LINK + ADD + ADD_READ, REMOVE),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
    ]
