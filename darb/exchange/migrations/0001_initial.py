"""Workbooks and lists that were brought in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import darb.core.secret_fields
import darb.exchange.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('establishments', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Import',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(max_length=64)),
                    ('filename', models.CharField(max_length=200)),
                    ('kind', models.CharField(max_length=16)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('state', models.CharField(default=darb.exchange.states.Import['UPLOADED'], max_length=32)),
                    ('report', models.JSONField(default=dict)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='ImportedRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sheet', models.CharField(max_length=24)),
                    ('ref', models.CharField(max_length=64)),
                    ('object_id', models.BigIntegerField()),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='exchange.import')),
                ],
            ),
            migrations.CreateModel(
                name='CaseloadList',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('subject', models.CharField(max_length=32)),
                    ('filename', models.CharField(max_length=200)),
                    ('sha256', models.CharField(max_length=64)),
                    ('on', models.DateField()),
                    ('state', models.CharField(default=darb.exchange.states.Import['UPLOADED'], max_length=32)),
                    ('content', darb.core.secret_fields.EncryptedField(blank=True)),
                    ('columns', models.JSONField(default=dict)),
                    ('usual', models.JSONField(default=dict)),
                    ('outcomes', darb.core.secret_fields.EncryptedField(blank=True)),
                    ('row_count', models.PositiveIntegerField()),
                    ('taken', models.PositiveIntegerField(default=0)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('establishment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['uploaded', 'checking', 'refused', 'ready', 'applied', 'cancelled'])), name='caseload_list_state_is_known'), models.CheckConstraint(condition=models.Q(('taken__lte', models.F('row_count'))), name='caseload_list_takes_its_rows_at_most'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'applied'), _negated=True), models.Q(('outcomes', ''), _negated=True), _connector='OR'), name='caseload_list_applied_keeps_its_outcomes')],
                },
            ),
            migrations.CreateModel(
                name='CaseloadMapping',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80)),
                    ('columns', models.JSONField()),
                    ('saved_at', models.DateTimeField(auto_now=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('establishment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('establishment', 'name'), name='caseload_mapping_once_an_establishment')],
                },
            ),
            migrations.AddConstraint(
                model_name='import',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['uploaded', 'checking', 'refused', 'ready', 'applied', 'cancelled'])), name='import_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='import',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['season'])), name='import_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='import',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['ready', 'applied'])), fields=('sha256',), name='import_of_one_file_once'),
            ),
            migrations.AddConstraint(
                model_name='importedrow',
                constraint=models.UniqueConstraint(fields=('source', 'sheet', 'ref'), name='imported_row_once_a_ref'),
            ),
        ]),
    ]
