"""The way to a record without an entry is a penal fact, whatever code writes it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="recordrehabilitation",
            constraint=models.CheckConstraint(
                condition=models.Q(compartments__contains=["penal"]), name="record_rehabilitation_is_penal"
            ),
        ),
    ]
