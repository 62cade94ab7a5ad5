from django.db import models


class Folding(models.Model):
    """How far the stored keys of names were compared with a version of folding. One row a version.

    Not a column of each name: a change of folding touches few names, and the others need not be written again.
    """

    version = models.PositiveSmallIntegerField(primary_key=True)
    compared_to = models.BigIntegerField(default=0)
    renewed = models.PositiveIntegerField(default=0)
    finished_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"folding {self.version}"
