"""Two programs that read the same version and write in the same instant: one writes."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from funding.models import Scheme
from tests.api.writing.people import program
from tests.funding.factories import SchemeFactory

WRITERS = 4


@pytest.mark.django_db(transaction=True)
def test_of_writers_who_read_the_same_one_wins_and_the_others_hear_it():
    SchemeFactory(slug="rif")
    somebody = program(None, administrator=True)
    tag, ready = somebody.tag("schemes/rif"), Barrier(WRITERS)

    def write(number):
        ready.wait()
        try:
            body = {"shortName": f"RIF {number}"}
            return somebody.ask("patch", "schemes/rif", body, If_Match=tag).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        answers = list(pool.map(write, range(WRITERS)))

    assert sorted(answers) == [200] + [412] * (WRITERS - 1)
    assert Scheme.objects.get().short_name == f"RIF {answers.index(200)}"
    assert Scheme.objects.get().events.filter(pgh_label="update").count() == 1
