"""Awards name the person they speak of: a file may be opened by itself, without its centre or province."""

from django.db import migrations, models

from darb.core.sql import tell_subjects

_MODELS = (
    "award",
    "awardgrant",
    "awardline",
    "purchaseorder",
    "orderline",
    "delivery",
    "equipmentitem",
    "handover",
    "payment",
    "paymentmove",
    "legcause",
)


def _told(model: str) -> migrations.AddField:
    column = models.CharField(default="", max_length=32)
    return migrations.AddField(model, "subject", column, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("awards", "0002_scope"), ("people", "0003_subject")]
    operations = [
        *(_told(model) for model in _MODELS),
        *tell_subjects(
            awards_award="people_person.person_id",
            awards_awardgrant="awards_award.award_id",
            awards_awardline="awards_award.award_id",
            awards_purchaseorder="awards_award.award_id",
            awards_orderline="awards_purchaseorder.order_id",
            awards_delivery="awards_purchaseorder.order_id",
            awards_equipmentitem="awards_awardline.award_line_id",
            awards_handover="awards_award.award_id",
            awards_payment="awards_award.award_id",
            awards_paymentmove="awards_payment.payment_id",
            awards_legcause="awards_award.award_id",
        ),
    ]
