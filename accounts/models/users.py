"""A user is an e-mail address: nobody remembers a second name."""

from typing import Any, ClassVar

import pghistory
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """In which language somebody is written to."""

    DUTCH = "nl", _("Nederlands")
    ENGLISH = "en", _("Engels")


class UserManager(BaseUserManager["User"]):
    """Makes users from an e-mail address, in small letters: that is how people type it the next time."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """Somebody who logs in. Their rights come from groups; see `pps_registry/roles.py`."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mailadres"), unique=True)
    language = models.CharField(
        _("taal van mails"),
        max_length=2,
        choices=Language,
        default=Language.DUTCH,
        db_default=Language.DUTCH,  # the release before this one makes users too, while this one comes in
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                name="user_reads_a_language_of_ours",
                condition=models.Q(language__in=Language.values),
                violation_error_message=_("Kies Nederlands of Engels."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="one_user_per_email_address",
                violation_error_message=_("Er is al een gebruiker met dit e-mailadres."),
            ),
        ]

    def __str__(self) -> str:
        return self.email
