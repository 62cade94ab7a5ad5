"""Appeals against decisions, with their moves."""

import darb.selection.states
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import append_only, row_scope


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
        ('establishments', '0001_initial'),
        ('places', '0001_initial'),
        ('selection', '0005_shared_is_read_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        KEPT_SINCE,
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('number', models.CharField(max_length=32, unique=True)),
                ('ground', models.CharField(max_length=32)),
                ('told', models.CharField(max_length=2000)),
                ('is_spoken', models.BooleanField(default=False)),
                ('told_on', models.DateField()),
                ('filed_on', models.DateField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(default=darb.selection.states.Appeal['FILED'], max_length=32)),
                ('answer', models.CharField(blank=True, max_length=2000)),
                ('answered_on', models.DateField(null=True)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='selection.decision')),
                ('handled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ('receipt', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
        ),
        migrations.CreateModel(
            name='AppealMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('state', models.CharField(max_length=32)),
                ('on', models.DateField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='selection.appeal')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='appeal',
            index=models.Index(fields=['state', 'due_on'], name='appeal_by_state'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['filed', 'inadmissible', 'under_review', 'overdue', 'upheld', 'partly_upheld', 'dismissed', 'withdrawn'])), name='appeal_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(('ground__in', ['eligibility', 'arithmetic', 'procedure', 'conflict_of_interest'])), name='appeal_ground_is_known'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(('told', ''), _negated=True), name='appeal_says_what'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('filed_on')), ('filed_on__gte', models.F('told_on'))), name='appeal_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', False), ('handled_by__isnull', False), ('state__in', ('inadmissible', 'upheld', 'partly_upheld', 'dismissed')), models.Q(('answer', ''), _negated=True)), models.Q(models.Q(('state__in', ('inadmissible', 'upheld', 'partly_upheld', 'dismissed')), _negated=True), ('answer', ''), ('answered_on__isnull', True)), _connector='OR'), name='appeal_answered_with_reasons'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('filed', 'under_review', 'overdue'))), fields=('decision',), name='appeal_open_once_a_decision'),
        ),
        migrations.AddConstraint(
            model_name='appealmove',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['filed', 'inadmissible', 'under_review', 'overdue', 'upheld', 'partly_upheld', 'dismissed', 'withdrawn'])), name='appeal_move_state_is_known'),
        ),
        *row_scope("selection_appeal", "selection_appealmove"),
        *append_only("selection_appealmove", personal=True),
        *keep_history("selection_appeal", "selection_appealmove"),
    ]
