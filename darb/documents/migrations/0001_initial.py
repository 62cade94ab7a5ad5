"""Papers that were issued or received, and their kinds."""

import django.db.models.deletion
from django.db import migrations, models

import darb.documents.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='DocumentKind',
                fields=[
                    ('code', models.CharField(max_length=48, primary_key=True, serialize=False)),
                    ('label_ar', models.CharField(max_length=200)),
                    ('label_fr', models.CharField(max_length=200)),
                    ('label_en', models.CharField(max_length=200)),
                    ('stage', models.CharField(max_length=32)),
                    ('reliability', models.CharField(max_length=16)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('applies_to', models.CharField(blank=True, max_length=64)),
                    ('is_personal', models.BooleanField(default=False)),
                    ('note', models.TextField(blank=True)),
                ],
            ),
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=48)),
                    ('number', models.CharField(max_length=32)),
                    ('language', models.CharField(max_length=2)),
                    ('sha256', models.CharField(max_length=64)),
                    ('size', models.PositiveIntegerField()),
                    ('media_type', models.CharField(default='application/pdf', max_length=64)),
                    ('token', models.CharField(max_length=32, unique=True)),
                    ('issued_on', models.DateField()),
                    ('is_invented', models.BooleanField(default=False)),
                    ('state', models.CharField(default=darb.documents.states.ProducedDocument['ISSUED'], max_length=32)),
                    ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='documents.document')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'issued', 'signed', 'superseded', 'revoked'])), name='document_state_is_known'), models.UniqueConstraint(condition=models.Q(('state__in', ['superseded', 'revoked']), _negated=True), fields=('kind', 'number', 'language'), name='document_one_live_version')],
                },
            ),
        ]),
    ]
