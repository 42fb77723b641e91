"""Schemes and calls as entries of the search, kept true by triggers on whatever they are made of."""

from django.db import migrations

LABELS = r"""
-- What a code is called; a test holds this equal to funding/choices.py.
CREATE FUNCTION funding_search_label(list text, code text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '{
    "activity": {"learning_method": "leer- of ontwikkelmethode", "skills_scan": "doorlichting van de organisatie", "career_advice": "loopbaanadvies", "curriculum_development": "opleiding ontwikkelen", "ad_development": "Ad-opleiding ontwikkelen", "training_delivery": "scholing geven", "learner_guidance": "deelnemers begeleiden", "learner_recruitment": "deelnemers werven", "research": "onderzoek", "professionalisation": "professionalisering", "knowledge_sharing": "kennis delen", "project_management": "projectleiding", "continuation_plan": "plan voor het vervolg", "infrastructure": "voorzieningen", "scaling_up": "opschalen"},
    "route": {"consortium": "samenwerkingsverband", "individual": "één persoon of één werkgever", "providers": "alleen opleiders", "fund": "eigen beleid van een fonds", "unknown": "onbekend"},
    "stage": {"application": "aanvraag", "pre_advice": "preadvies", "pre_selection": "voorselectie"}
}'::jsonb -> list ->> code;
$$;
CREATE FUNCTION funding_search_labels(list text, codes text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(funding_search_label(list, code)), '{}') FROM unnest(codes) AS code;
$$;
"""
ENTRIES = r"""
CREATE FUNCTION funding_search_who(organisation bigint) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN confidence = 'low' THEN '{}' ELSE partners_search_names(id) END
    FROM partners_organisation WHERE id = organisation;
$$;

CREATE FUNCTION funding_search_schemes(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM publication_search_wait();
    PERFORM publication_search_drop('schemes', touched, ARRAY(
        SELECT id FROM funding_scheme WHERE id = ANY(touched) AND published_at IS NOT NULL
    ));
    PERFORM publication_search_put(
        'schemes', one.id, one.slug, one.short_name,
        ARRAY[one.name::text, one.name_en::text] || one.other_names::text[],
        ARRAY['regeling', 'subsidie', part.name_nl, part.name_en, funding_search_label('route', one.route)]
            || funding_search_who(one.grantor_id) || funding_search_who(one.agency_id)
            || partners_search_labels('sector', one.sectors)
            || partners_search_labels('theme', one.themes)
            || partners_search_labels('target_group', one.target_groups)
            || funding_search_labels('activity', one.activities)
            || ARRAY(
                SELECT region.name::text FROM funding_schemeregion pair
                JOIN partners_region region ON region.id = pair.region_id
                WHERE pair.scheme_id = one.id AND region.confidence <> 'low' ORDER BY region.name
            ),
        concat_ws(' ', one.purpose_nl, one.purpose_en, part.summary_nl)
    )
    FROM funding_scheme one
    LEFT JOIN funding_programme part ON part.id = one.programme_id
    WHERE one.id = ANY(touched) AND one.published_at IS NOT NULL;
END;
$$;

CREATE FUNCTION funding_search_month(at timestamptz, zone text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT ('{januari,februari,maart,april,mei,juni,juli,augustus,september,oktober,november,december}'::text[])
        [extract(month FROM at AT TIME ZONE zone)] || ' ' || extract(year FROM at AT TIME ZONE zone);
$$;

CREATE FUNCTION funding_search_calls(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM publication_search_wait();
    PERFORM publication_search_drop('calls', touched, ARRAY(
        SELECT one.id FROM funding_call one JOIN funding_scheme of ON of.id = one.scheme_id
        WHERE one.id = ANY(touched) AND one.published_at IS NOT NULL AND of.published_at IS NOT NULL
    ));
    PERFORM publication_search_put(
        'calls', one.id, one.slug,
        concat_ws(', ', of.short_name, 'tijdvak ' || regexp_replace(one.slug, '^.*-([0-9]{4}-[0-9]+)$', '\1'),
            nullif(one.strand, '')),
        ARRAY[one.slug::text, nullif(one.serves_period, '')],
        ARRAY['aanvragen', of.name::text, funding_search_label('stage', one.stage),
                funding_search_month(one.opens_at, one.zone), funding_search_month(one.closes_at, one.zone)]
            || of.other_names::text[],
        ''
    )
    FROM funding_call one JOIN funding_scheme of ON of.id = one.scheme_id
    WHERE one.id = ANY(touched) AND one.published_at IS NOT NULL AND of.published_at IS NOT NULL;
END;
$$;

CREATE FUNCTION funding_search_all() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM publication_searchentry WHERE resource IN ('schemes', 'calls');
    PERFORM funding_search_schemes(ARRAY(SELECT id FROM funding_scheme));
    PERFORM funding_search_calls(ARRAY(SELECT id FROM funding_call));
END;
$$;

-- A scheme or one of its regions changed. Null: a table was emptied.
CREATE FUNCTION funding_search_of_scheme(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM funding_search_all();
        RETURN;
    END IF;
    PERFORM funding_search_schemes(touched);
    PERFORM funding_search_calls(ARRAY(SELECT id FROM funding_call WHERE scheme_id = ANY(touched)));
END;
$$;

CREATE FUNCTION funding_search_of_call(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM funding_search_all();
    ELSE
        PERFORM funding_search_calls(touched);
    END IF;
END;
$$;

CREATE FUNCTION funding_search_of_programme(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM funding_search_all();
    ELSE
        PERFORM funding_search_schemes(ARRAY(SELECT id FROM funding_scheme WHERE programme_id = ANY(touched)));
    END IF;
END;
$$;

-- Schemes bear the names of who gives and who carries out, and of whoever went on in those.
CREATE FUNCTION funding_search_of_organisation(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    onward bigint[] := partners_search_successors(touched);
BEGIN
    IF touched IS NULL THEN
        PERFORM funding_search_all();
    ELSE
        PERFORM funding_search_schemes(ARRAY(
            SELECT id FROM funding_scheme WHERE grantor_id = ANY(onward) OR agency_id = ANY(onward)
        ));
    END IF;
END;
$$;

CREATE FUNCTION funding_search_of_region(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM funding_search_all();
    ELSE
        PERFORM funding_search_schemes(ARRAY(
            SELECT DISTINCT scheme_id FROM funding_schemeregion WHERE region_id = ANY(touched)
        ));
    END IF;
END;
$$;
"""
WATCH = """
SELECT publication_search_watch('funding_scheme', 'id', 'funding_search_of_scheme');
SELECT publication_search_watch('funding_schemeregion', 'scheme_id', 'funding_search_of_scheme');
SELECT publication_search_watch('funding_call', 'id', 'funding_search_of_call');
SELECT publication_search_watch('funding_programme', 'id', 'funding_search_of_programme');
SELECT publication_search_watch('partners_organisation', 'id', 'funding_search_of_organisation');
SELECT publication_search_watch('partners_organisation', 'successor_id', 'funding_search_of_organisation');
SELECT publication_search_watch('partners_organisationname', 'organisation_id', 'funding_search_of_organisation');
SELECT publication_search_watch('partners_region', 'id', 'funding_search_of_region');
SELECT funding_search_all();
"""


class Migration(migrations.Migration):
    dependencies = [("funding", "0004_calls_complete"), ("partners", "0003_search")]

    operations = [migrations.RunSQL(LABELS), migrations.RunSQL(ENTRIES), migrations.RunSQL(WATCH)]
