"""A number that changes with every change to what there is to get, whoever makes it and however."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

# The moment of the clock, and not one more than before: a number that a rolled back transaction took must not
# come back with other contents behind it, nor after the row itself was lost.
BUMP = """
    INSERT INTO funding_revision (id, number)
    VALUES (1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
    ON CONFLICT (id) DO UPDATE SET number = greatest(funding_revision.number + 1, excluded.number);
    RETURN NULL;
"""

bumps_revision = pgtrigger.register(
    pgtrigger.Trigger(
        name="bump_revision",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
        func=BUMP,
    )
)


class Revision(models.Model):
    """One row. Matching keeps parsed rules under its number, and so never works with yesterday's.

    Database triggers write it, also for raw SQL. Whoever writes holds the row until the transaction ends:
    two people who save at the same moment wait for each other.
    """

    number = models.BigIntegerField(_("nummer"))

    class Meta:
        verbose_name = _("stand van het register")
        verbose_name_plural = _("stand van het register")
        constraints = [
            models.CheckConstraint(
                name="one_revision",
                condition=models.Q(pk=1),
                violation_error_message=_("Er is maar één stand van het register."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """One query. Zero: nothing was ever written."""
        return cls.objects.values_list("number", flat=True).first() or 0
