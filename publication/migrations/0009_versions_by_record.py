"""Versions are looked up by record and by slug too: by feeds and calendars, which tell of what is gone as well."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0008_search_stand'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='version',
            index=models.Index(fields=['resource', 'record', 'position'], name='version_by_record'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(fields=['resource', 'key', 'position'], name='version_by_key'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=Q(('detail', '')), fields=['resource', 'record'], name='version_withdrawn'),
        ),
    ]
