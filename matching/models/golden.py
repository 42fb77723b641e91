"""Example cases: what must hold of the answer to a request. Somebody who does not program keeps them."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.faults import Fault
from matching.golden import Case
from matching.golden_files import expect_faults, request_faults
from partners.reader import language


def fits_the_contract(request: Any) -> None:
    """By the match contract. Raises ValidationError."""
    _refuse(request_faults(request))


def fits_the_format(expect: Any) -> None:
    """By the format of golden cases. Raises ValidationError."""
    _refuse(expect_faults(expect))


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise ValidationError([f"{fault.json_pointer}: {fault.detail(language())}" for fault in faults])


class GoldenCaseQuerySet(models.QuerySet["GoldenCase"]):
    def about(self, scheme: str) -> Self:
        """Those that expect something of this scheme."""
        return self.filter(expect__has_key=scheme)

    def schemes(self) -> list[str]:
        """Every scheme of which some case expects something."""
        keys = models.Func("expect", function="jsonb_object_keys", output_field=models.TextField())
        return sorted(set(self.order_by().values_list(keys, flat=True)))

    def take(self, slug: str, case: Case, *, replace: bool = True) -> str:
        """Stores the case under its key, and tells whether it is "new", "same", "replaced" or "left"."""
        found = self.filter(slug=slug).first()
        word = "new"
        if found is not None:
            word = "same" if found.case == case else "replaced" if replace else "left"
        row = found or GoldenCase(slug=slug)
        if word in ("new", "replaced"):
            row.say(case)
            row.full_clean()
            row.save()
        return word


@pghistory.track()
class GoldenCase(models.Model):
    """See `matching.golden`. `request` and `expect` are checked in every form and file."""

    slug = models.SlugField(_("sleutel"), max_length=150, unique=True)
    name = models.CharField(_("naam"), max_length=300)
    source = models.TextField(
        _("bron"), help_text=_("Waar staat dat het zo hoort? Noem artikel en document.")
    )
    request = models.JSONField(_("verzoek"), blank=True, validators=[fits_the_contract])
    expect = models.JSONField(_("verwachting"), validators=[fits_the_format])
    answer_favourably = models.BooleanField(
        _("vragen gunstig beantwoorden"),
        default=False,
        help_text=_("Vragen die alleen mensen kunnen beoordelen, krijgen het antwoord dat helpt."),
    )

    objects = GoldenCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("voorbeeldgeval")
        verbose_name_plural = _("voorbeeldgevallen")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def case(self) -> Case:
        return Case(
            name=self.name,
            source=self.source,
            request=self.request,
            expect=self.expect,
            answer_favourably=self.answer_favourably,
        )

    @property
    def schemes(self) -> list[str]:
        return sorted(self.expect)

    def say(self, case: Case) -> None:
        """Says what the case says; saves nothing."""
        self.name, self.source = case.name, case.source
        self.request, self.expect = case.request, case.expect
        self.answer_favourably = case.answer_favourably
