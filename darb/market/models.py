from django.db import models


class Sector(models.Model):
    """A sector of activity as the programme names it; a narrower one points to its ``parent``."""

    code = models.CharField(primary_key=True, max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    label_ar = models.CharField(max_length=120)
    label_fr = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.code


class IsicClass(models.Model):
    """A node of the International Standard Industrial Classification, Rev. 4 (United Nations)."""

    code = models.CharField(primary_key=True, max_length=8)
    level = models.CharField(max_length=16)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    label_ar = models.CharField(max_length=400)
    label_fr = models.CharField(max_length=400, blank=True)
    label_en = models.CharField(max_length=400)
    is_for_micro_projects = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.code


class Trade(models.Model):
    """A trade that a micro-project may practise, in one sector and one class of the classification."""

    code = models.CharField(primary_key=True, max_length=48)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="trades")
    isic_class = models.ForeignKey(IsicClass, models.PROTECT, null=True, related_name="trades")
    label_ar = models.CharField(max_length=160)
    label_fr = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    reliability = models.CharField(max_length=16)

    def __str__(self) -> str:
        return self.code
