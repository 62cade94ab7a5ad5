"""Questionnaires that do not change once published, interviews and answers that do not change once signed."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import darb.core.secret_fields
import darb.diagnosis.states
from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import Tables, append_only, row_scope

_TABLES = ("diagnosis_interview", "diagnosis_interviewmove", "diagnosis_answer")
_PUBLISHED = """
CREATE FUNCTION diagnosis_keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'draft' THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'state' = to_jsonb(OLD) - 'state'
     AND (NEW.state = OLD.state OR NEW.state = 'retired') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'version % of a questionnaire is published', OLD.version
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'questionnaire_published_stays';
END $$;
CREATE TRIGGER questionnaire_published_stays BEFORE UPDATE OR DELETE ON diagnosis_questionnaire
  FOR EACH ROW EXECUTE FUNCTION diagnosis_keep_published();
"""
# What follows a person's file, its holder and compartments, follows it always; nothing else of an ended row moves.
_SIGNED = """
CREATE FUNCTION diagnosis_keep_signed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE scope text[] := ARRAY['holder_id', 'province_id', 'compartments'];
BEGIN
  IF OLD.state NOT IN ('completed', 'refused') THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - scope = to_jsonb(OLD) - scope THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'interview % has ended', OLD.number
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'interview_ended_stays';
END $$;
CREATE TRIGGER interview_ended_stays BEFORE UPDATE OR DELETE ON diagnosis_interview
  FOR EACH ROW EXECUTE FUNCTION diagnosis_keep_signed();
CREATE FUNCTION diagnosis_keep_answers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  scope text[] := ARRAY['holder_id', 'province_id', 'compartments'];
  stands text;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - scope = to_jsonb(OLD) - scope THEN
    RETURN NEW;
  END IF;
  SELECT state INTO stands FROM diagnosis_interview
   WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.interview_id ELSE OLD.interview_id END;
  IF stands = 'in_progress' AND (TG_OP <> 'UPDATE' OR NEW.interview_id = OLD.interview_id) THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  RAISE EXCEPTION 'answers are written while the interview is held'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'answer_written_while_held';
END $$;
CREATE TRIGGER answer_written_while_held BEFORE INSERT OR UPDATE OR DELETE ON diagnosis_answer
  FOR EACH ROW EXECUTE FUNCTION diagnosis_keep_answers();
"""
_UNDO_PUBLISHED = """
DROP TRIGGER questionnaire_published_stays ON diagnosis_questionnaire;
DROP FUNCTION diagnosis_keep_published();
"""
_UNDO_SIGNED = """
DROP TRIGGER answer_written_while_held ON diagnosis_answer;
DROP FUNCTION diagnosis_keep_answers();
DROP TRIGGER interview_ended_stays ON diagnosis_interview;
DROP FUNCTION diagnosis_keep_signed();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        KEPT_SINCE,
        ('establishments', '0001_initial'),
        ('people', '0002_guards'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Questionnaire',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=32)),
                    ('version', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(default=darb.diagnosis.states.Questionnaire['DRAFT'], max_length=32)),
                    ('published_on', models.DateField(null=True)),
                    ('content', models.TextField()),
                ],
                options={
                    'ordering': ['code', 'version'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published', 'retired'])), name='questionnaire_state_is_known'), models.UniqueConstraint(fields=('code', 'version'), name='questionnaire_version_stands_once'), models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('code',), name='questionnaire_one_published'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('published_on__isnull', False), _connector='OR'), name='questionnaire_published_on_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Interview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('occasion', models.CharField(max_length=32)),
                    ('state', models.CharField(default=darb.diagnosis.states.Interview['SCHEDULED'], max_length=32)),
                    ('due_on', models.DateField(null=True)),
                    ('reason', models.CharField(blank=True, max_length=32)),
                    ('begun_on', models.DateField(null=True)),
                    ('completed_on', models.DateField(null=True)),
                    ('because', models.CharField(blank=True, max_length=300)),
                    ('completed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('paper', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.paperform')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='diagnosis.interview')),
                    ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='diagnosis.questionnaire')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('question', models.CharField(max_length=48)),
                    ('value', darb.core.secret_fields.EncryptedField(blank=True)),
                    ('revision', models.PositiveIntegerField(default=1)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('interview', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='diagnosis.interview')),
                    ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='diagnosis.questionnaire')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='InterviewMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('state', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('reason', models.CharField(blank=True, max_length=32)),
                    ('due_on', models.DateField(null=True)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('interview', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='diagnosis.interview')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['scheduled', 'in_progress', 'paused', 'completed', 'not_possible', 'refused'])), name='interview_move_state_is_known'), models.CheckConstraint(condition=models.Q(('reason', ''), ('reason__in', ['transfer', 'health', 'refused', 'security', 'release']), _connector='OR'), name='interview_move_reason_is_known')],
                },
            ),
            migrations.AddConstraint(
                model_name='interview',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['scheduled', 'in_progress', 'paused', 'completed', 'not_possible', 'refused'])), name='interview_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='interview',
                constraint=models.CheckConstraint(condition=models.Q(('occasion__in', ['in_detention', 'in_protection', 'after_release'])), name='interview_occasion_is_known'),
            ),
            migrations.AddConstraint(
                model_name='interview',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason__in', ['transfer', 'health', 'refused', 'security', 'release']), ('state__in', ['not_possible', 'refused'])), models.Q(models.Q(('state__in', ['not_possible', 'refused']), _negated=True), ('reason', '')), _connector='OR'), name='interview_not_held_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='interview',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['scheduled', 'not_possible']), _negated=True), ('due_on__isnull', False), _connector='OR'), name='interview_to_come_has_a_day'),
            ),
            migrations.AddConstraint(
                model_name='interview',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_progress', 'paused', 'completed']), _negated=True), ('begun_on__isnull', False), _connector='OR'), name='interview_begun_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='interview',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('completed_by__isnull', False), ('completed_on__isnull', False), ('state', 'completed')), models.Q(models.Q(('state', 'completed'), _negated=True), ('completed_by__isnull', True), ('completed_on__isnull', True)), _connector='OR'), name='interview_signed_by_somebody'),
            ),
            migrations.AddConstraint(
                model_name='interview',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('because', ''), ('replaces__isnull', True)), models.Q(('replaces__isnull', False), models.Q(('because', ''), _negated=True)), _connector='OR'), name='interview_correction_says_why'),
            ),
            migrations.AddConstraint(
                model_name='interview',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['scheduled', 'in_progress', 'paused', 'not_possible'])), fields=('person',), name='interview_one_open_a_person'),
            ),
            migrations.AddConstraint(
                model_name='answer',
                constraint=models.UniqueConstraint(fields=('interview', 'question'), name='answer_once_a_question'),
            ),
            migrations.AddConstraint(
                model_name='answer',
                constraint=models.CheckConstraint(condition=models.Q(('revision__gte', 1)), name='answer_revision_counts_from_one'),
            ),
        ]),
        *row_scope(*_TABLES),
        *append_only("diagnosis_interviewmove", personal=True),
        *keep_history(*_TABLES),
        migrations.RunSQL(_PUBLISHED, _UNDO_PUBLISHED),
        migrations.RunSQL(_SIGNED, _UNDO_SIGNED),
    ]
