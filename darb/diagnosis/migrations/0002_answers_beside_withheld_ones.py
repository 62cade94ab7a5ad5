"""An answer may stand beside one that was withheld at a hand-over: whoever asks anew does not know of it."""

from django.db import migrations, models
from django.db.models import Q

NAME = "answer_once_a_question"


class Migration(migrations.Migration):
    dependencies = [("diagnosis", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="answer", name=NAME),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                fields=["interview", "question"],
                condition=~Q(compartments__contains=["withheld"]),
                name=NAME,
            ),
        ),
    ]
