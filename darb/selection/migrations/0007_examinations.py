"""A file may be examined again once what was missing came; the votes that a list was adopted with."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("selection", "0006_appeals")]
    operations = [
        migrations.AddField(
            "eligibilityresult", "examination", models.PositiveSmallIntegerField(default=1)
        ),
        migrations.RemoveConstraint("eligibilityresult", "eligibility_rule_answered_once"),
        migrations.AddConstraint(
            "eligibilityresult",
            models.UniqueConstraint(
                fields=["application", "rule", "examination"], name="eligibility_rule_answered_once"
            ),
        ),
        migrations.AddField(
            "committeesession", "votes_against", models.PositiveSmallIntegerField(default=0)
        ),
    ]
