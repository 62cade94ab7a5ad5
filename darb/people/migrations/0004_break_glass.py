"""Files opened against the rule are kept with their reason; words of names are searched one by one."""

import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from darb.core.sql import row_scope

_FILL = """
ALTER TABLE people_name NO FORCE ROW LEVEL SECURITY;
INSERT INTO people_namekey (person_id, key, holder_id, province_id, subject, compartments)
SELECT DISTINCT person_id, word, holder_id, province_id, subject, compartments
FROM people_name, regexp_split_to_table(key, ' ') AS word WHERE word <> '';
ALTER TABLE people_name FORCE ROW LEVEL SECURITY;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('establishments', '0001_initial'),
        ('people', '0003_subject'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BreakGlass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='break_glass', to=settings.AUTH_USER_MODEL)),
                ('establishment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='break_glass', to='establishments.establishment')),
                ('reason', models.CharField(max_length=32)),
                ('told', models.CharField(max_length=500)),
                ('opened_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('result', models.CharField(blank=True, max_length=32)),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name='NameKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='name_keys', to='people.person')),
                ('key', models.CharField(db_collation='C', max_length=160)),
            ],
        ),
        migrations.AddIndex(
            model_name='breakglass',
            index=models.Index(condition=models.Q(('result', '')), fields=['user', 'opened_at'], name='break_glass_unreviewed'),
        ),
        migrations.AddConstraint(
            model_name='breakglass',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['safety', 'urgent_care', 'legal_deadline', 'holder_unreachable'])), name='break_glass_reason_is_known'),
        ),
        migrations.AddConstraint(
            model_name='breakglass',
            constraint=models.CheckConstraint(condition=models.Q(('told', ''), _negated=True), name='break_glass_reason_is_told'),
        ),
        migrations.AddConstraint(
            model_name='breakglass',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('opened_at')), ('ends_at__lte', django.db.models.expressions.CombinedExpression(models.F('opened_at'), '+', models.Value(datetime.timedelta(seconds=3600))))), name='break_glass_lasts_an_hour_at_most'),
        ),
        migrations.AddConstraint(
            model_name='breakglass',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result', ''), ('reviewed_at__isnull', True), ('reviewed_by__isnull', True)), models.Q(('result__in', ['justified', 'not_justified']), ('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='break_glass_result_names_its_reviewer'),
        ),
        migrations.AddConstraint(
            model_name='breakglass',
            constraint=models.CheckConstraint(condition=models.Q(('reviewed_by__isnull', True), models.Q(('reviewed_by', models.F('user')), _negated=True), _connector='OR'), name='break_glass_reviewed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='breakglass',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result', 'not_justified'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='break_glass_blamed_with_a_note'),
        ),
        migrations.AddConstraint(
            model_name='namekey',
            constraint=models.UniqueConstraint(fields=('key', 'person'), name='name_key_once_a_person'),
        ),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
        *row_scope("people_namekey"),
    ]
