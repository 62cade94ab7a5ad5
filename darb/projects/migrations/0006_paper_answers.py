"""A paper that is refused says why, and when it was last looked at."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0005_shared_is_read_only")]
    operations = [
        migrations.AddField("checklistitem", "reason", models.CharField(blank=True, default="", max_length=200), preserve_default=False),
        migrations.AddField("checklistitem", "answered_on", models.DateField(null=True)),
        migrations.AddConstraint(
            "checklistitem",
            models.CheckConstraint(
                condition=models.Q(("reason", ""), ("state", "rejected"), _connector="OR"),
                name="checklist_item_reason_is_a_refusal",
            ),
        ),
    ]
