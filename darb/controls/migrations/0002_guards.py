"""The duties matrix as a trigger: nobody performs on one subject two duties that it keeps apart."""

from django.db import migrations

from darb.controls.rules import CONFLICTS
from darb.core.sql import append_only

_PAIRS = sorted({(str(a), str(b)) for pair in CONFLICTS for a in pair for b in pair if a != b})
_SEED = "INSERT INTO controls_dutyconflict (duty, excludes) VALUES " + ", ".join(
    f"('{duty}', '{excludes}')" for duty, excludes in _PAIRS
)
_TRIGGER = """
CREATE FUNCTION controls_keep_duties_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE clash text;
BEGIN
  -- Two acts of one person on one subject at the same moment must not pass unseen of each other.
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.subject || NEW.by_id::text, 0));
  SELECT d.duty INTO clash FROM controls_duty d JOIN controls_dutyconflict c ON c.duty = d.duty
   WHERE d.subject = NEW.subject AND d.by_id = NEW.by_id AND c.excludes = NEW.duty LIMIT 1;
  IF clash IS NOT NULL THEN
    RAISE EXCEPTION 'duty % is kept apart from duty %', NEW.duty, clash
      USING ERRCODE = 'check_violation', CONSTRAINT = 'duties_kept_apart';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER duties_kept_apart BEFORE INSERT ON controls_duty
  FOR EACH ROW EXECUTE FUNCTION controls_keep_duties_apart();
"""
_UNDO = """
DROP TRIGGER duties_kept_apart ON controls_duty;
DROP FUNCTION controls_keep_duties_apart();
"""


class Migration(migrations.Migration):
    replaces = [
        ("controls", "0002_duties"),
        ("controls", "0003_approval_because"),
        ("controls", "0004_approval_chain"),
    ]
    dependencies = [("controls", "0001_initial")]
    operations = [
        migrations.RunSQL(_SEED, "DELETE FROM controls_dutyconflict"),
        migrations.RunSQL(_TRIGGER, _UNDO),
        *append_only("controls_duty", "controls_dutyconflict"),
    ]
