"""Which documents wait when something about programmes, schemes, calls or sources changed.

Rather one record too many than one too few: who publishes finds out that a document says the same as before.
"""

from django.db import migrations

FUNCTIONS = r"""
-- Which schemes say something that was read in which source.
CREATE FUNCTION funding_scheme_sources() RETURNS TABLE (scheme_id bigint, source_id bigint) LANGUAGE sql STABLE AS $$
    SELECT id AS scheme_id, source_id FROM funding_scheme
    UNION ALL SELECT scheme_id, source_id FROM funding_call
    UNION ALL SELECT scheme_id, source_id FROM funding_grantterm
    UNION ALL SELECT scheme_id, source_id FROM funding_costterm
    UNION ALL SELECT scheme_id, source_id FROM funding_requireddocument
    UNION ALL SELECT scheme_id, source_id FROM funding_definition
    UNION ALL SELECT scheme_id, source_id FROM funding_criterion
    UNION ALL SELECT scheme_id, source_id FROM funding_qualitycriterion
    UNION ALL SELECT scheme_id, source_id FROM funding_claim
    UNION ALL SELECT call.scheme_id, ceiling.source_id
        FROM funding_ceiling ceiling JOIN funding_call call ON call.id = ceiling.call_id;
$$;

-- What hangs on a scheme changed. Null, here and below: a table was emptied.
CREATE FUNCTION funding_wait_below_scheme(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM publication_wait_all();
        RETURN;
    END IF;
    PERFORM publication_wait('schemes', touched);
    PERFORM publication_wait('calls', ARRAY(SELECT id FROM funding_call WHERE scheme_id = ANY(touched)));
END;
$$;

-- A scheme is named by its programmes, and whether it may be seen decides whether its sources may.
CREATE FUNCTION funding_wait_scheme(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM funding_wait_below_scheme(touched);
    PERFORM publication_wait('programmes', ARRAY(
        SELECT programme_id FROM funding_scheme WHERE id = ANY(touched)
    ));
    PERFORM publication_wait('sources', ARRAY(
        SELECT source_id FROM funding_scheme_sources() WHERE scheme_id = ANY(touched)
    ));
END;
$$;

CREATE FUNCTION funding_wait_this_call(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN PERFORM publication_wait_all();
    ELSE
        PERFORM publication_wait('calls', touched);
        PERFORM publication_wait('sources', ARRAY(SELECT source_id FROM funding_ceiling WHERE call_id = ANY(touched)));
    END IF;
END;
$$;
CREATE FUNCTION funding_wait_below_call(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN PERFORM publication_wait_all();
    ELSE PERFORM funding_wait_below_scheme(ARRAY(SELECT scheme_id FROM funding_call WHERE id = ANY(touched))); END IF;
END;
$$;

CREATE FUNCTION funding_wait_this_programme(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN PERFORM publication_wait_all();
    ELSE PERFORM publication_wait('programmes', touched); END IF;
END;
$$;
CREATE FUNCTION funding_wait_programme(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM publication_wait_all();
        RETURN;
    END IF;
    PERFORM publication_wait('programmes',
        touched || ARRAY(SELECT id FROM funding_programme WHERE parent_id = ANY(touched)));
    PERFORM publication_wait('schemes', ARRAY(
        SELECT id FROM funding_scheme WHERE programme_id = ANY(touched)
    ));
    PERFORM publication_wait('sources', ARRAY(SELECT source_id FROM funding_programme WHERE id = ANY(touched)));
END;
$$;

CREATE FUNCTION funding_wait_this_source(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN PERFORM publication_wait_all();
    ELSE PERFORM publication_wait('sources', touched); END IF;
END;
$$;
CREATE FUNCTION funding_wait_source(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM funding_wait_this_source(touched);
    PERFORM funding_wait_below_scheme(ARRAY(
        SELECT scheme_id FROM funding_scheme_sources() WHERE source_id = ANY(touched)
    ));
    PERFORM publication_wait('programmes', ARRAY(
        SELECT id FROM funding_programme WHERE source_id = ANY(touched)
    ));
END;
$$;

CREATE FUNCTION funding_wait_organisation(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM publication_wait('schemes', ARRAY(
        SELECT id FROM funding_scheme WHERE grantor_id = ANY(touched) OR agency_id = ANY(touched)
    ));
    PERFORM publication_wait('programmes', ARRAY(
        SELECT id FROM funding_programme WHERE grantor_id = ANY(touched) OR agency_id = ANY(touched)
    ));
END;
$$;

CREATE FUNCTION funding_wait_region(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM publication_wait('schemes', ARRAY(
        SELECT scheme_id FROM funding_schemeregion WHERE region_id = ANY(touched)
    ));
END;
$$;
"""
WATCH = """
SELECT publication_search_watch('funding_scheme', 'id', 'funding_wait_scheme');
SELECT publication_search_watch('funding_scheme', 'programme_id', 'funding_wait_this_programme');
SELECT publication_search_watch('funding_schemeregion', 'scheme_id', 'funding_wait_below_scheme');
SELECT publication_search_watch('funding_call', 'scheme_id', 'funding_wait_below_scheme');
SELECT publication_search_watch('funding_grantterm', 'scheme_id', 'funding_wait_below_scheme');
SELECT publication_search_watch('funding_costterm', 'scheme_id', 'funding_wait_below_scheme');
SELECT publication_search_watch('funding_requireddocument', 'scheme_id', 'funding_wait_below_scheme');
SELECT publication_search_watch('funding_definition', 'scheme_id', 'funding_wait_below_scheme');
SELECT publication_search_watch('funding_criterion', 'scheme_id', 'funding_wait_below_scheme');
SELECT publication_search_watch('funding_qualitycriterion', 'scheme_id', 'funding_wait_below_scheme');
SELECT publication_search_watch('funding_claim', 'scheme_id', 'funding_wait_below_scheme');
SELECT publication_search_watch('funding_call', 'id', 'funding_wait_this_call');
SELECT publication_search_watch('funding_ceiling', 'call_id', 'funding_wait_below_call');
SELECT publication_search_watch('funding_programme', 'id', 'funding_wait_programme');
SELECT publication_search_watch('funding_programme', 'parent_id', 'funding_wait_this_programme');
SELECT publication_search_watch('funding_sourcedocument', 'id', 'funding_wait_source');
SELECT publication_search_watch('funding_scheme', 'source_id', 'funding_wait_this_source');
SELECT publication_search_watch('funding_programme', 'source_id', 'funding_wait_this_source');
SELECT publication_search_watch('funding_ceiling', 'source_id', 'funding_wait_this_source');
SELECT publication_search_watch('funding_call', 'source_id', 'funding_wait_this_source');
SELECT publication_search_watch('funding_grantterm', 'source_id', 'funding_wait_this_source');
SELECT publication_search_watch('funding_costterm', 'source_id', 'funding_wait_this_source');
SELECT publication_search_watch('funding_requireddocument', 'source_id', 'funding_wait_this_source');
SELECT publication_search_watch('funding_definition', 'source_id', 'funding_wait_this_source');
SELECT publication_search_watch('funding_criterion', 'source_id', 'funding_wait_this_source');
SELECT publication_search_watch('funding_qualitycriterion', 'source_id', 'funding_wait_this_source');
SELECT publication_search_watch('funding_claim', 'source_id', 'funding_wait_this_source');
SELECT publication_search_watch('partners_organisation', 'id', 'funding_wait_organisation');
SELECT publication_search_watch('partners_region', 'id', 'funding_wait_region');
SELECT publication_wait('schemes', ARRAY(SELECT id FROM funding_scheme));
SELECT publication_wait('calls', ARRAY(SELECT id FROM funding_call));
SELECT publication_wait('programmes', ARRAY(SELECT id FROM funding_programme));
SELECT publication_wait('sources', ARRAY(SELECT id FROM funding_sourcedocument));
"""


class Migration(migrations.Migration):
    dependencies = [("funding", "0005_search"), ("partners", "0006_documents"), ("publication", "0003_documents")]

    operations = [migrations.RunSQL(FUNCTIONS), migrations.RunSQL(WATCH)]
