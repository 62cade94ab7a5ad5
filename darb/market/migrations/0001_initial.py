"""Sectors, trades, licences and local facts."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Licence',
                fields=[
                    ('code', models.CharField(max_length=48, primary_key=True, serialize=False)),
                    ('label_ar', models.CharField(max_length=160)),
                    ('label_fr', models.CharField(max_length=160)),
                    ('label_en', models.CharField(max_length=160)),
                    ('issuer_ar', models.CharField(max_length=160)),
                    ('issuer_fr', models.CharField(max_length=160)),
                    ('issuer_en', models.CharField(max_length=160)),
                    ('asks_clean_record', models.BooleanField(default=False)),
                    ('reliability', models.CharField(max_length=16)),
                    ('source', models.CharField(blank=True, max_length=300)),
                ],
            ),
            migrations.CreateModel(
                name='SetUpStep',
                fields=[
                    ('code', models.CharField(max_length=48, primary_key=True, serialize=False)),
                    ('legal_forms', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), size=None)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('label_ar', models.CharField(max_length=160)),
                    ('label_fr', models.CharField(max_length=160)),
                    ('label_en', models.CharField(max_length=160)),
                    ('reliability', models.CharField(max_length=16)),
                    ('source', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ['position'],
                },
            ),
            migrations.CreateModel(
                name='IsicClass',
                fields=[
                    ('code', models.CharField(max_length=8, primary_key=True, serialize=False)),
                    ('level', models.CharField(max_length=16)),
                    ('label_ar', models.CharField(max_length=400)),
                    ('label_fr', models.CharField(blank=True, max_length=400)),
                    ('label_en', models.CharField(max_length=400)),
                    ('is_for_micro_projects', models.BooleanField(default=False)),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='market.isicclass')),
                ],
            ),
            migrations.CreateModel(
                name='Sector',
                fields=[
                    ('code', models.CharField(max_length=40, primary_key=True, serialize=False)),
                    ('label_ar', models.CharField(max_length=120)),
                    ('label_fr', models.CharField(max_length=120)),
                    ('label_en', models.CharField(max_length=120)),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='market.sector')),
                ],
            ),
            migrations.CreateModel(
                name='Trade',
                fields=[
                    ('code', models.CharField(max_length=48, primary_key=True, serialize=False)),
                    ('label_ar', models.CharField(max_length=160)),
                    ('label_fr', models.CharField(max_length=160)),
                    ('label_en', models.CharField(max_length=160)),
                    ('reliability', models.CharField(max_length=16)),
                    ('isic_class', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='trades', to='market.isicclass')),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trades', to='market.sector')),
                ],
            ),
            migrations.CreateModel(
                name='LocalFact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=48, null=True, unique=True)),
                    ('kind', models.CharField(max_length=32)),
                    ('value', models.PositiveBigIntegerField(null=True)),
                    ('amount_minor', models.BigIntegerField(null=True)),
                    ('told', models.CharField(blank=True, max_length=300)),
                    ('source', models.CharField(max_length=300)),
                    ('as_of', models.DateField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('commune', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.commune')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('sector', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.sector')),
                    ('trade', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.trade')),
                ],
                options={
                    'indexes': [models.Index(fields=['province', 'kind'], name='local_fact_by_place')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['establishments', 'supported_projects', 'customers', 'price', 'rent', 'supply', 'other'])), name='local_fact_kind_is_known'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='local_fact_has_a_source'), models.CheckConstraint(condition=models.Q(('value__isnull', False), ('amount_minor__isnull', False), models.Q(('told', ''), _negated=True), _connector='OR'), name='local_fact_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', True), ('code__isnull', False)), models.Q(('by__isnull', False), ('code__isnull', True)), _connector='OR'), name='local_fact_loaded_or_written_down')],
                },
            ),
            migrations.CreateModel(
                name='TradeLicence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('instead', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=48), blank=True, default=list, size=None)),
                    ('licence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trades', to='market.licence')),
                    ('trade', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='licences', to='market.trade')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trade', 'licence'), name='trade_licence_asked_once')],
                },
            ),
        ]),
    ]
