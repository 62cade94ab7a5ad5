"""The event day: who prepares it, who is invited before anybody came, how each one signed, who let figures be told."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0006_shared_is_read_only'),
        ('documents', '0001_initial'),
        ('establishments', '0001_initial'),
        ('places', '0001_initial'),
        ('programmes', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='handover',
            name='handover_attendance_is_known',
        ),
        migrations.AddField(
            model_name='handover',
            name='mandate_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='handover',
            name='on_paper',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='handover',
            name='proxy',
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name='handover',
            name='reason',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='handover',
            name='reserve',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='handover',
            name='scan',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document'),
        ),
        migrations.AddField(
            model_name='operation',
            name='released_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='operation',
            name='released_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='operationday',
            name='holder',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment'),
        ),
        migrations.AlterField(
            model_name='handover',
            name='attendance',
            field=models.CharField(blank=True, default='', max_length=32),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('attendance__in', ['present', 'absent', 'represented', 'postponed']), models.Q(('attendance', ''), ('state', 'prepared')), _connector='OR'), name='handover_attendance_is_known'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'prepared')), fields=('award',), name='handover_prepared_once_an_award'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'signed_with_reserve'), _negated=True), models.Q(('reserve', ''), _negated=True), _connector='OR'), name='handover_reserve_is_written'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'signature_refused'), _negated=True), models.Q(('minutes__isnull', False), models.Q(('reason', ''), _negated=True), models.Q(('number', ''), _negated=True)), _connector='OR'), name='handover_refused_in_minutes_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='operation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('released_by__isnull', True), ('released_on__isnull', True)), models.Q(('released_by__isnull', False), ('released_on__isnull', False)), _connector='OR'), name='operation_release_names_its_author'),
        ),
    ]
