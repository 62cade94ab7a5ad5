"""Project files name the person they speak of: a file may be opened by itself, without its centre or province."""

from django.db import migrations, models

from darb.core.sql import tell_subjects

_MODELS = ("projectfile", "projectfilemove", "budgetline", "checklistitem")


def _told(model: str) -> migrations.AddField:
    column = models.CharField(default="", max_length=32)
    return migrations.AddField(model, "subject", column, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_scope"), ("people", "0003_subject")]
    operations = [
        *(_told(model) for model in _MODELS),
        *tell_subjects(
            projects_projectfile="people_person.person_id",
            projects_projectfilemove="projects_projectfile.project_file_id",
            projects_budgetline="projects_projectfile.project_file_id",
            projects_checklistitem="projects_projectfile.project_file_id",
        ),
    ]
