# Statements of an agreement's execution: issued once, never changed.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.sql import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
        ('funding', '0004_tranche_expected_on'),
        ('reports', '0003_communiques'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ExecutionStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=32, unique=True)),
                ('issued_on', models.DateField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='funding.agreement')),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('latest_entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.entry')),
                ('paper_ar', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('paper_fr', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        *append_only("reports_executionstatement"),
    ]
