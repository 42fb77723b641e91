"""Three people to try the register with. Only where the settings allow it: never in production."""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured

from accounts.models import User
from partners.models import Mandate, Organisation

from .roles import COORDINATOR, FUND_MANAGER


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    email: str
    title: str  # as `make run` prints it
    first_name: str
    last_name: str
    group: str | None = None
    acts_for: tuple[str, ...] = ()
    is_staff: bool = False
    is_superuser: bool = False


PEOPLE = (
    Person(
        email="beheerder@example.org", title="administrator", first_name="Bo", last_name="Beheer",
        is_staff=True, is_superuser=True,
    ),
    Person(
        email="fonds@example.org", title="fund manager", first_name="Fenna", last_name="Fonds",
        group=FUND_MANAGER, is_staff=True, acts_for=("dus-i", "rvo", "uvb-szw"),
    ),
    Person(
        email="coordinator@example.org", title="coordinator", first_name="Cas", last_name="Coördinator",
        group=COORDINATOR, acts_for=("da-vinci-college",),
    ),
)  # fmt: skip


def make_people(password: str) -> None:
    """Make them, or put them right: their rights, and this password. Nothing is written when all is well."""
    if not settings.DEMONSTRATION:
        raise ImproperlyConfigured("Demonstration accounts are not for production.")
    encoded = _encoded(password)
    for person in PEOPLE:
        user = User.objects.filter(email=person.email).first() or User(email=person.email)
        _put_right(user, person, encoded)
        user.groups.set(Group.objects.filter(name=person.group))
        EmailAddress.objects.get_or_create(user=user, email=user.email, verified=True, primary=True)
        for organisation in Organisation.objects.filter(slug__in=person.acts_for):
            Mandate.objects.get_or_create(user=user, organisation=organisation)


def _encoded(password: str) -> str:
    """One for all three, and the one that stands if it is of this password: each costs a quarter second."""
    first = User.objects.filter(email=PEOPLE[0].email).first()
    return first.password if first and first.check_password(password) else make_password(password)


def _put_right(user: User, person: Person, encoded: str) -> None:
    wanted: dict[str, Any] = {
        name: getattr(person, name) for name in ("first_name", "last_name", "is_staff", "is_superuser")
    }
    wanted |= {"is_active": True, "password": encoded}
    stands = user.pk and all(getattr(user, name) == value for name, value in wanted.items())
    if stands:
        return
    for name, value in wanted.items():
        setattr(user, name, value)
    user.save()
