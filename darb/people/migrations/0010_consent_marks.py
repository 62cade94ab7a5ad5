"""How a consent on paper was given: signature, thumbprint before a witness, guardian."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('establishments', '0001_initial'),
        ('partners', '0001_initial'),
        ('people', '0009_folding'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='consent',
            name='mark',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('mark', ''), ('mark', 'signature'), models.Q(('mark', 'thumbprint'), models.Q(('witness', ''), _negated=True)), models.Q(('mark', 'guardian'), models.Q(('guardian', ''), _negated=True)), _connector='OR'), name='consent_mark_has_its_witness_or_guardian'),
        ),
    ]
