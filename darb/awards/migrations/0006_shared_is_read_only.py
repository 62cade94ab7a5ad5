"""What is reached only through a shared file is read and not written."""

from django.db import migrations

from darb.core.sql import shared_is_read_only


class Migration(migrations.Migration):
    dependencies = [("awards", "0005_history")]
    operations = shared_is_read_only(
        "awards_award",
        "awards_awardgrant",
        "awards_awardline",
        "awards_purchaseorder",
        "awards_orderline",
        "awards_delivery",
        "awards_equipmentitem",
        "awards_handover",
        "awards_payment",
        "awards_paymentmove",
        "awards_legcause",
    )
