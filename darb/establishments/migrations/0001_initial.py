"""Prisons, centres and administrations, with their states in time."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import darb.places.models
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Establishment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=48, unique=True)),
                    ('kind', models.CharField(max_length=40)),
                    ('name_ar', models.CharField(max_length=160)),
                    ('name_fr', models.CharField(max_length=160)),
                    ('is_draft', models.BooleanField(default=False)),
                    ('reliability', models.CharField(blank=True, max_length=16)),
                    ('source', models.TextField(blank=True)),
                    ('note', models.TextField(blank=True)),
                    ('province', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='establishments', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='EstablishmentState',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(max_length=32)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(null=True)),
                    ('since_as_stated', models.CharField(max_length=80)),
                    ('source', models.TextField()),
                    ('establishment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='states', to='establishments.establishment')),
                ],
            ),
            migrations.CreateModel(
                name='ServedProvince',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(null=True)),
                    ('ends_on', models.DateField(null=True)),
                    ('establishment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='served_provinces', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='serving_establishments', to='places.province')),
                ],
            ),
            migrations.AddIndex(
                model_name='establishment',
                index=models.Index(fields=['kind', 'code'], name='establishment_by_kind'),
            ),
            migrations.AddConstraint(
                model_name='establishmentstate',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'under_construction', 'open', 'closed'])), name='establishment_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='establishmentstate',
                constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('establishment', '='), (darb.places.models.Period('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='establishment_in_one_state_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='servedprovince',
                constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('establishment', '='), ('province', '='), (darb.places.models.Period('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='province_served_once_by_a_centre_at_a_time'),
            ),
        ]),
    ]
