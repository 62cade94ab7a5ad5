"""A list that names several people is found by the code of each."""

from django.db import migrations

ADD = "CREATE INDEX access_by_people ON journal_accessentry USING gin ((details -> 'people'));"
REMOVE = "DROP INDEX access_by_people;"


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_history")]
    operations = [migrations.RunSQL(ADD, REMOVE)]
