"""The entries of the journal, the heads of its chains, and old rows."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='JournalHead',
                fields=[
                    ('chain', models.CharField(max_length=64, primary_key=True, serialize=False)),
                    ('position', models.BigIntegerField(default=0)),
                    ('hash', models.CharField(max_length=64)),
                ],
            ),
            migrations.CreateModel(
                name='RowHistory',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('table', models.CharField(max_length=63)),
                    ('key', models.CharField(max_length=96)),
                    ('op', models.CharField(max_length=8)),
                    ('at', models.DateTimeField()),
                    ('by_id', models.BigIntegerField(null=True)),
                    ('role', models.CharField(max_length=63)),
                    ('txid', models.BigIntegerField()),
                    ('holder_id', models.BigIntegerField(null=True)),
                    ('province_id', models.CharField(max_length=16, null=True)),
                    ('subject', models.CharField(max_length=32, null=True)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), default=list, size=None)),
                    ('old', models.JSONField()),
                ],
                options={
                    'indexes': [models.Index(fields=['table', 'key'], name='row_history_by_row'), models.Index(fields=['subject'], name='row_history_by_subject')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('op__in', ['update', 'delete'])), name='row_history_op_is_known')],
                },
            ),
            migrations.CreateModel(
                name='JournalEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('chain', models.CharField(max_length=64)),
                    ('position', models.BigIntegerField()),
                    ('at', models.DateTimeField()),
                    ('on', models.DateField()),
                    ('act', models.CharField(max_length=64)),
                    ('subject', models.CharField(max_length=96)),
                    ('details', models.JSONField(default=dict)),
                    ('previous_hash', models.CharField(max_length=64)),
                    ('hash', models.CharField(max_length=64)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['subject'], name='journal_subject'), models.Index(fields=['at'], name='journal_by_moment')],
                    'constraints': [models.UniqueConstraint(fields=('chain', 'position'), name='journal_one_entry_a_position'), models.CheckConstraint(condition=models.Q(('position__gte', 1)), name='journal_positions_count_from_one')],
                },
            ),
        ]),
    ]
