"""The auditor's home asks for a month's refusals among all reads: they have an index of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0006_one_statement")]

    operations = [
        migrations.AddIndex(
            model_name="accessentry",
            index=models.Index(fields=["at"], condition=models.Q(act="refusal"), name="access_refusals"),
        ),
    ]
