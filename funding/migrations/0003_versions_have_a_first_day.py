from django.db import migrations

# What a load remembers of a row is filed under the key that fixtures tell it by. That of rules has a first day
# now; rows that were loaded before have none.
FORWARD = """
    UPDATE publication_baseline SET key = left(key, -1) || ', null]'
    WHERE label IN ('funding.criterion', 'funding.definition', 'funding.grantterm', 'funding.costterm')
      AND jsonb_array_length(key::jsonb) = 2
"""
BACK = """
    UPDATE publication_baseline SET key = replace(key, ', null]', ']')
    WHERE label IN ('funding.criterion', 'funding.definition', 'funding.grantterm', 'funding.costterm')
"""


class Migration(migrations.Migration):

    dependencies = [
        ('funding', '0002_claims_and_validity'),
        ('publication', '0001_initial'),
    ]

    operations = [migrations.RunSQL(FORWARD, BACK)]
