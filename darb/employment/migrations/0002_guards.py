"""Rows about people are seen inside a scope; places are counted, and what was signed, answered or ended stays."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import append_only, final_once_ended, row_scope

_PERSONAL = tuple(
    f"employment_{name}"
    for name in (
        "workprofile",
        "candidacy",
        "candidacymove",
        "placement",
        "placementmove",
        "retentioncheck",
    )
)
_OWN = tuple(f"employment_{name}" for name in ("citizenenterprise", "employmentagreement", "vacancy"))
# Two who make the last offer at one moment wait for the vacancy's row, and the check of its places refuses the second.
# The counters stand on the vacancy because nobody sees every candidate.
_PLACES = """
CREATE FUNCTION employment_counts_places() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  holding text[] := ARRAY['offer', 'placed'];
  taken integer := 0;
  filled integer := 0;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.vacancy_id <> OLD.vacancy_id THEN
    RAISE EXCEPTION 'a candidacy stays with its vacancy' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP <> 'INSERT' THEN
    taken := taken - (OLD.state = ANY (holding))::integer;
    filled := filled - (OLD.state = 'placed')::integer;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    taken := taken + (NEW.state = ANY (holding))::integer;
    filled := filled + (NEW.state = 'placed')::integer;
  END IF;
  IF taken <> 0 OR filled <> 0 THEN
    UPDATE employment_vacancy SET places_taken = places_taken + taken, places_filled = places_filled + filled
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.vacancy_id ELSE NEW.vacancy_id END;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER counts_places AFTER INSERT OR UPDATE OR DELETE ON employment_candidacy
  FOR EACH ROW EXECUTE FUNCTION employment_counts_places();
"""
_NO_PLACES = """
DROP TRIGGER counts_places ON employment_candidacy;
DROP FUNCTION employment_counts_places();
"""
# What an offer said and what a contract says stay as they were; where it stands, and its days, move on.
_SIGNED = """
CREATE FUNCTION employment_keeps_signed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE signed text[] := TG_ARGV[0]::text[];
        column_name text;
BEGIN
  FOREACH column_name IN ARRAY signed LOOP
    IF to_jsonb(OLD) -> column_name NOT IN ('null'::jsonb, '""'::jsonb)
       AND to_jsonb(NEW) -> column_name IS DISTINCT FROM to_jsonb(OLD) -> column_name THEN
      RAISE EXCEPTION 'what was signed in % stays', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_signed BEFORE UPDATE ON employment_placement FOR EACH ROW EXECUTE FUNCTION
  employment_keeps_signed('{candidacy_id,person_id,contract_kind,wage_minor,currency,agreed_on,starts_on,ends_on,started_on}');
CREATE TRIGGER keeps_signed BEFORE UPDATE ON employment_candidacy FOR EACH ROW EXECUTE FUNCTION
  employment_keeps_signed('{person_id,sent_on,offered_on,offered_kind,offered_wage_minor,offered_start_on,offered_end_on}');
"""
_NO_SIGNED = """
DROP TRIGGER keeps_signed ON employment_placement;
DROP TRIGGER keeps_signed ON employment_candidacy;
DROP FUNCTION employment_keeps_signed();
"""


class Migration(migrations.Migration):
    replaces = [
        ("employment", "0002_kept"),
    ]
    dependencies = [("employment", "0001_initial"), KEPT_SINCE]
    operations = [
        *row_scope(*_PERSONAL),
        *keep_history(*_PERSONAL, *_OWN),
        *append_only("employment_vacancymove", "employment_employmentagreement"),
        *append_only(
            "employment_workprofile",
            "employment_candidacymove",
            "employment_placementmove",
            "employment_retentioncheck",
            personal=True,
        ),
        migrations.RunSQL(_PLACES, _NO_PLACES),
        *final_once_ended("employment_vacancy", ["filled", "withdrawn", "expired"], but=["places_taken", "places_filled"]),
        *final_once_ended("employment_candidacy", ["placed", "not_retained", "not_wanted", "withdrawn"]),
        *final_once_ended("employment_placement", ["completed", "ended_early", "not_started"]),
        migrations.RunSQL(_SIGNED, _NO_SIGNED),
    ]
