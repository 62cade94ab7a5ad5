from django.db import models

from darb.awards.models.handover import OperationDay


class Guest(models.Model):
    """Somebody invited to a day for their function, which is written and never their name."""

    day = models.ForeignKey(OperationDay, models.PROTECT, related_name="guests")
    position = models.PositiveSmallIntegerField()
    function = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "position"], name="guest_place_once_a_day")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position} on {self.day_id}"


class Moment(models.Model):
    """A line of the running order of a day: when, what happens, and by whom (a function)."""

    day = models.ForeignKey(OperationDay, models.PROTECT, related_name="moments")
    position = models.PositiveSmallIntegerField()
    at = models.TimeField()
    what = models.CharField(max_length=200)
    led_by = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "position"], name="moment_place_once_a_day")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.at} on {self.day_id}"
