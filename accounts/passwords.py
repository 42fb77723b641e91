"""What a password must be, in the words of this site."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Django's own says it in English to Dutch readers."""

    def get_error_message(self) -> str:
        return _("Dit wachtwoord is te kort. Neem ten minste %(least)s tekens.") % {"least": self.min_length}

    def get_help_text(self) -> str:
        return _("Neem ten minste %(least)s tekens.") % {"least": self.min_length}
