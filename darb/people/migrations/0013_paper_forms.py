"""Which paper a record was typed from: seen inside its scope, never rewritten."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import append_only, row_scope


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
        KEPT_SINCE,
        ('establishments', '0001_initial'),
        ('people', '0012_name_keys_by_person'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('kind', models.CharField(max_length=32)),
                ('dated_on', models.DateField()),
                ('filled_by', models.CharField(max_length=160)),
                ('typed_on', models.DateField()),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_forms', to='people.person')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ('scan', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('typed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['registration', 'interview', 'life_project'])), name='paper_form_kind_is_known'), models.CheckConstraint(condition=models.Q(('filled_by', ''), _negated=True), name='paper_form_says_who_filled_it'), models.CheckConstraint(condition=models.Q(('typed_on__gte', models.F('dated_on'))), name='paper_form_typed_after_its_day')],
            },
        ),
        *row_scope("people_paperform"),
        *append_only("people_paperform", personal=True),
        *keep_history("people_paperform"),
    ]
