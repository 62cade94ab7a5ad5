"""Closed accounts stay closed: a locked period is final, and no day before its end takes an entry either."""

from django.db import migrations

from darb.core.sql import final_once_ended

_POSTING = """
CREATE OR REPLACE FUNCTION funding_check_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM funding_accountingperiod WHERE state = 'locked' AND NEW.effective_on < ends_on) THEN
    RAISE EXCEPTION 'the accounting period of % is locked', NEW.effective_on
      USING ERRCODE = 'check_violation', CONSTRAINT = 'period_closed';
  END IF;
  IF NEW.reverses_id IS NOT NULL
     AND EXISTS (SELECT 1 FROM funding_entry WHERE id = NEW.reverses_id AND reverses_id IS NOT NULL) THEN
    RAISE EXCEPTION 'a reversal is not reversed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reversal_once';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("funding", "0005_changes_by_two")]
    operations = [
        migrations.RunSQL(_POSTING, migrations.RunSQL.noop),
        *final_once_ended("funding_accountingperiod", ["locked"]),
    ]
