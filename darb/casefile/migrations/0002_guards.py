"""Transfers are seen and written from both of their sides; holds are kept, and history ends by an approved run alone."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import append_only, row_scope, shared_is_read_only, written_when

_GRANTED = """NOT EXISTS (SELECT 1 FROM unnest(compartments) AS held (code) WHERE NOT coalesce(
  ARRAY[held.code, held.code || '@h' || holder_id, held.code || '@h' || sender_id,
        held.code || '@h' || receiver_id, held.code || '@p' || province_id, held.code || '@s' || subject]::text[]
  && (SELECT NULLIF(current_setting('darb.compartments', true), '')::text[]), false))"""
# A proposal is for the receiver to read before the file is theirs, and for the sender after it is not.
_BOTH_SIDES = f"""
ALTER POLICY row_scope ON casefile_filetransfer USING (
  (ARRAY[holder_id, sender_id, receiver_id]
     && (SELECT NULLIF(current_setting('darb.holders', true), '')::bigint[])
   OR province_id = ANY ((SELECT NULLIF(current_setting('darb.provinces', true), '')::text[])::text[])
   OR subject = ANY ((SELECT NULLIF(current_setting('darb.subjects', true), '')::text[])::text[]))
  AND {_GRANTED}
);
ALTER POLICY row_scope ON casefile_filetransfermove USING (
  EXISTS (SELECT 1 FROM casefile_filetransfer AS moved WHERE moved.id = transfer_id)
);
"""
# A move is written by whoever writes its transfer; the transfer's compartments were asked when it was found.
_MOVES = """EXISTS (SELECT 1 FROM casefile_filetransfer AS moved WHERE moved.id = transfer_id
  AND (moved.subject = ANY ((SELECT NULLIF(current_setting('darb.written', true), '')::text[])::text[])
   OR ARRAY[moved.holder_id, moved.sender_id, moved.receiver_id]
      && (SELECT NULLIF(current_setting('darb.holders', true), '')::bigint[])
   OR moved.province_id = ANY ((SELECT NULLIF(current_setting('darb.provinces', true), '')::text[])::text[])))"""
# Old rows are read-only for whoever serves people. They end through this one door, which runs as the owner and asks
# the database itself whether two people agreed and whether the files are the run's; nothing else opens it. The old row
# stays and says that something was changed or removed, when and by whom; what it said is gone. A sealed file's
# history is sealed.
_SETTLE = """
CREATE POLICY row_emptied ON journal_rowhistory FOR UPDATE USING (true);
CREATE FUNCTION casefile_settle_history(run bigint, names text[], tables text[]) RETURNS bigint
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
"""
_UNSETTLE = """
DROP FUNCTION casefile_settle_history(bigint, text[], text[]);
DROP POLICY row_emptied ON journal_rowhistory;
"""


class Migration(migrations.Migration):
    replaces = [
        ("casefile", "0002_history"),
        ("casefile", "0003_shared_is_read_only"),
        ("casefile", "0004_retention"),
        ("casefile", "0005_seen"),
    ]
    dependencies = [("casefile", "0001_initial"), KEPT_SINCE, ("controls", "0001_initial")]
    operations = [
        *row_scope("casefile_filetransfer", "casefile_filetransfermove", "casefile_legalhold"),
        migrations.RunSQL(_BOTH_SIDES, migrations.RunSQL.noop),
        *shared_is_read_only("casefile_filetransfer", places=("holder_id", "sender_id", "receiver_id")),
        written_when("casefile_filetransfermove", _MOVES),
        *append_only("casefile_filetransfermove", personal=True),
        *keep_history("casefile_filetransfer", "casefile_filetransfermove", "casefile_legalhold"),
        migrations.RunSQL(_SETTLE, _UNSETTLE),
    ]
