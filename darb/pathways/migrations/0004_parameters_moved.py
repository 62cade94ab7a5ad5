"""Numbers that the institution sets are the programme's: their table moved there with what it holds."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('pathways', '0003_parameters'),
        ('programmes', '0002_parameters'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name='ParameterVersion')]),
    ]
