"""What texts in two languages have in common."""

from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _


def in_both_languages(model: str, noun: str) -> CheckConstraint:
    """Dutch and English of a text that may be absent: both, or neither."""
    neither = Q(**{f"{noun}_nl": "", f"{noun}_en": ""})
    some = Q(**{f"{noun}_nl": ""}) | Q(**{f"{noun}_en": ""})
    return CheckConstraint(
        name=f"{model}_{noun}_in_both_languages",
        condition=neither | ~some,
        violation_error_message=_("Vul de tekst in het Nederlands én in het Engels in, of geen van beide."),
    )
