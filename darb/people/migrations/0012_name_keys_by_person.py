"""A person's words in one index: a second word is looked up among the bearers of the first, however common it is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0011_consent_signed_by")]

    operations = [
        migrations.AddIndex(
            model_name="namekey",
            index=models.Index(fields=["person", "key"], name="name_key_by_person"),
        ),
        migrations.AlterField(
            model_name="namekey",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="name_keys",
                to="people.person",
            ),
        ),
    ]
