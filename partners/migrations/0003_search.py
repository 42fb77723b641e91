"""Organisations and partnerships as entries of the search, kept true by triggers on whatever they are made of."""

from django.db import migrations

LABELS = r"""
-- What a code is called; a test holds this equal to partners/choices.py.
CREATE FUNCTION partners_search_label(list text, code text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '{
    "sector": {"engineering": "techniek", "installation": "installatietechniek", "metal": "metaal", "construction": "bouw", "ict": "ICT", "energy": "energie", "process_industry": "procesindustrie", "manufacturing": "maakindustrie", "agriculture": "landbouw", "horticulture": "tuinbouw", "green": "groen", "food": "voedsel", "fisheries": "visserij", "transport": "transport", "logistics": "logistiek", "maritime": "maritiem", "health_care": "zorg", "welfare": "welzijn", "childcare": "kinderopvang", "education": "onderwijs", "hospitality": "horeca", "recreation": "recreatie", "retail": "detailhandel", "services": "dienstverlening", "public_administration": "openbaar bestuur", "security": "veiligheid", "creative": "creatieve sector"},
    "theme": {"energy_transition": "energietransitie", "circular_economy": "circulaire economie", "climate_transition": "klimaattransitie", "digital_transition": "digitale transitie", "ai_robotics": "AI en robotica", "health": "gezondheid", "water_safety": "water en veiligheid", "basic_skills": "basisvaardigheden", "regional_human_capital": "regionaal menselijk kapitaal"},
    "target_group": {"students": "studenten", "employed": "werkenden", "jobseekers": "werkzoekenden", "low_skilled": "laagopgeleiden", "low_literate": "laaggeletterden", "instructors": "instructeurs en docenten", "self_employed": "zelfstandigen", "career_changers": "zij-instromers", "newcomers": "nieuwkomers", "disabled": "mensen met een arbeidsbeperking", "youth": "jongeren"},
    "organisation_kind": {"mbo": "mbo-instelling", "hbo": "hogeschool", "university": "universiteit", "private_provider": "private opleider", "secondary_school": "school voor voortgezet onderwijs", "special_school": "school voor speciaal of praktijkonderwijs", "company": "bedrijf", "self_employed": "zelfstandige", "training_fund": "O&O-fonds", "trade_association": "brancheorganisatie", "employers_organisation": "werkgeversorganisatie", "trade_union": "vakbond", "public_employer": "publieke werkgever", "public_body": "openbaar lichaam", "municipality": "gemeente", "province": "provincie", "water_authority": "waterschap", "ministry": "ministerie", "uwv": "UWV", "work_centre": "werkcentrum", "research_institute": "onderzoeksinstelling", "foundation": "stichting", "other": "andere organisatie"},
    "partnership_form": {"coe": "Centre of Expertise", "civ": "Centrum voor Innovatief Vakmanschap", "rif_project": "RIF-project", "hip": "High Impact PPS", "llo_collectief": "LLO-Collectief", "llo_katalysator": "LLO-Katalysator", "service_point": "servicepunt", "campus": "campus", "living_lab": "living lab", "learning_community": "learning community", "sprong": "SPRONG-groep", "programme": "programma", "other": "andere vorm"}
}'::jsonb -> list ->> code;
$$;
CREATE FUNCTION partners_search_labels(list text, codes text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(partners_search_label(list, code)), '{}') FROM unnest(codes) AS code;
$$;
"""
ENTRIES = r"""
-- Every name of these organisations that may be seen, and of those that went on in them.
CREATE FUNCTION partners_search_names(organisation bigint) RETURNS text[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE gone (id) AS (
        SELECT organisation
        UNION
        SELECT before.id FROM gone JOIN partners_organisation before ON before.successor_id = gone.id
        WHERE before.confidence <> 'low' AND before.successor_confidence <> 'low'
    )
    SELECT coalesce(array_agg(DISTINCT name), '{}') FROM (
        SELECT own.name FROM gone JOIN partners_organisation own USING (id) WHERE own.confidence <> 'low'
        UNION
        SELECT other.name FROM gone JOIN partners_organisationname other ON other.organisation_id = gone.id
        WHERE other.confidence <> 'low'
    ) AS said;
$$;

-- These and all that they went on in.
CREATE FUNCTION partners_search_successors(touched bigint[]) RETURNS bigint[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE onward (id) AS (
        SELECT unnest(touched)
        UNION
        SELECT before.successor_id FROM onward JOIN partners_organisation before USING (id)
        WHERE before.successor_id IS NOT NULL
    )
    SELECT array_agg(id) FROM onward;
$$;

CREATE FUNCTION partners_search_organisations(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM publication_search_wait();
    PERFORM publication_search_drop('organisations', touched, ARRAY(
        SELECT id FROM partners_organisation WHERE id = ANY(touched) AND confidence <> 'low'
    ));
    PERFORM publication_search_put(
        'organisations', one.id, one.slug, one.name,
        array_remove(partners_search_names(one.id), one.name::text),
        ARRAY[partners_search_label('organisation_kind', one.kind), one.sector_text, place.name, land.name]
            || partners_search_labels('sector', one.sectors)
            || ARRAY(
                SELECT value::text FROM partners_organisationidentifier
                WHERE organisation_id = one.id AND confidence <> 'low' ORDER BY value
            ),
        ''
    )
    FROM partners_organisation one
    LEFT JOIN partners_region place ON place.id = one.municipality_id AND place.confidence <> 'low'
    LEFT JOIN partners_region land ON land.id = one.country_id AND land.confidence <> 'low' AND land.code <> 'NL'
    WHERE one.id = ANY(touched) AND one.confidence <> 'low';
END;
$$;

CREATE FUNCTION partners_search_partnerships(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM publication_search_wait();
    PERFORM publication_search_drop('partnerships', touched, ARRAY(
        SELECT id FROM partners_partnership WHERE id = ANY(touched) AND confidence <> 'low'
    ));
    PERFORM publication_search_put(
        'partnerships', one.id, one.slug, one.name, '{}',
        ARRAY['samenwerkingsverband', partners_search_label('partnership_form', one.form), one.theme_text,
                one.region_text]
            || partners_search_labels('sector', one.sectors)
            || partners_search_labels('theme', one.themes)
            || partners_search_labels('target_group', one.target_groups)
            || ARRAY(
                SELECT region.name::text FROM partners_partnership_regions pair
                JOIN partners_region region ON region.id = pair.region_id
                WHERE pair.partnership_id = one.id AND region.confidence <> 'low' AND region.code <> 'NL'
                ORDER BY region.name
            )
            || ARRAY(
                SELECT unnest(
                    ARRAY[part.name_as_stated::text]
                    || CASE WHEN who.id IS NULL THEN '{}' ELSE partners_search_names(who.id) END
                    || next.name::text
                )
                FROM partners_membership part
                LEFT JOIN partners_organisation who ON who.id = part.organisation_id
                LEFT JOIN partners_organisation next ON next.id = who.successor_id AND next.confidence <> 'low'
                    AND who.successor_confidence <> 'low'
                WHERE part.partnership_id = one.id AND part.confidence <> 'low'
                    AND (who.id IS NULL OR who.confidence <> 'low')
                ORDER BY part.id
            ),
        one.summary
    )
    FROM partners_partnership one
    WHERE one.id = ANY(touched) AND one.confidence <> 'low';
END;
$$;

CREATE FUNCTION partners_search_all() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM publication_searchentry WHERE resource IN ('organisations', 'partnerships');
    PERFORM partners_search_organisations(ARRAY(SELECT id FROM partners_organisation));
    PERFORM partners_search_partnerships(ARRAY(SELECT id FROM partners_partnership));
END;
$$;

-- An organisation, one of its names or one of its numbers changed. Null: a table was emptied.
CREATE FUNCTION partners_search_of_organisation(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    onward bigint[] := partners_search_successors(touched);
BEGIN
    IF touched IS NULL THEN
        PERFORM partners_search_all();
        RETURN;
    END IF;
    PERFORM partners_search_organisations(onward);
    -- Whoever went on in one of these bears its names and is called by it.
    PERFORM partners_search_partnerships(ARRAY(
        SELECT DISTINCT part.partnership_id FROM partners_membership part
        JOIN partners_organisation who ON who.id = part.organisation_id
        WHERE who.id = ANY(onward) OR who.successor_id = ANY(touched)
    ));
END;
$$;

CREATE FUNCTION partners_search_of_partnership(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM partners_search_all();
    ELSE
        PERFORM partners_search_partnerships(touched);
    END IF;
END;
$$;

CREATE FUNCTION partners_search_of_region(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched IS NULL THEN
        PERFORM partners_search_all();
        RETURN;
    END IF;
    PERFORM partners_search_organisations(ARRAY(
        SELECT id FROM partners_organisation WHERE municipality_id = ANY(touched) OR country_id = ANY(touched)
    ));
    PERFORM partners_search_partnerships(ARRAY(
        SELECT DISTINCT partnership_id FROM partners_partnership_regions WHERE region_id = ANY(touched)
    ));
END;
$$;
"""
WATCH = """
SELECT publication_search_watch('partners_organisation', 'id', 'partners_search_of_organisation');
SELECT publication_search_watch('partners_organisation', 'successor_id', 'partners_search_of_organisation');
SELECT publication_search_watch('partners_organisationname', 'organisation_id', 'partners_search_of_organisation');
SELECT publication_search_watch('partners_organisationidentifier', 'organisation_id', 'partners_search_of_organisation');
SELECT publication_search_watch('partners_partnership', 'id', 'partners_search_of_partnership');
SELECT publication_search_watch('partners_membership', 'partnership_id', 'partners_search_of_partnership');
SELECT publication_search_watch('partners_partnership_regions', 'partnership_id', 'partners_search_of_partnership');
SELECT publication_search_watch('partners_region', 'id', 'partners_search_of_region');
SELECT partners_search_all();
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0002_disputed_grants"), ("publication", "0002_search")]

    operations = [migrations.RunSQL(LABELS), migrations.RunSQL(ENTRIES), migrations.RunSQL(WATCH)]
