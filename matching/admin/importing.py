"""Files with example cases, read all together: when one is wrong, none is taken."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from matching.admin.texts import told
from matching.faults import BadRequest
from matching.golden import Case
from matching.golden_files import read_case
from matching.models import GoldenCase

LARGEST = 1_000_000
WORDS = {"new": _("nieuw"), "replaced": _("vervangen"), "same": _("gelijk")}


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class CaseFiles(forms.FileField):
    """One file or several; the cases by key, which is the name of the file."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = [super(CaseFiles, self).clean(one, initial) for one in data or [None]]
        found: dict[str, Case] = {}
        faults: list[str] = []
        for file in files:
            key = slugify(PurePath(file.name).stem)
            try:
                if key in found:
                    faults.append(_("%(file)s: er is nog een bestand met deze naam.") % {"file": file.name})
                found[key] = _read(file)
            except ValidationError as error:
                faults += [f"{file.name}, {text}" for text in error.messages]
        if faults:
            raise ValidationError(faults)
        return found


def _read(file: UploadedFile) -> Case:
    if (file.size or 0) > LARGEST:
        raise ValidationError(_("dit bestand is te groot voor een voorbeeldgeval."))
    body = file.read()
    try:
        return read_case(body)
    except BadRequest as refusal:
        raise ValidationError(told(refusal.faults, body.decode(errors="replace"))) from None


class ImportForm(forms.Form):
    cases = CaseFiles(
        label=_("Bestanden"),
        help_text=_(
            "JSON-bestanden zoals die van het matchcontract: name, source, request, expect en, als dat nodig "
            "is, answerFavourably. De naam van het bestand wordt de sleutel; een geval met die sleutel wordt "
            "vervangen."
        ),
    )


def take_files(cases: dict[str, Case]) -> str:
    """Stores them all, and tells how many were new, replaced or the same."""
    with transaction.atomic():
        words = [GoldenCase.objects.take(slug, case) for slug, case in cases.items()]
    return ", ".join(f"{WORDS[word]} {words.count(word)}" for word in WORDS) + "."
