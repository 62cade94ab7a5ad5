"""Organisations that the programme works with."""

import django.db.models.deletion
from django.db import migrations, models

from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=64, unique=True)),
                    ('kind', models.CharField(max_length=40)),
                    ('name_ar', models.CharField(max_length=200)),
                    ('name_fr', models.CharField(max_length=200)),
                    ('province', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='places.province')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('name_ar', ''), ('name_fr', ''), _negated=True), name='organisation_has_a_name')],
                },
            ),
        ]),
    ]
