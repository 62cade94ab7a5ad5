# Batches of files sent to a committee, and what it answered on each.

import darb.awards.states
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import append_only, row_scope


class Migration(migrations.Migration):

    dependencies = [
        KEPT_SINCE,
        ('awards', '0007_event_day'),
        ('documents', '0001_initial'),
        ('establishments', '0001_initial'),
        ('funding', '0004_tranche_expected_on'),
        ('places', '0001_initial'),
        ('selection', '0007_examinations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FileBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=32, unique=True)),
                ('sent_on', models.DateField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='funding.agreement')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('slip', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='FileBatchLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('asked_minor', models.BigIntegerField()),
                ('fixed_minor', models.BigIntegerField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(default=darb.awards.states.FileBatchLine['WAITING'], max_length=32)),
                ('answered_on', models.DateField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='awards.filebatch')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batch_lines', to='selection.decision')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ('reservation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.entry')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'accepted', 'refused', 'lowered'])), name='file_batch_line_state_is_known'), models.UniqueConstraint(fields=('batch', 'decision'), name='file_batch_line_once_a_batch'), models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'accepted', 'lowered'])), fields=('decision',), name='file_batch_line_sent_once'), models.CheckConstraint(condition=models.Q(models.Q(('answered_by', None), ('answered_on', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('answered_by__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='file_batch_line_answered_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('fixed_minor', None), ('state__in', ['waiting', 'refused'])), models.Q(('fixed_minor', models.F('asked_minor')), ('state', 'accepted')), models.Q(('fixed_minor__gt', 0), ('fixed_minor__lt', models.F('asked_minor')), ('state', 'lowered')), models.Q(('state__in', ['waiting', 'refused', 'accepted', 'lowered']), _negated=True), _connector='OR'), name='file_batch_line_amount_follows_the_answer'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'accepted']), models.Q(('reason', ''), _negated=True), _connector='OR'), name='file_batch_line_refused_or_lowered_with_a_reason')],
            },
        ),
        *row_scope("awards_filebatchline"),
        *keep_history("awards_filebatchline"),
        *append_only("awards_filebatch"),
    ]
