"""The extensions that constraints (btree_gist) and search (unaccent, pg_trgm) stand on."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        BtreeGistExtension(),
        UnaccentExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name='Baseline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=100, verbose_name='soort rij')),
                ('key', models.CharField(max_length=400, verbose_name='sleutel')),
                ('values', models.JSONField(verbose_name='waarden uit de fixture')),
            ],
            options={
                'verbose_name': 'geladen stand',
                'verbose_name_plural': 'geladen standen',
                'ordering': ['label', 'key'],
                'constraints': [models.UniqueConstraint(fields=('label', 'key'), name='one_baseline_per_row', violation_error_message='Van deze rij is al een geladen stand bewaard.')],
            },
        ),
    ]
