"""Stays and releases are penal facts: they lie in that compartment."""

from django.db import migrations

_MOVE = """
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
UPDATE {table} SET compartments = compartments || '{{penal}}' WHERE NOT 'penal' = ANY (compartments);
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
"""
_BACK = """
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
UPDATE {table} SET compartments = array_remove(compartments, 'penal');
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("detention", "0003_subject")]
    operations = [
        migrations.RunSQL(_MOVE.format(table=table), _BACK.format(table=table))
        for table in ("detention_stay", "detention_releaseevent")
    ]
