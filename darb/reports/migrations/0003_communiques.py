# Communiqués: one an operation, in versions; what somebody checked is not changed any more.

import darb.reports.states
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.sql import append_only

FREEZE = """
CREATE FUNCTION keep_communique_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' AND (NEW.texts, NEW.figures, NEW.content_hash, NEW.as_of, NEW.ordinal, NEW.communique_id)
        IS DISTINCT FROM (OLD.texts, OLD.figures, OLD.content_hash, OLD.as_of, OLD.ordinal, OLD.communique_id) THEN
        RAISE EXCEPTION 'the words of a communiqué that was checked are frozen'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'communique_words_are_frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER words_are_frozen BEFORE UPDATE ON reports_communiqueversion
    FOR EACH ROW EXECUTE FUNCTION keep_communique_words();
"""
THAW = """
DROP TRIGGER words_are_frozen ON reports_communiqueversion;
DROP FUNCTION keep_communique_words();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0007_event_day'),
        ('documents', '0001_initial'),
        ('reports', '0002_figures_entered'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Communique',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=32, unique=True)),
                ('operation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='communique', to='awards.operation')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='CommuniqueVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField(default=1)),
                ('texts', models.JSONField()),
                ('figures', models.JSONField()),
                ('content_hash', models.CharField(max_length=64)),
                ('as_of', models.DateField()),
                ('reason', models.CharField(blank=True, default='', max_length=32)),
                ('published_on', models.DateField(null=True)),
                ('state', models.CharField(default=darb.reports.states.Communique['DRAFT'], max_length=32)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('communique', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='reports.communique')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['communique', 'ordinal'],
            },
        ),
        migrations.CreateModel(
            name='CommuniquePaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='reports.communiqueversion')),
            ],
        ),
        migrations.CreateModel(
            name='CommuniqueMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(max_length=32)),
                ('content_hash', models.CharField(max_length=64)),
                ('on', models.DateField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('because', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='reports.communiqueversion')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='communiqueversion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'checked', 'approved', 'published', 'corrected'])), name='communique_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='communiqueversion',
            constraint=models.UniqueConstraint(fields=('communique', 'ordinal'), name='communique_version_once'),
        ),
        migrations.AddConstraint(
            model_name='communiqueversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'checked', 'approved'])), fields=('communique',), name='communique_one_version_under_way'),
        ),
        migrations.AddConstraint(
            model_name='communiqueversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('communique',), name='communique_one_version_published'),
        ),
        migrations.AddConstraint(
            model_name='communiqueversion',
            constraint=models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), models.Q(('checked_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='communique_checked_by_another'),
        ),
        migrations.AddConstraint(
            model_name='communiqueversion',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('checked_by')), _negated=True), _connector='OR'), name='communique_approved_by_another'),
        ),
        migrations.AddConstraint(
            model_name='communiqueversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_by__isnull', False), ('state__in', ['checked', 'approved', 'published', 'corrected'])), models.Q(models.Q(('state__in', ['checked', 'approved', 'published', 'corrected']), _negated=True), ('checked_by__isnull', True)), _connector='OR'), name='communique_checked_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='communiqueversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_by__isnull', False), ('state__in', ['approved', 'published', 'corrected'])), models.Q(models.Q(('state__in', ['approved', 'published', 'corrected']), _negated=True), ('approved_by__isnull', True)), _connector='OR'), name='communique_approved_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='communiqueversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_on__isnull', False), ('state__in', ['published', 'corrected'])), models.Q(models.Q(('state__in', ['published', 'corrected']), _negated=True), ('published_on__isnull', True)), _connector='OR'), name='communique_published_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='communiqueversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ordinal', 1), ('reason', '')), models.Q(('ordinal__gt', 1), ('reason__in', ['records_changed', 'count_released', 'words_changed'])), _connector='OR'), name='communique_correction_says_why'),
        ),
        migrations.AddConstraint(
            model_name='communiquemove',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'checked', 'approved', 'published', 'corrected'])), name='communique_move_state_is_known'),
        ),
        *append_only('reports_communiquemove'),
        migrations.RunSQL(FREEZE, THAW),
    ]
