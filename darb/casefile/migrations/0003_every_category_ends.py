"""Rows that no verb may remove end by an approved run; of what is sealed by category, its own history alone."""

from django.db import migrations

# Guards of signed, answered and ended rows stand before the row is touched. They step aside for this one DELETE, in
# this transaction, and for nobody who did not ask through a run that two people agreed to; the triggers that keep
# old rows stay on. Constraints are checked at once: a table with checks still to come cannot have its guards changed.
_DOORS = """
CREATE FUNCTION casefile_agreed(run bigint, names text[]) RETURNS casefile_retentionrun
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE agreed casefile_retentionrun;
BEGIN
  SELECT r.* INTO agreed FROM casefile_retentionrun r JOIN controls_approval a ON a.id = r.approval_id
   WHERE r.id = run AND r.done_on IS NULL AND names <@ r.codes::text[] AND a.state = 'approved'
     AND a.checker_id IS NOT NULL AND a.checker_id <> a.maker_id;
  IF agreed.id IS NULL THEN
    RAISE EXCEPTION 'history ends with an approved run, for the files it names'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'history_ends_with_an_approved_run';
  END IF;
  RETURN agreed;
END $$;
CREATE FUNCTION casefile_end_rows(run bigint, names text[], ended text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE guard name; removed bigint; guards name[];
BEGIN
  IF (casefile_agreed(run, names))."then" = 'seal' THEN
    RAISE EXCEPTION 'what is sealed is not removed' USING ERRCODE = 'check_violation';
  END IF;
  SET CONSTRAINTS ALL IMMEDIATE;
  SELECT coalesce(array_agg(tgname), '{}') INTO guards FROM pg_trigger
   WHERE tgrelid = ended::regclass AND NOT tgisinternal AND tgtype & 2 <> 0 AND tgtype & 8 <> 0;
  FOREACH guard IN ARRAY guards LOOP
    EXECUTE format('ALTER TABLE %I DISABLE TRIGGER %I', ended, guard);
  END LOOP;
  EXECUTE format('DELETE FROM %I WHERE subject = ANY ($1)', ended) USING names;
  GET DIAGNOSTICS removed = ROW_COUNT;
  FOREACH guard IN ARRAY guards LOOP
    EXECUTE format('ALTER TABLE %I ENABLE TRIGGER %I', ended, guard);
  END LOOP;
  RETURN removed;
END $$;
CREATE OR REPLACE FUNCTION casefile_settle_history(run bigint, names text[], tables text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE agreed casefile_retentionrun; settled bigint;
BEGIN
  agreed := casefile_agreed(run, names);
  IF agreed."then" = 'seal' THEN
    UPDATE journal_rowhistory SET compartments = array_append(compartments, 'sealed')
     WHERE subject = ANY (names) AND (tables = '{}' OR "table" = ANY (tables))
       AND NOT 'sealed' = ANY (compartments);
  ELSE
    UPDATE journal_rowhistory SET old = jsonb_build_object('ended_by', agreed.number)
     WHERE subject = ANY (names) AND "table" = ANY (tables) AND NOT old ? 'ended_by';
  END IF;
  GET DIAGNOSTICS settled = ROW_COUNT;
  RETURN settled;
END $$;
"""
_BEFORE = """
CREATE OR REPLACE FUNCTION casefile_settle_history(run bigint, names text[], tables text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE agreed casefile_retentionrun; settled bigint;
BEGIN
  SELECT r.* INTO agreed FROM casefile_retentionrun r JOIN controls_approval a ON a.id = r.approval_id
   WHERE r.id = run AND r.done_on IS NULL AND names <@ r.codes::text[] AND a.state = 'approved'
     AND a.checker_id IS NOT NULL AND a.checker_id <> a.maker_id;
  IF agreed.id IS NULL THEN
    RAISE EXCEPTION 'history ends with an approved run, for the files it names'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'history_ends_with_an_approved_run';
  END IF;
  IF agreed."then" = 'seal' THEN
    UPDATE journal_rowhistory SET compartments = array_append(compartments, 'sealed')
     WHERE subject = ANY (names) AND NOT 'sealed' = ANY (compartments);
  ELSE
    UPDATE journal_rowhistory SET old = jsonb_build_object('ended_by', agreed.number)
     WHERE subject = ANY (names) AND "table" = ANY (tables) AND NOT old ? 'ended_by';
  END IF;
  GET DIAGNOSTICS settled = ROW_COUNT;
  RETURN settled;
END $$;
DROP FUNCTION casefile_end_rows(bigint, text[], text);
DROP FUNCTION casefile_agreed(bigint, text[]);
"""


class Migration(migrations.Migration):
    dependencies = [("casefile", "0002_guards")]
    operations = [migrations.RunSQL(_DOORS, _BEFORE)]
