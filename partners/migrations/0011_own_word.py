"""A document of a partnership tells what members say themselves, so it waits when one says something."""

from django.db import migrations

WATCH = r"""
CREATE FUNCTION partners_wait_membership(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM publication_wait_all();
        RETURN;
    END IF;
    PERFORM publication_wait('partnerships', ARRAY(
        SELECT partnership_id FROM partners_membership WHERE id = ANY(touched)
    ));
END;
$$;
SELECT publication_search_watch('partners_membershipword', 'membership_id', 'partners_wait_membership');
SELECT publication_wait('partnerships', ARRAY(SELECT id FROM partners_partnership));
"""
NO_WATCH = """
DROP TRIGGER partners_wait_membership_membership_id_insert ON partners_membershipword;
DROP TRIGGER partners_wait_membership_membership_id_update ON partners_membershipword;
DROP TRIGGER partners_wait_membership_membership_id_delete ON partners_membershipword;
DROP TRIGGER partners_wait_membership_membership_id_truncate ON partners_membershipword;
DROP FUNCTION partners_wait_membership;
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0010_speaking_for_themselves")]

    operations = [migrations.RunSQL(WATCH, NO_WATCH)]
