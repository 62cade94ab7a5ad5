"""Letters are seen inside a scope only; a letter is followed by whoever holds it: its code with a year of birth leads to one person's file, and to no other.

Nobody is signed in there, so that no row is in scope. This one function looks past the scope, as far as every place
and every compartment that a posting may have (what was sealed or held back stays unseen), and answers nothing but
which letter it is: the page then reads that one file, through the scope like everybody.
"""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import row_scope

_FOLLOW = """
CREATE FUNCTION notices_follow(typed_code text, typed_year integer)
RETURNS TABLE (number varchar, subject varchar, compartments varchar[])
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  holders text := current_setting('darb.holders', true);
  granted text := current_setting('darb.compartments', true);
BEGIN
  PERFORM set_config('darb.holders', (SELECT array_agg(e.id)::text FROM establishments_establishment e), true),
          set_config('darb.compartments', (SELECT array_agg(c.code)::text FROM staff_compartment c), true);
  RETURN QUERY
    SELECT l.number, l.subject, l.compartments FROM notices_letter l JOIN people_person p ON p.id = l.person_id
     WHERE l.code = typed_code AND p.birth_year = typed_year;
  PERFORM set_config('darb.holders', coalesce(holders, ''), true),
          set_config('darb.compartments', coalesce(granted, ''), true);
END $$;
"""


class Migration(migrations.Migration):
    replaces = [
        ("notices", "0002_scope"),
        ("notices", "0003_subject"),
        ("notices", "0004_history"),
        ("notices", "0005_shared_is_read_only"),
        ("notices", "0006_followed"),
    ]
    dependencies = [("notices", "0001_initial"), KEPT_SINCE, ("staff", "0001_initial"), ("people", "0002_guards")]
    operations = [
        *row_scope("notices_letter"),
        *keep_history("notices_letter"),
        migrations.RunSQL(_FOLLOW, "DROP FUNCTION notices_follow(text, integer);"),
    ]
