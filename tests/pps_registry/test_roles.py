"""Who may do what, and the three people of the demonstration."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from accounts.models import User
from pps_registry.demonstration import PEOPLE, make_people
from pps_registry.roles import COORDINATOR, FUND_MANAGER, ROLES

pytestmark = pytest.mark.django_db


def rights(name):
    held = Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
    return {(label, codename.split("_")[0]) for label, codename in held}


def test_migrating_gives_each_group_what_its_role_says():
    """As far as the storeys have models; the trail of the audit is in nobody's hands."""
    for name, wanted in ROLES.items():
        told = {(label.split(".")[0], action) for label, actions in wanted.items() for action in actions}
        assert rights(name) <= told


def test_nobody_but_an_administrator_deletes_or_touches_the_trail():
    held = Group.objects.values_list("permissions__codename", flat=True)

    assert not [codename for codename in held if codename and codename.startswith("delete_")]
    assert not [codename for codename in held if codename and codename.endswith("event")]


def test_of_what_people_keep_a_fund_manager_sees_only_the_example_cases():
    held = Group.objects.get(name=FUND_MANAGER).permissions.filter(content_type__app_label="matching")
    assert {codename.split("_")[1] for codename in held.values_list("codename", flat=True)} == {"goldencase"}


def test_a_right_that_somebody_added_to_a_group_does_not_stay():
    group = Group.objects.get(name=COORDINATOR)
    group.permissions.add(*Group.objects.get(name=FUND_MANAGER).permissions.all()[:1])
    before = set(group.permissions.all())
    group.permissions.add(*Permission.objects.filter(codename="view_mandate"))

    call_command("migrate", verbosity=0)

    assert set(group.permissions.all()) <= before
    changing = group.permissions.exclude(codename__startswith="view_").values_list("codename", flat=True)
    assert set(changing) == {"change_partnership", "add_membership", "change_membership"}


def test_three_people_log_in_with_the_password_that_was_set(client):
    make_people("een wachtwoord voor allen")

    for person in PEOPLE:
        form = {"username": person.email, "password": "een wachtwoord voor allen"}
        assert client.post("/inloggen", form).status_code == 302
        client.logout()


def test_the_administrator_and_the_fund_manager_see_the_admin_and_the_coordinator_does_not(client):
    make_people("een wachtwoord voor allen")

    for person in PEOPLE:
        client.force_login(User.objects.get(email=person.email), "django.contrib.auth.backends.ModelBackend")
        assert (client.get("/admin/").status_code == 200) is person.is_staff


def test_making_them_again_changes_nothing_but_what_was_changed():
    make_people("een wachtwoord voor allen")
    before = list(User.objects.values_list("email", "password"))

    make_people("een wachtwoord voor allen")
    assert list(User.objects.values_list("email", "password")) == before

    User.objects.filter(email=PEOPLE[0].email).update(is_superuser=False)
    make_people("een wachtwoord voor allen")
    assert User.objects.get(email=PEOPLE[0].email).is_superuser


def test_a_new_password_replaces_the_old_one():
    make_people("een wachtwoord voor allen")
    make_people("een ander wachtwoord")

    assert all(user.check_password("een ander wachtwoord") for user in User.objects.all())


def test_not_where_the_settings_forbid_it(settings):
    settings.DEMONSTRATION = False

    with pytest.raises(ImproperlyConfigured, match="not for production"):
        make_people("een wachtwoord voor allen")


def test_the_command_tells_whom_it_made(capsys):
    call_command("demo_accounts", password="een wachtwoord voor allen")

    assert [line.split(": ") for line in capsys.readouterr().out.splitlines()] == [
        [person.title, person.email] for person in PEOPLE
    ]
