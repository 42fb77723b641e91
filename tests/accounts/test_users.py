"""A user is an e-mail address, and every change to one leaves a row, whoever makes it."""

import pghistory.models
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_small_letters():
    assert User.objects.create_user(" Jo@Example.ORG ", "geheim").email == "jo@example.org"


def test_a_user_needs_an_address():
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("", "geheim")


def test_capitals_do_not_make_another_user():
    UserFactory(email="jo@example.org")

    with pytest.raises(IntegrityError, match="one_user_per_email_address"), transaction.atomic():
        UserFactory(email="Jo@example.org")
    with pytest.raises(ValidationError, match="Er is al een gebruiker met dit e-mailadres"):
        UserFactory.build(email="JO@example.org", password="x").full_clean()


def test_somebody_is_found_by_any_capitals():
    user = UserFactory(email="jo@example.org")

    assert User.objects.get_by_natural_key("Jo@Example.org") == user


def test_an_administrator_may_everything():
    assert User.objects.create_superuser("bo@example.org", "geheim").has_perm("accounts.delete_user")


def test_every_way_of_changing_a_user_leaves_a_row():
    user = UserFactory(first_name="Jo")
    user.first_name = "Bo"
    user.save()
    User.objects.filter(pk=user.pk).update(first_name="Cas")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET first_name = 'Dik' WHERE id = %s", [user.pk])
        cursor.execute("DELETE FROM accounts_user WHERE id = %s", [user.pk])

    trail = User.pgh_event_model.objects.filter(pgh_obj_id=user.pk).order_by("pgh_id")
    assert [(event.pgh_label, event.first_name) for event in trail] == [
        ("insert", "Jo"), ("update", "Bo"), ("update", "Cas"), ("update", "Dik"), ("delete", "Dik"),
    ]  # fmt: skip


def test_the_trail_itself_cannot_be_changed():
    UserFactory()

    with pytest.raises(Exception, match="Cannot update or delete rows from"), transaction.atomic():
        User.pgh_event_model.objects.update(first_name="Wie?")


def test_passwords_and_log_ins_stay_out_of_the_trail():
    names = {field.name for field in User.pgh_event_model._meta.get_fields()}

    assert issubclass(User.pgh_event_model, pghistory.models.Event)
    assert not names & {"password", "last_login"}
