"""Applications, scores and decisions name the person they speak of: a file may be opened by itself, without its centre or province."""

from django.db import migrations, models

from darb.core.sql import tell_subjects

_MODELS = ("application", "eligibilityresult", "score", "decision")


def _told(model: str) -> migrations.AddField:
    column = models.CharField(default="", max_length=32)
    return migrations.AddField(model, "subject", column, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("selection", "0002_scope"), ("people", "0003_subject"), ("projects", "0003_subject")]
    operations = [
        *(_told(model) for model in _MODELS),
        *tell_subjects(
            selection_application="projects_projectfile.project_file_id",
            selection_eligibilityresult="selection_application.application_id",
            selection_score="selection_application.application_id",
            selection_decision="selection_application.application_id",
        ),
    ]
