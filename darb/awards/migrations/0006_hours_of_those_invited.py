"""Whoever was invited before hours were kept has the hour that their list said: two people every quarter from ten."""

from django.db import migrations

_HOURS = """
WITH placed AS (
  SELECT h.id, row_number() OVER (PARTITION BY h.day_id ORDER BY f.code) - 1 AS place
    FROM awards_handover h
    JOIN awards_award a ON a.id = h.award_id
    JOIN selection_decision d ON d.id = a.decision_id
    JOIN selection_application p ON p.id = d.application_id
    JOIN projects_projectfile f ON f.id = p.project_file_id
)
UPDATE awards_handover h SET at = time '10:00' + placed.place / 2 * interval '15 minutes'
  FROM placed WHERE placed.id = h.id AND h.state = 'prepared' AND h.at IS NULL;
"""
_READ = (
    "awards_handover",
    "awards_award",
    "selection_decision",
    "selection_application",
    "projects_projectfile",
)
_OPEN, _CLOSE = (
    "".join(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY;" for table in _READ)
    for how in ("NO FORCE", "FORCE")
)


class Migration(migrations.Migration):
    dependencies = [("awards", "0005_appointed_hours"), ("selection", "0001_initial"), ("projects", "0001_initial")]
    operations = [migrations.RunSQL(_OPEN + _HOURS + "SET CONSTRAINTS ALL IMMEDIATE;" + _CLOSE, migrations.RunSQL.noop)]
