# Figures that a person entered, and corrections that supersede what was read before.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='publishedfigure',
            name='published_figure_once_a_source',
        ),
        migrations.AddField(
            model_name='publishedfigure',
            name='entered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='publishedfigure',
            name='entered_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='publishedfigure',
            name='is_current',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='publishedfigure',
            name='source_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='publishedfigure',
            name='source_title',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='publishedfigure',
            name='supersedes',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='reports.publishedfigure'),
        ),
        migrations.AddConstraint(
            model_name='publishedfigure',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('selector', 'selector_value', 'source', 'figure', 'part_of'), name='published_figure_once_a_source'),
        ),
        migrations.AddConstraint(
            model_name='publishedfigure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('entered_by', None), ('entered_on', None), ('supersedes', None)), models.Q(('entered_by__isnull', False), ('entered_on__isnull', False)), _connector='OR'), name='published_figure_entered_by_somebody_on_a_day'),
        ),
    ]
