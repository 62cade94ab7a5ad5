"""What a row said before it was changed or deleted is kept."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history


class Migration(migrations.Migration):
    dependencies = [("awards", "0004_people_on_lists"), KEPT_SINCE]
    operations = keep_history(
        "awards_award",
        "awards_awardgrant",
        "awards_awardline",
        "awards_handover",
        "awards_payment",
        "awards_paymentmove",
        "awards_purchaseorder",
        "awards_orderline",
        "awards_delivery",
        "awards_equipmentitem",
        "awards_legcause",
    )
