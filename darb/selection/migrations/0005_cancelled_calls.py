"""Whether a call holds a file, seen or not; a cancelled one takes none."""

from django.db import migrations

_GUARDS = """
CREATE FUNCTION selection_call_holds_files(asked bigint) RETURNS boolean
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  holders text := current_setting('darb.holders', true);
  granted text := current_setting('darb.compartments', true);
  holds boolean;
BEGIN
  PERFORM set_config('darb.holders', (SELECT array_agg(id)::text FROM establishments_establishment), true),
          set_config('darb.compartments',
            (SELECT (array_agg(code) || ARRAY['withheld', 'sealed']::varchar[])::text FROM staff_compartment), true);
  holds := EXISTS (SELECT 1 FROM selection_application
                    WHERE call_id = asked AND state NOT IN ('withdrawn', 'superseded'));
  PERFORM set_config('darb.holders', coalesce(holders, ''), true),
          set_config('darb.compartments', coalesce(granted, ''), true);
  RETURN holds;
END $$;
CREATE FUNCTION selection_call_takes_files() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  stands text;
BEGIN
  -- Shared: it waits for whoever is cancelling the call, and then reads what became of it.
  SELECT state INTO stands FROM programmes_call WHERE id = NEW.call_id FOR SHARE;
  IF stands = 'cancelled' THEN
    RAISE EXCEPTION 'a cancelled call takes no file'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'cancelled_call_takes_no_file';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cancelled_call_takes_no_file BEFORE INSERT ON selection_application
  FOR EACH ROW EXECUTE FUNCTION selection_call_takes_files();
"""
_UNDO = """
DROP TRIGGER cancelled_call_takes_no_file ON selection_application; DROP FUNCTION selection_call_takes_files();
DROP FUNCTION selection_call_holds_files(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0003_numbers_of_their_own_reach"),
        ("selection", "0004_decided_again"),
    ]
    operations = [migrations.RunSQL(_GUARDS, _UNDO)]
