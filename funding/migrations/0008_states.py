"""Whether one can apply, for all time: docs/adr/0003-availability.md in SQL, case for case.

The tables are only written by the functions here, in the statement that changes a call or a scheme.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

FUNCTIONS = r"""
-- A place in the line: what matters comes first (0 open, 1 announced, 2 expected, 3 perhaps open, 4 past), and
-- within it a moment, of which none comes near 10^18 microseconds. Last where that moment is not known.
CREATE FUNCTION funding_place(matter int, within timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT matter * 1000000000000000000
        + coalesce((extract(epoch FROM within) * 1000000)::bigint, 999999999999999999)
$$;

-- What ended last stands first.
CREATE FUNCTION funding_place_past(ended timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(
        4500000000000000000 - (extract(epoch FROM ended) * 1000000)::bigint, 4999999999999999999
    )
$$;

-- The states of the calls of these schemes, from edge to edge. At each edge the first line that holds.
CREATE FUNCTION funding_states_of_calls(touched bigint[])
RETURNS TABLE (call_id bigint, scheme_id bigint, during tstzrange, availability text, place bigint)
LANGUAGE sql STABLE AS $$
    WITH call AS (
        SELECT *, coalesce(closes_at, expected_until, opens_at) AS expectation_ends
        FROM funding_call WHERE touched IS NULL OR scheme_id = ANY(touched)
    ), edge AS (
        SELECT DISTINCT call.id, at FROM call CROSS JOIN LATERAL unnest(ARRAY[
            '-infinity', opens_at, closes_at, exhausted_at, withdrawn_at, expectation_ends
        ]) AS at WHERE at IS NOT NULL
    ), stretch AS (
        SELECT id, at, lead(at) OVER (PARTITION BY id ORDER BY at) AS until FROM edge
    )
    SELECT call.id, call.scheme_id, tstzrange(nullif(at, '-infinity'), until), first.availability, first.place
    FROM stretch JOIN call USING (id) CROSS JOIN LATERAL (
        SELECT state.availability, state.place
        FROM (SELECT coalesce(least(
            CASE WHEN withdrawn_at <= at THEN withdrawn_at END,
            CASE WHEN exhausted_at <= at THEN exhausted_at END,
            CASE WHEN closes_at <= at THEN closes_at END
        ), expectation_ends) AS at) AS ended CROSS JOIN LATERAL (VALUES
            (1, withdrawn_at <= stretch.at, 'closed', funding_place_past(ended.at)),
            (2, certainty = 'expected' AND expectation_ends > stretch.at,
                'expected', funding_place(2, coalesce(opens_at, expectation_ends))),
            (3, certainty = 'expected' AND expectation_ends <= stretch.at, 'unknown', funding_place_past(ended.at)),
            (4, certainty = 'expected', 'unknown', funding_place(3, NULL)),
            (5, closes_at <= stretch.at, 'closed', funding_place_past(ended.at)),
            (6, exhausted_at <= stretch.at, 'exhausted', funding_place_past(ended.at)),
            (7, certainty = 'disputed' OR opens_at IS NULL, 'unknown', funding_place(3, NULL)),
            (8, opens_at > stretch.at, 'upcoming', funding_place(1, opens_at)),
            (9, closes_at IS NULL AND NOT closes_when_spent, 'unknown', funding_place(3, NULL)),
            (10, true, 'open', funding_place(0, closes_at))
        ) AS state(line, holds, availability, place)
        WHERE state.holds ORDER BY state.line LIMIT 1
    ) AS first
$$;

-- The states of these schemes, from edge to edge of the calls that one applies in; by the states of those.
CREATE FUNCTION funding_states_of_schemes(touched bigint[])
RETURNS TABLE (scheme_id bigint, call_id bigint, during tstzrange, availability text, place bigint)
LANGUAGE sql STABLE AS $$
    WITH scheme AS (
        SELECT *, repealed_on::timestamp AT TIME ZONE 'Europe/Amsterdam' AS repealed_at
        FROM funding_scheme WHERE touched IS NULL OR id = ANY(touched)
    ), public AS (
        SELECT state.*, call.slug
        FROM funding_callstate state JOIN funding_call call ON call.id = state.call_id
        WHERE call.published_at IS NOT NULL AND call.stage = 'application'
            AND (touched IS NULL OR state.scheme_id = ANY(touched))
    ), edge AS (
        SELECT id, '-infinity'::timestamptz AS at FROM scheme
        UNION SELECT id, repealed_at FROM scheme WHERE repealed_at IS NOT NULL
        UNION SELECT public.scheme_id, lower(public.during) FROM public WHERE NOT lower_inf(public.during)
    ), stretch AS (
        SELECT id, at, lead(at) OVER (PARTITION BY id ORDER BY at) AS until FROM edge
    ), first AS (
        SELECT DISTINCT ON (stretch.id, stretch.at) stretch.id, stretch.at, stretch.until,
            public.call_id, public.availability, public.place
        FROM stretch LEFT JOIN public ON public.scheme_id = stretch.id AND public.during @> stretch.at
        ORDER BY stretch.id, stretch.at, public.place, public.slug COLLATE "C"
    )
    SELECT id, first.call_id, tstzrange(nullif(at, '-infinity'), until), state.availability, state.place
    FROM first JOIN scheme USING (id) CROSS JOIN LATERAL (
        SELECT line.availability, line.place FROM (VALUES
            (1, repealed_at <= at, 'lapsed', 6000000000000000000),
            (2, first.availability = 'closed' AND NOT calls_complete, 'unknown', funding_place(3, NULL)),
            (3, first.call_id IS NOT NULL, first.availability, first.place),
            (4, ended OR historical, 'closed', 5000000000000000000),
            (5, true, 'unknown', funding_place(3, NULL))
        ) AS line(number, holds, availability, place)
        WHERE line.holds ORDER BY line.number LIMIT 1
    ) AS state
$$;

-- Anew for these schemes and their calls; null: for all. Whoever else changes one of them waits for the end of
-- this transaction, and then sees what it did: two changes at once never leave what neither of them says.
CREATE FUNCTION funding_state(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM funding_scheme WHERE touched IS NULL OR id = ANY(touched) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM funding_schemestate WHERE touched IS NULL OR scheme_id = ANY(touched);
    DELETE FROM funding_callstate WHERE touched IS NULL OR scheme_id = ANY(touched);
    INSERT INTO funding_callstate (call_id, scheme_id, during, availability, place)
        SELECT * FROM funding_states_of_calls(touched);
    INSERT INTO funding_schemestate (scheme_id, call_id, during, availability, place)
        SELECT * FROM funding_states_of_schemes(touched);
END;
$$;
"""
WATCH = """
SELECT publication_search_watch('funding_scheme', 'id', 'funding_state');
SELECT publication_search_watch('funding_call', 'scheme_id', 'funding_state');
SELECT funding_state(NULL);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('funding', '0007_by_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='CallState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name='geldt')),
                ('availability', models.CharField(choices=[('open', 'nu open'), ('upcoming', 'opent nog'), ('expected', 'verwacht'), ('closed', 'gesloten'), ('exhausted', 'geld op'), ('lapsed', 'vervallen'), ('unknown', 'onbekend')], max_length=10, verbose_name='status')),
                ('place', models.BigIntegerField(verbose_name='plaats in de rij')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='states', to='funding.call', verbose_name='tijdvak')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='call_states', to='funding.scheme', verbose_name='regeling')),
            ],
            options={
                'verbose_name': 'status van een tijdvak',
                'verbose_name_plural': 'statussen van tijdvakken',
                'ordering': ['call', 'during'],
                'abstract': False,
                'indexes': [models.Index(fields=['place', 'call'], name='calls_in_line')],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('call', '='), ('during', '&&')], name='one_state_of_a_call_at_a_time', violation_error_message='Dit tijdvak heeft op dat moment al een status.')],
            },
        ),
        migrations.CreateModel(
            name='SchemeState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name='geldt')),
                ('availability', models.CharField(choices=[('open', 'nu open'), ('upcoming', 'opent nog'), ('expected', 'verwacht'), ('closed', 'gesloten'), ('exhausted', 'geld op'), ('lapsed', 'vervallen'), ('unknown', 'onbekend')], max_length=10, verbose_name='status')),
                ('place', models.BigIntegerField(verbose_name='plaats in de rij')),
                ('call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='states_of_its_scheme', to='funding.call', verbose_name='tijdvak dat telt')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='states', to='funding.scheme', verbose_name='regeling')),
            ],
            options={
                'verbose_name': 'status van een regeling',
                'verbose_name_plural': 'statussen van regelingen',
                'ordering': ['scheme', 'during'],
                'abstract': False,
                'indexes': [models.Index(fields=['place', 'scheme'], name='schemes_in_line')],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('scheme', '='), ('during', '&&')], name='one_state_of_a_scheme_at_a_time', violation_error_message='Deze regeling heeft op dat moment al een status.')],
            },
        ),
        migrations.RunSQL(FUNCTIONS),
        migrations.RunSQL(WATCH),
    ]
