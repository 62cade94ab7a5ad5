from django.db import models

from darb.places.models import Province


class Organisation(models.Model):
    """A partner body: foundation, committee, funder, supplier, employer or training body."""

    code = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=40)
    name_ar = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    province = models.ForeignKey(Province, models.PROTECT, null=True, related_name="organisations")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name_ar="", name_fr=""), name="organisation_has_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.code
