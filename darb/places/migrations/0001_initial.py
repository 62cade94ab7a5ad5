"""Regions, provinces and communes, with their days."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import darb.places.models
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Province',
                fields=[
                    ('code', models.CharField(max_length=12, primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=40)),
                    ('name_ar', models.CharField(max_length=120)),
                    ('name_fr', models.CharField(max_length=120)),
                    ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, size=None)),
                    ('population', models.PositiveIntegerField(null=True)),
                    ('inside', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='Commune',
                fields=[
                    ('code', models.CharField(max_length=16, primary_key=True, serialize=False)),
                    ('name_ar', models.CharField(max_length=120)),
                    ('name_fr', models.CharField(max_length=120)),
                    ('is_urban', models.BooleanField(default=False)),
                    ('population', models.PositiveIntegerField(null=True)),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='communes', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='Region',
                fields=[
                    ('code', models.CharField(max_length=12, primary_key=True, serialize=False)),
                    ('name_ar', models.CharField(max_length=120)),
                    ('name_fr', models.CharField(max_length=120)),
                    ('name_en', models.CharField(max_length=120)),
                    ('starts_on', models.DateField(null=True)),
                    ('ends_on', models.DateField(null=True)),
                    ('population', models.PositiveIntegerField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='region_ends_after_it_starts')],
                },
            ),
            migrations.CreateModel(
                name='RegionMembership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(null=True)),
                    ('ends_on', models.DateField(null=True)),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='places.province')),
                    ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='places.region')),
                ],
                options={
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('province', '='), (darb.places.models.Period('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='province_in_one_region_at_a_time')],
                },
            ),
        ]),
    ]
