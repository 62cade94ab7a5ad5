"""An effect that happened already tells what it brought about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("controls", "0002_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="idempotencykey",
            name="made",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
    ]
