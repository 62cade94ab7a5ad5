"""Applications, examinations, scores, decisions and appeals."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import darb.selection.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('establishments', '0001_initial'),
        ('notices', '0001_initial'),
        ('places', '0001_initial'),
        ('programmes', '0001_initial'),
        ('projects', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Application',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('receipt', models.CharField(max_length=32, unique=True)),
                    ('filed_on', models.DateField()),
                    ('amount_minor', models.BigIntegerField()),
                    ('total_score', models.PositiveSmallIntegerField(null=True)),
                    ('state', models.CharField(default=darb.selection.states.Application['FILED'], max_length=32)),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='programmes.call')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='projects.projectfile')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='CommitteeSession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('held_on', models.DateField()),
                    ('votes_against', models.PositiveSmallIntegerField(default=0)),
                    ('state', models.CharField(default=darb.selection.states.CommitteeSession['PLANNED'], max_length=32)),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committee_sessions', to='programmes.call')),
                    ('chaired_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('members', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('minutes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ],
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('result', models.CharField(max_length=32)),
                    ('reason', models.CharField(blank=True, max_length=32)),
                    ('rank', models.PositiveIntegerField(null=True)),
                    ('detail', models.JSONField(default=dict)),
                    ('decided_on', models.DateField()),
                    ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='selection.application')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('letter', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='notices.letter')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='selection.committeesession')),
                ],
            ),
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
                    ('handled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('receipt', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='selection.decision')),
                ],
            ),
            migrations.CreateModel(
                name='Declaration',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file_code', models.CharField(blank=True, max_length=32)),
                    ('state', models.CharField(default=darb.selection.states.Declaration['NO_INTEREST'], max_length=32)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='selection.committeesession')),
                ],
            ),
            migrations.CreateModel(
                name='EligibilityResult',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('rule', models.CharField(max_length=32)),
                    ('is_met', models.BooleanField()),
                    ('detail', models.JSONField(default=dict)),
                    ('checked_on', models.DateField()),
                    ('examination', models.PositiveSmallIntegerField(default=1)),
                    ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='eligibility', to='selection.application')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='Run',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('input', models.JSONField()),
                    ('output', models.JSONField()),
                    ('frozen_hash', models.CharField(max_length=64)),
                    ('input_hash', models.CharField(max_length=64)),
                    ('output_hash', models.CharField(max_length=64)),
                    ('ran_on', models.DateField()),
                    ('state', models.CharField(max_length=32)),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='programmes.call')),
                    ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='selection.run')),
                ],
            ),
            migrations.AddField(
                model_name='decision',
                name='run',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='selection.run'),
            ),
            migrations.CreateModel(
                name='Score',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('mark', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(default=darb.selection.states.Score['SUBMITTED'], max_length=32)),
                    ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='selection.application')),
                    ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.criterion')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('scorer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
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
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['filed', 'inadmissible', 'under_review', 'overdue', 'upheld', 'partly_upheld', 'dismissed', 'withdrawn'])), name='appeal_move_state_is_known')],
                },
            ),
            migrations.AddConstraint(
                model_name='application',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'filed', 'incomplete', 'complete', 'scored', 'decided', 'withdrawn'])), name='application_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='application',
                constraint=models.UniqueConstraint(fields=('project_file', 'call'), name='application_once_a_call'),
            ),
            migrations.AddConstraint(
                model_name='application',
                constraint=models.CheckConstraint(condition=models.Q(('total_score__isnull', True), ('total_score__lte', 1000), _connector='OR'), name='application_score_up_to_a_thousand'),
            ),
            migrations.AddConstraint(
                model_name='committeesession',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'convened', 'open', 'suspended', 'closed', 'cancelled', 'no_quorum'])), name='committee_session_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='committeesession',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('minutes__isnull', False), _connector='OR'), name='committee_session_closed_by_minutes'),
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
                model_name='declaration',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['not_declared', 'no_interest', 'interest_declared', 'recused'])), name='declaration_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='declaration',
                constraint=models.UniqueConstraint(fields=('session', 'member', 'file_code'), name='declaration_once_a_file'),
            ),
            migrations.AddConstraint(
                model_name='eligibilityresult',
                constraint=models.UniqueConstraint(fields=('application', 'rule', 'examination'), name='eligibility_rule_answered_once'),
            ),
            migrations.AddConstraint(
                model_name='run',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['optimal', 'infeasible', 'not_proved'])), name='run_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='run',
                constraint=models.UniqueConstraint(fields=('call', 'input_hash'), name='run_once_an_input'),
            ),
            migrations.AddConstraint(
                model_name='decision',
                constraint=models.CheckConstraint(condition=models.Q(('result__in', ['funded', 'unfunded', 'not_considered'])), name='decision_result_is_known'),
            ),
            migrations.AddConstraint(
                model_name='decision',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('result', 'funded')), models.Q(models.Q(('result', 'funded'), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='decision_has_one_reason_unless_funded'),
            ),
            migrations.AddConstraint(
                model_name='score',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'third_scorer'])), name='score_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='score',
                constraint=models.UniqueConstraint(fields=('application', 'criterion', 'scorer'), name='score_once_a_criterion_and_scorer'),
            ),
            migrations.AddConstraint(
                model_name='score',
                constraint=models.CheckConstraint(condition=models.Q(('mark__lte', 1000)), name='score_mark_up_to_a_thousand'),
            ),
        ]),
    ]
