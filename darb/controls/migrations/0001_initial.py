"""Duties, approvals, numbers, forms that act once, and messages to send."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import darb.controls.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='DutyConflict',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('duty', models.CharField(max_length=32)),
                    ('excludes', models.CharField(max_length=32)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('duty', 'excludes'), name='duty_conflict_stated_once')],
                },
            ),
            migrations.CreateModel(
                name='Number',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('series', models.CharField(max_length=8)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('latest', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('series', 'year'), name='number_one_row_a_series_and_year')],
                },
            ),
            migrations.CreateModel(
                name='OutboxMessage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('topic', models.CharField(max_length=64)),
                    ('subject', models.CharField(max_length=96)),
                    ('body', models.JSONField()),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('sent_at', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('sent_at__isnull', True)), fields=['id'], name='outbox_unsent')],
                    'constraints': [models.UniqueConstraint(fields=('topic', 'subject'), name='outbox_one_message_a_subject')],
                },
            ),
            migrations.CreateModel(
                name='Approval',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verb', models.CharField(max_length=64)),
                    ('subject', models.CharField(max_length=96)),
                    ('content_hash', models.CharField(max_length=64)),
                    ('because', models.CharField(blank=True, max_length=200)),
                    ('chain', models.CharField(default='programme', max_length=64)),
                    ('made_on', models.DateField()),
                    ('checked_on', models.DateField(null=True)),
                    ('reason', models.TextField(blank=True)),
                    ('state', models.CharField(default=darb.controls.states.Approval['PROPOSED'], max_length=32)),
                    ('checker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('maker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'approved', 'rejected', 'voided'])), name='approval_state_is_known'), models.CheckConstraint(condition=models.Q(('checker__isnull', True), models.Q(('checker', models.F('maker')), _negated=True), _connector='OR'), name='approval_checker_is_not_maker'), models.CheckConstraint(condition=models.Q(models.Q(('checker__isnull', True), ('state', 'proposed')), models.Q(('checker__isnull', False), ('state__in', ['approved', 'rejected'])), ('state', 'voided'), _connector='OR'), name='approval_answer_names_its_checker'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('verb', 'subject'), name='approval_one_pending_a_subject')],
                },
            ),
            migrations.CreateModel(
                name='Duty',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=96)),
                    ('duty', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('subject', 'duty', 'by'), name='duty_recorded_once')],
                },
            ),
            migrations.CreateModel(
                name='IdempotencyKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=128)),
                    ('request_hash', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('actor', 'key'), name='idempotency_one_effect_a_key')],
                },
            ),
        ]),
    ]
