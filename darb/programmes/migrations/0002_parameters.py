"""Numbers that the programme decides: those of accompaniment come along, and others may be set beside them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NUMBERS = [
    'answer_days', 'appointment_minutes', 'worker_capacity', 'review_undated_months', 'review_outside_months',
    'review_grace_days', 'release_first_check_months', 'release_last_check_months', 'first_contact_days',
    'transfer_overlap_days', 'work_first_check_months', 'work_second_check_months', 'work_third_check_months',
    'work_check_grace_days',
]
MOVED = """
ALTER TABLE pathways_parameterversion RENAME TO programmes_parameterversion;
ALTER SEQUENCE pathways_parameterversion_id_seq RENAME TO programmes_parameterversion_id_seq;
ALTER TABLE programmes_parameterversion DROP CONSTRAINT parameter_is_known;
ALTER TABLE programmes_parameterversion ADD CONSTRAINT parameter_is_known CHECK (parameter IN (%s));
""" % ", ".join(f"'{number}'" for number in NUMBERS)
MOVED_BACK = """
ALTER TABLE programmes_parameterversion RENAME TO pathways_parameterversion;
ALTER SEQUENCE programmes_parameterversion_id_seq RENAME TO pathways_parameterversion_id_seq;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0001_initial'),
        ('pathways', '0003_parameters'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(MOVED, MOVED_BACK)],
            state_operations=[
                migrations.CreateModel(
                    name='ParameterVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('parameter', models.CharField(max_length=32)),
                        ('value', models.PositiveSmallIntegerField()),
                        ('since', models.DateField()),
                        ('source', models.CharField(max_length=200)),
                        ('on', models.DateField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('parameter__in', NUMBERS)), name='parameter_is_known'), models.UniqueConstraint(fields=('parameter', 'since'), name='parameter_once_a_day'), models.CheckConstraint(condition=models.Q(('since__gte', models.F('on'))), name='parameter_never_backwards'), models.CheckConstraint(condition=models.Q(('value__gte', 1), ('value__lte', 500)), name='parameter_in_reach'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='parameter_says_its_source')],
                    },
                ),
            ],
        ),
    ]
