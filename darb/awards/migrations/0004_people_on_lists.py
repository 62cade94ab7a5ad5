"""A list names people: it says whose codes, so that only who sees all of them reads it."""

import django.contrib.postgres.fields
from django.db import migrations, models

_TELL = """
ALTER TABLE awards_handover NO FORCE ROW LEVEL SECURITY;
UPDATE awards_operationpaper AS paper SET subjects = ARRAY(
  SELECT DISTINCT subject FROM awards_handover WHERE day_id = paper.day_id ORDER BY subject);
ALTER TABLE awards_handover FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("awards", "0003_subject")]
    operations = [
        migrations.AddField(
            "operationpaper",
            "subjects",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=32), default=list, size=None
            ),
        ),
        migrations.RunSQL(_TELL, migrations.RunSQL.noop),
    ]
