"""How far the stored keys of names were compared with the folding."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_shared_is_read_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='Folding',
            fields=[
                ('version', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('compared_to', models.BigIntegerField(default=0)),
                ('renewed', models.PositiveIntegerField(default=0)),
                ('finished_on', models.DateField(null=True)),
            ],
        ),
    ]
