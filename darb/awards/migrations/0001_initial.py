"""Awards, orders, deliveries, payments, handovers and batches of files."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import darb.awards.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('establishments', '0001_initial'),
        ('funding', '0001_initial'),
        ('partners', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        ('programmes', '0001_initial'),
        ('selection', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Award',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('currency', models.CharField(max_length=3)),
                    ('amount_minor', models.BigIntegerField()),
                    ('total_cost_minor', models.BigIntegerField()),
                    ('own_contribution_minor', models.BigIntegerField(default=0)),
                    ('signed_on', models.DateField(null=True)),
                    ('state', models.CharField(default=darb.awards.states.Award['PENDING'], max_length=32)),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='award', to='selection.decision')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='people.person')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='programmes.programme')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='AwardGrant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('amount_minor', models.BigIntegerField()),
                    ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='awards.award')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('tranche', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='award_grants', to='funding.tranche')),
                ],
            ),
            migrations.CreateModel(
                name='AwardLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(max_length=24)),
                    ('label', models.CharField(max_length=200)),
                    ('label_fr', models.CharField(blank=True, max_length=200)),
                    ('brand', models.CharField(blank=True, max_length=120)),
                    ('quantity', models.PositiveIntegerField()),
                    ('unit_price_minor', models.BigIntegerField()),
                    ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='awards.award')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['position'],
                },
            ),
            migrations.CreateModel(
                name='Delivery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('invoice', models.CharField(max_length=64)),
                    ('accepted_on', models.DateField()),
                    ('amount_minor', models.BigIntegerField()),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='partners.organisation')),
                ],
            ),
            migrations.CreateModel(
                name='EquipmentItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('serial', models.CharField(blank=True, max_length=64)),
                    ('cost_minor', models.BigIntegerField()),
                    ('state', models.CharField(default=darb.awards.states.EquipmentItem['IN_STORE'], max_length=32)),
                    ('award_line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='awards.awardline')),
                    ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='awards.delivery')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='FileBatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('sent_on', models.DateField()),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='funding.agreement')),
                    ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('slip', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ),
            migrations.CreateModel(
                name='FileBatchLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('asked_minor', models.BigIntegerField()),
                    ('fixed_minor', models.BigIntegerField(null=True)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('state', models.CharField(default=darb.awards.states.FileBatchLine['WAITING'], max_length=32)),
                    ('answered_on', models.DateField(null=True)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='awards.filebatch')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batch_lines', to='selection.decision')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('reservation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.entry')),
                ],
            ),
            migrations.CreateModel(
                name='Operation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=48, unique=True)),
                    ('kind', models.CharField(max_length=16)),
                    ('phase', models.PositiveSmallIntegerField(null=True)),
                    ('state', models.CharField(default=darb.awards.states.Operation['PLANNED'], max_length=32)),
                    ('released_on', models.DateField(null=True)),
                    ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('season', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='operations', to='programmes.season')),
                ],
            ),
            migrations.CreateModel(
                name='OperationDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('on', models.DateField()),
                    ('place', models.CharField(max_length=160)),
                    ('chaired_by', models.CharField(max_length=120)),
                    ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('operation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='awards.operation')),
                ],
                options={
                    'ordering': ['on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Handover',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('attendance', models.CharField(blank=True, default='', max_length=32)),
                    ('signed_by', models.CharField(blank=True, max_length=16)),
                    ('witness', models.CharField(blank=True, max_length=160)),
                    ('proxy', models.CharField(blank=True, max_length=160)),
                    ('mandate_on', models.DateField(null=True)),
                    ('reserve', models.CharField(blank=True, max_length=300)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('number', models.CharField(blank=True, max_length=32)),
                    ('signed_on', models.DateField(null=True)),
                    ('amount_minor', models.BigIntegerField(default=0)),
                    ('on_paper', models.BooleanField(default=False)),
                    ('state', models.CharField(default=darb.awards.states.Handover['PREPARED'], max_length=32)),
                    ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='awards.award')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('minutes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('scan', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='awards.operationday')),
                ],
            ),
            migrations.CreateModel(
                name='OperationPaper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subjects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), default=list, size=None)),
                    ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='awards.operationday')),
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ],
            ),
            migrations.CreateModel(
                name='Payment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('cheque_number', models.CharField(max_length=32, unique=True)),
                    ('bank_ar', models.CharField(max_length=120)),
                    ('bank_fr', models.CharField(max_length=120)),
                    ('amount_minor', models.BigIntegerField()),
                    ('drawn_on', models.DateField()),
                    ('state', models.CharField(default=darb.awards.states.Cheque['PRINTED'], max_length=32)),
                    ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='awards.award')),
                    ('first_signatory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('second_signatory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='LegCause',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='causes', to='awards.award')),
                    ('delivery', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='causes', to='awards.delivery')),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='cause', to='funding.entry')),
                    ('handover', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='causes', to='awards.handover')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('payment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='causes', to='awards.payment')),
                ],
            ),
            migrations.CreateModel(
                name='PaymentMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('state', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='awards.payment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='PurchaseOrder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('ordered_on', models.DateField()),
                    ('state', models.CharField(default=darb.awards.states.PurchaseOrder['ORDERED'], max_length=32)),
                    ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='awards.award')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='purchase_orders', to='partners.organisation')),
                ],
            ),
            migrations.CreateModel(
                name='OrderLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('quantity', models.PositiveIntegerField()),
                    ('amount_minor', models.BigIntegerField()),
                    ('award_line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='order_lines', to='awards.awardline')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='awards.purchaseorder')),
                ],
            ),
            migrations.AddField(
                model_name='delivery',
                name='order',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='awards.purchaseorder'),
            ),
            migrations.AddConstraint(
                model_name='award',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'signed', 'in_purchase', 'partly_handed_over', 'handed_over', 'suspended', 'cancelled', 'closed'])), name='award_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='award',
                constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='award_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='award',
                constraint=models.CheckConstraint(condition=models.Q(('total_cost_minor__gte', django.db.models.expressions.CombinedExpression(models.F('amount_minor'), '+', models.F('own_contribution_minor')))), name='award_no_more_than_the_project_costs'),
            ),
            migrations.AddConstraint(
                model_name='award',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['cancelled', 'closed']), _negated=True), fields=('person', 'programme'), name='award_one_live_a_person_and_programme'),
            ),
            migrations.AddConstraint(
                model_name='award',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'cancelled']), ('signed_on__isnull', False), _connector='OR'), name='award_signed_before_it_is_spent'),
            ),
            migrations.AddConstraint(
                model_name='awardgrant',
                constraint=models.UniqueConstraint(fields=('award', 'tranche'), name='award_grant_once_a_tranche'),
            ),
            migrations.AddConstraint(
                model_name='awardgrant',
                constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='award_grant_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='awardline',
                constraint=models.UniqueConstraint(fields=('award', 'position'), name='award_line_position_once'),
            ),
            migrations.AddConstraint(
                model_name='awardline',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gte', 1), ('unit_price_minor__gt', 0)), name='award_line_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='equipmentitem',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['expected', 'accepted', 'in_store', 'allotted', 'at_event', 'handed_over', 'in_use', 'under_repair', 'broken', 'missing', 'lost', 'stolen', 'sold_or_pledged', 'returned', 'transferred', 'written_off'])), name='equipment_item_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='equipmentitem',
                constraint=models.CheckConstraint(condition=models.Q(('cost_minor__gt', 0)), name='equipment_item_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='equipmentitem',
                constraint=models.UniqueConstraint(condition=models.Q(('serial', ''), _negated=True), fields=('serial',), name='equipment_serial_in_one_place'),
            ),
            migrations.AddConstraint(
                model_name='filebatchline',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'accepted', 'refused', 'lowered'])), name='file_batch_line_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='filebatchline',
                constraint=models.UniqueConstraint(fields=('batch', 'decision'), name='file_batch_line_once_a_batch'),
            ),
            migrations.AddConstraint(
                model_name='filebatchline',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'accepted', 'lowered'])), fields=('decision',), name='file_batch_line_sent_once'),
            ),
            migrations.AddConstraint(
                model_name='filebatchline',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_by', None), ('answered_on', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('answered_by__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='file_batch_line_answered_by_somebody'),
            ),
            migrations.AddConstraint(
                model_name='filebatchline',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('fixed_minor', None), ('state__in', ['waiting', 'refused'])), models.Q(('fixed_minor', models.F('asked_minor')), ('state', 'accepted')), models.Q(('fixed_minor__gt', 0), ('fixed_minor__lt', models.F('asked_minor')), ('state', 'lowered')), models.Q(('state__in', ['waiting', 'refused', 'accepted', 'lowered']), _negated=True), _connector='OR'), name='file_batch_line_amount_follows_the_answer'),
            ),
            migrations.AddConstraint(
                model_name='filebatchline',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'accepted']), models.Q(('reason', ''), _negated=True), _connector='OR'), name='file_batch_line_refused_or_lowered_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='operation',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'invited', 'held', 'closed', 'cancelled'])), name='operation_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='operation',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['launch', 'handover'])), name='operation_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='operation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('released_by__isnull', True), ('released_on__isnull', True)), models.Q(('released_by__isnull', False), ('released_on__isnull', False)), _connector='OR'), name='operation_release_names_its_author'),
            ),
            migrations.AddConstraint(
                model_name='operationday',
                constraint=models.UniqueConstraint(fields=('operation', 'on', 'place'), name='operation_day_once'),
            ),
            migrations.AddConstraint(
                model_name='handover',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['prepared', 'signed', 'signed_with_reserve', 'signature_refused', 'postponed'])), name='handover_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='handover',
                constraint=models.CheckConstraint(condition=models.Q(('attendance__in', ['present', 'absent', 'represented', 'postponed']), models.Q(('attendance', ''), ('state', 'prepared')), _connector='OR'), name='handover_attendance_is_known'),
            ),
            migrations.AddConstraint(
                model_name='handover',
                constraint=models.UniqueConstraint(fields=('award', 'day'), name='handover_once_an_award_and_day'),
            ),
            migrations.AddConstraint(
                model_name='handover',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'prepared')), fields=('award',), name='handover_prepared_once_an_award'),
            ),
            migrations.AddConstraint(
                model_name='handover',
                constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number',), name='handover_number_once'),
            ),
            migrations.AddConstraint(
                model_name='handover',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['signed', 'signed_with_reserve']), _negated=True), models.Q(('amount_minor__gt', 0), ('minutes__isnull', False), ('signed_on__isnull', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='handover_signed_means_minutes'),
            ),
            migrations.AddConstraint(
                model_name='handover',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('signed_by', 'thumbprint'), _negated=True), models.Q(('witness', ''), _negated=True), _connector='OR'), name='handover_thumbprint_has_a_witness'),
            ),
            migrations.AddConstraint(
                model_name='handover',
                constraint=models.CheckConstraint(condition=models.Q(('signed_by__in', ['', 'signature', 'thumbprint'])), name='handover_signature_is_known'),
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
                model_name='payment',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['blank', 'printed', 'signed', 'handed_over', 'cleared', 'spoiled', 'void', 'stopped', 'stale'])), name='payment_cheque_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='payment',
                constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='payment_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='payment',
                constraint=models.CheckConstraint(condition=models.Q(('first_signatory__isnull', True), models.Q(('second_signatory', models.F('first_signatory')), _negated=True), _connector='OR'), name='payment_two_different_signatories'),
            ),
            migrations.AddConstraint(
                model_name='payment',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['blank', 'printed', 'spoiled', 'void']), models.Q(('first_signatory__isnull', False), ('second_signatory__isnull', False)), _connector='OR'), name='payment_signed_twice_before_it_leaves'),
            ),
            migrations.AddConstraint(
                model_name='payment',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['spoiled', 'void', 'stopped', 'stale']), _negated=True), fields=('award',), name='payment_one_live_cheque_an_award'),
            ),
            migrations.AddConstraint(
                model_name='legcause',
                constraint=models.CheckConstraint(condition=models.Q(('delivery__isnull', True), ('payment__isnull', True), _connector='OR'), name='leg_cause_is_one_act'),
            ),
            migrations.AddConstraint(
                model_name='paymentmove',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['blank', 'printed', 'signed', 'handed_over', 'cleared', 'spoiled', 'void', 'stopped', 'stale'])), name='payment_move_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='purchaseorder',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['quotes_requested', 'quotes_received', 'ordered', 'delivered_part', 'delivered', 'accepted', 'accepted_with_reservations', 'rejected', 'paid', 'cancelled'])), name='purchase_order_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='orderline',
                constraint=models.UniqueConstraint(fields=('order', 'award_line'), name='order_line_once_an_award_line'),
            ),
            migrations.AddConstraint(
                model_name='orderline',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gte', 1), ('amount_minor__gt', 0)), name='order_line_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.UniqueConstraint(fields=('order', 'invoice'), name='delivery_invoice_once_an_order'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='delivery_above_zero'),
            ),
        ]),
    ]
