"""Which documents wait when something about places, organisations or partnerships changed.

Rather one record too many than one too few: who publishes finds out that a document says the same as before.
"""

from django.db import migrations

FUNCTIONS = r"""
-- Null: a table was emptied.
CREATE FUNCTION partners_wait_region(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM publication_wait_all();
        RETURN;
    END IF;
    PERFORM publication_wait('regions', touched
        || ARRAY(SELECT inner_id FROM partners_containment WHERE outer_id = ANY(touched))
        || ARRAY(SELECT id FROM partners_region WHERE centre_id = ANY(touched)));
    PERFORM publication_wait('organisations', ARRAY(
        SELECT id FROM partners_organisation WHERE municipality_id = ANY(touched) OR country_id = ANY(touched)
    ));
    PERFORM publication_wait('partnerships', ARRAY(
        SELECT partnership_id FROM partners_partnership_regions WHERE region_id = ANY(touched)
    ));
END;
$$;

-- Of what hangs on a place, an organisation or a partnership, and is told there alone.
CREATE FUNCTION partners_wait_this_region(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN PERFORM publication_wait_all();
    ELSE PERFORM publication_wait('regions', touched); END IF;
END;
$$;
CREATE FUNCTION partners_wait_this_organisation(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN PERFORM publication_wait_all();
    ELSE PERFORM publication_wait('organisations', touched); END IF;
END;
$$;
CREATE FUNCTION partners_wait_this_partnership(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN PERFORM publication_wait_all();
    ELSE PERFORM publication_wait('partnerships', touched); END IF;
END;
$$;

-- An organisation is named by whoever it succeeds or is linked with, and by what it takes part in.
CREATE FUNCTION partners_wait_organisation(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM publication_wait_all();
        RETURN;
    END IF;
    PERFORM publication_wait('organisations', touched
        || ARRAY(SELECT id FROM partners_organisation WHERE successor_id = ANY(touched))
        || ARRAY(SELECT one_id FROM partners_organisationlink WHERE other_id = ANY(touched))
        || ARRAY(SELECT other_id FROM partners_organisationlink WHERE one_id = ANY(touched)));
    PERFORM publication_wait('partnerships', ARRAY(
        SELECT partnership_id FROM partners_membership WHERE organisation_id = ANY(touched)
    ));
END;
$$;

CREATE FUNCTION partners_wait_partnership(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM publication_wait_all();
        RETURN;
    END IF;
    PERFORM publication_wait('partnerships', touched);
    PERFORM publication_wait('organisations', ARRAY(
        SELECT organisation_id FROM partners_membership WHERE partnership_id = ANY(touched)
    ));
END;
$$;
"""
WATCH = """
SELECT publication_search_watch('partners_region', 'id', 'partners_wait_region');
SELECT publication_search_watch('partners_containment', 'inner_id', 'partners_wait_this_region');
SELECT publication_search_watch('partners_organisation', 'id', 'partners_wait_organisation');
SELECT publication_search_watch('partners_organisation', 'successor_id', 'partners_wait_this_organisation');
SELECT publication_search_watch('partners_organisationname', 'organisation_id', 'partners_wait_this_organisation');
SELECT publication_search_watch('partners_organisationidentifier', 'organisation_id', 'partners_wait_this_organisation');
SELECT publication_search_watch('partners_organisationlink', 'one_id', 'partners_wait_this_organisation');
SELECT publication_search_watch('partners_organisationlink', 'other_id', 'partners_wait_this_organisation');
SELECT publication_search_watch('partners_membership', 'organisation_id', 'partners_wait_this_organisation');
SELECT publication_search_watch('partners_membership', 'partnership_id', 'partners_wait_this_partnership');
SELECT publication_search_watch('partners_grantreceived', 'organisation_id', 'partners_wait_this_organisation');
SELECT publication_search_watch('partners_grantreceived', 'partnership_id', 'partners_wait_this_partnership');
SELECT publication_search_watch('partners_partnership', 'id', 'partners_wait_partnership');
SELECT publication_search_watch('partners_partnership_regions', 'partnership_id', 'partners_wait_this_partnership');
SELECT publication_wait('regions', ARRAY(SELECT id FROM partners_region));
SELECT publication_wait('organisations', ARRAY(SELECT id FROM partners_organisation));
SELECT publication_wait('partnerships', ARRAY(SELECT id FROM partners_partnership));
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0005_member_keys"), ("publication", "0003_documents")]

    operations = [migrations.RunSQL(FUNCTIONS), migrations.RunSQL(WATCH)]
