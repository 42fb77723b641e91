"""The extensions that constraints (btree_gist) and search (unaccent, pg_trgm) stand on."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        BtreeGistExtension(),
        UnaccentExtension(),
        TrigramExtension(),
    ]
