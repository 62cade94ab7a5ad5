"""Letters."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('establishments', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Letter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('kind', models.CharField(max_length=32)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('code', models.CharField(max_length=8, unique=True)),
                    ('dated_on', models.DateField()),
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('translation', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['decision', 'funding'])), name='letter_kind_is_known'), models.CheckConstraint(condition=models.Q(('code__regex', '^[A-HJ-NP-Z2-9]{8}$')), name='letter_code_reads_without_doubt')],
                },
            ),
        ]),
    ]
