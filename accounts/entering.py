"""The forms of coming in and of one's own account: allauth's, with our words and without placeholders."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.account.models import EmailAddress
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User

PASSWORD = _("Wachtwoord")
HOW_STRONG = _("Ten minste 12 tekens. Een zin van vier woorden is sterk en makkelijk te onthouden.")


class Worded:
    """`words`: per field its label and its help."""

    words: dict[str, tuple[Any, Any]] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)  # gone as soon as somebody types
            field.label, field.help_text = self.words[name]


class LoginForm(Worded, account.LoginForm):
    words = {"login": (_("E-mailadres"), ""), "password": (PASSWORD, "")}

    def add_prefix(self, field_name: str) -> str:
        """What browsers, and programs that log in, call it."""
        return "username" if field_name == "login" else field_name


class SignupForm(Worded, account.SignupForm):
    words = {
        "email": (_("E-mailadres"), _("We sturen er een link heen. Zonder die link werkt je account niet.")),
        "password1": (PASSWORD, HOW_STRONG),
        "password2": (_("Wachtwoord, nog een keer"), ""),
    }

    def validate_unique_email(self, value: str) -> str:
        """An address that somebody else only tried to take is free for its owner."""
        self.account_already_exists = User.objects.filter(email=value).exists()
        return value

    def save(self, request: HttpRequest) -> Any:
        """Always with an address that waits to be verified: without one an administrator made the account."""
        email = self.cleaned_data["email"]
        EmailAddress.objects.filter(email=email, verified=False).delete()
        user = super().save(request)
        EmailAddress.objects.get_or_create(user=user, email=email, defaults={"primary": True})
        return user

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            User().set_password(self.cleaned_data["password1"])  # as slow as making an account
            return super().try_save(request)
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:  # the button was pressed twice
            self.account_already_exists = True
            return super().try_save(request)


class AddressForm(Worded, account.AddEmailForm):
    words = {
        "email": (_("Nieuw e-mailadres"), _("We sturen er een link heen. Tot dan blijft het oude gelden."))
    }


NEW = {
    "password1": (_("Nieuw wachtwoord"), HOW_STRONG),
    "password2": (_("Nieuw wachtwoord, nog een keer"), ""),
}


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    words = {"oldpassword": (_("Wachtwoord van nu"), ""), **NEW}


class ForgottenForm(Worded, account.ResetPasswordForm):
    words = {"email": (_("E-mailadres"), "")}

    def clean_email(self) -> str:
        """Only the address with which one logs in: a new one that waits may be a slip of the pen."""
        email = str(self.cleaned_data["email"])
        self.users = list(User.objects.filter(email=email, is_active=True))
        return email


class NewPasswordForm(Worded, account.ResetPasswordKeyForm):
    words = NEW


class AgainForm(Worded, account.ReauthenticateForm):
    words = {"password": (PASSWORD, "")}


CODE = {"code": (_("Code"), _("Zes cijfers uit je app, of een van je herstelcodes."))}


class CodeForm(Worded, second.AuthenticateForm):
    words = CODE


class CodeAgainForm(Worded, second.ReauthenticateForm):
    words = CODE


class ActivateForm(Worded, totp.ActivateTOTPForm):
    words = {"code": (_("Code uit de app"), _("Zes cijfers. Ze wisselen elke halve minuut."))}
