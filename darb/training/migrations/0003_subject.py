"""Certificates name the person they speak of: a file may be opened by itself, without its centre or province."""

from django.db import migrations, models

from darb.core.sql import tell_subjects

_MODELS = ("certificate",)


def _told(model: str) -> migrations.AddField:
    column = models.CharField(default="", max_length=32)
    return migrations.AddField(model, "subject", column, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("training", "0002_scope"), ("people", "0003_subject")]
    operations = [
        *(_told(model) for model in _MODELS),
        *tell_subjects(
            training_certificate="people_person.person_id",
        ),
    ]
