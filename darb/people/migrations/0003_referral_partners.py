"""Files are shown to partner services for the referrals that were sent to them."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("establishments", "0001_initial"),
        ("partners", "0001_initial"),
        ("people", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="sharedaccess",
            name="shared_access_kind_is_known",
        ),
        migrations.AddConstraint(
            model_name="sharedaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ("break_glass", "handover", "training", "employment", "referral"))
                ),
                name="shared_access_kind_is_known",
            ),
        ),
    ]
