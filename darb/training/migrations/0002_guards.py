"""Certificates and courses' rows are seen inside a scope; seats are counted, and what was answered, signed or ended stays."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import append_only, final_once_ended, row_scope

_TABLES = tuple(
    f"training_{name}"
    for name in ("enrolment", "attendance", "examresult", "studyyear", "internship", "stipendsheet")
)
# Two who enrol at the same moment wait for the session's row, and the check of its seats refuses the second.
# The counter stands on the session because nobody sees every person on its list.
_SEATS = """
CREATE FUNCTION training_counts_seats() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  seated text[] := ARRAY['enrolled', 'attending', 'passed', 'failed'];
  change integer := 0;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state = ANY (seated) THEN change := change - 1; END IF;
  IF TG_OP <> 'DELETE' AND NEW.state = ANY (seated) THEN change := change + 1; END IF;
  IF TG_OP = 'UPDATE' AND NEW.session_id <> OLD.session_id THEN
    RAISE EXCEPTION 'an enrolment stays in its session' USING ERRCODE = 'restrict_violation';
  END IF;
  IF change <> 0 THEN
    UPDATE training_coursesession SET seats_taken = seats_taken + change
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.session_id ELSE NEW.session_id END;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER counts_seats AFTER INSERT OR UPDATE OR DELETE ON training_enrolment
  FOR EACH ROW EXECUTE FUNCTION training_counts_seats();
"""
_NO_SEATS = """
DROP TRIGGER counts_seats ON training_enrolment;
DROP FUNCTION training_counts_seats();
"""
# A result may be corrected from passed to failed and back, by a result that supersedes it, and by nothing else.
_RESULT = """
CREATE FUNCTION training_keeps_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('passed', 'failed') AND NEW.state NOT IN ('passed', 'failed') THEN
    RAISE EXCEPTION 'ended rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_left BEFORE UPDATE ON training_enrolment
  FOR EACH ROW EXECUTE FUNCTION training_keeps_left();
"""
_NO_RESULT = """
DROP TRIGGER keeps_left ON training_enrolment;
DROP FUNCTION training_keeps_left();
"""
_ATTENDANCE = """
CREATE FUNCTION training_closes_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  scope text[] := ARRAY['holder_id', 'province_id', 'compartments'];
  sheet bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.enrolment_id ELSE NEW.enrolment_id END;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - scope = to_jsonb(OLD) - scope THEN RETURN NEW; END IF;
  IF NOT EXISTS (
    SELECT 1 FROM training_enrolment AS e JOIN training_coursesession AS s ON s.id = e.session_id
    WHERE e.id = sheet AND s.state = 'running'
  ) THEN
    RAISE EXCEPTION 'attendance is kept while a session runs' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER closes_attendance BEFORE INSERT OR UPDATE OR DELETE ON training_attendance
  FOR EACH ROW EXECUTE FUNCTION training_closes_attendance();
"""
_NO_ATTENDANCE = """
DROP TRIGGER closes_attendance ON training_attendance;
DROP FUNCTION training_closes_attendance();
"""
# What the register issued keeps its number, paper, person and words; it may be handed over, replaced or revoked.
_REGISTER = """
CREATE FUNCTION training_keeps_register() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE free text[] := ARRAY['holder_id', 'province_id', 'compartments',
                             'state', 'handed_over_on', 'ended_on', 'reason'];
BEGIN
  IF OLD.number <> '' AND (TG_OP = 'DELETE'
     OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free
     OR OLD.handed_over_on IS NOT NULL AND NEW.handed_over_on IS DISTINCT FROM OLD.handed_over_on
     OR OLD.state IN ('replaced', 'revoked')
        AND (NEW.state, NEW.ended_on, NEW.reason) IS DISTINCT FROM (OLD.state, OLD.ended_on, OLD.reason)) THEN
    RAISE EXCEPTION 'the register of certificates is final' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_register BEFORE UPDATE OR DELETE ON training_certificate
  FOR EACH ROW EXECUTE FUNCTION training_keeps_register();
"""
_NO_REGISTER = """
DROP TRIGGER keeps_register ON training_certificate;
DROP FUNCTION training_keeps_register();
"""


class Migration(migrations.Migration):
    replaces = [
        ("training", "0002_scope"),
        ("training", "0003_subject"),
        ("training", "0004_history"),
        ("training", "0005_shared_is_read_only"),
        ("training", "0006_courses"),
        ("training", "0007_kept"),
    ]
    dependencies = [("training", "0001_initial"), KEPT_SINCE]
    operations = [
        *row_scope("training_certificate", *_TABLES),
        *keep_history("training_certificate", *_TABLES, "training_coursesession"),
        *append_only("training_examresult", personal=True),
        migrations.RunSQL(_SEATS, _NO_SEATS),
        *final_once_ended("training_coursesession", ["completed", "cancelled"], but=["seats_taken"]),
        *final_once_ended("training_enrolment", ["passed", "failed"], but=["state", "ended_on"]),
        *final_once_ended("training_studyyear", ["passed", "failed", "dropped_out"]),
        *final_once_ended("training_internship", ["completed"]),
        *final_once_ended("training_stipendsheet", ["approved", "rejected"]),
        migrations.RunSQL(_RESULT, _NO_RESULT),
        migrations.RunSQL(_ATTENDANCE, _NO_ATTENDANCE),
        migrations.RunSQL(_REGISTER, _NO_REGISTER),
    ]
