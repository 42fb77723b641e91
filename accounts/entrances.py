"""The pages of coming in and of one's own account: allauth's, at our addresses. The names are allauth's."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

OWN = "mijn/account"
STEP = f"{OWN}/tweede-stap"

urlpatterns = [
    path("inloggen", account.login, name="account_login"),
    path("inloggen/code", second.authenticate, name="mfa_authenticate"),
    path("uitloggen", account.logout, name="account_logout"),
    path("account-maken", account.signup, name="account_signup"),
    path("account-maken/bevestig", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(
        r"^account-maken/bevestig/(?P<key>[-:\w]+)$", account.confirm_email, name="account_confirm_email"
    ),
    path("account-gesloten", account.account_inactive, name="account_inactive"),
    path("wachtwoord-vergeten", account.password_reset, name="account_reset_password"),
    path("wachtwoord-vergeten/verstuurd", account.password_reset_done, name="account_reset_password_done"),
    path(
        "wachtwoord-vergeten/klaar",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^wachtwoord-vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(f"{OWN}/e-mailadres", account.email, name="account_email"),
    path(f"{OWN}/wachtwoord", account.password_change, name="account_change_password"),
    # Whoever has no password yet chooses one by mail.
    path(f"{OWN}/wachtwoord-kiezen", account.password_reset, name="account_set_password"),
    path(f"{OWN}/bevestig", account.reauthenticate, name="account_reauthenticate"),
    path(f"{OWN}/bevestig/code", second.reauthenticate, name="mfa_reauthenticate"),
    path(STEP, second.index, name="mfa_index"),
    path(f"{STEP}/aanzetten", totp.activate_totp, name="mfa_activate_totp"),
    path(f"{STEP}/uitzetten", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{STEP}/herstelcodes", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{STEP}/herstelcodes/nieuw", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        f"{STEP}/herstelcodes/bestand", recovery.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
]
