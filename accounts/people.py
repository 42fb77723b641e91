"""Whom the register may write to."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db.models import Exists, F, OuterRef, QuerySet

from accounts.models import User


def with_verified_mail() -> QuerySet[User]:
    """Those who may come in, and showed that the address of their account is theirs."""
    own = EmailAddress.objects.filter(user=OuterRef("pk"), email=F("user__email"), verified=True)
    return User.objects.filter(Exists(own), is_active=True)


def may_be_mailed(user: User) -> bool:
    return with_verified_mail().filter(pk=user.pk).exists()


def verified_addresses(user: User) -> list[str]:
    return list(EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True))
