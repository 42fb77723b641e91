"""Who may come in, and how: passwords, guesses, verified mail, a second factor (ADR 23)."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses before a password is tried
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "mine", "funding:home"
PASSWORD_RESET_TIMEOUT = 86_400  # a day, as the mail says
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "pps_registry.errors.form_expired"

# The owner still gets in from elsewhere: an account is closed per address, after five wrong passwords.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"  # our form calls it so, though ours is an address
AXES_CLIENT_IP_CALLABLE = "accounts.throttle.address_of"
AXES_USERNAME_CALLABLE = "accounts.throttle.account_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
PROXIES = 0  # how many of our own stand before the web process, each adding to X-Forwarded-For

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # also what keeps secret who has an account
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whoever changes a password or an address is told by mail
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one counts once it is verified
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # only in the browser that made the account
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Django's own: allauth's would write an unverified address for whoever asks for a new password.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
# Of codes only: axes counts passwords, per account and address, so that nobody locks another out.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key"}
ACCOUNT_FORMS = {
    "login": "accounts.entering.LoginForm",
    "signup": "accounts.entering.SignupForm",
    "add_email": "accounts.entering.AddressForm",
    "change_password": "accounts.entering.ChangePasswordForm",
    "reset_password": "accounts.entering.ForgottenForm",
    "reset_password_from_key": "accounts.entering.NewPasswordForm",
    "reauthenticate": "accounts.entering.AgainForm",
}
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # else nobody with a second factor could take another address
MFA_TOTP_ISSUER = "PPS-register"
MFA_FORMS = {
    "authenticate": "accounts.entering.CodeForm",
    "reauthenticate": "accounts.entering.CodeAgainForm",
    "activate_totp": "accounts.entering.ActivateForm",
}
STAFF_SECOND_FACTOR = False  # whether the administration asks one of everybody

# Counts of guesses and codes that were used: every process sees the same ones, without a broker.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

# --- mail --------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = "PPS-register <register@pps-register.example>"
EMAIL_TIMEOUT = 5  # seconds that a page waits for a mail server
