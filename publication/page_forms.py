"""What every address of a list takes beside its filters: which part of it, at which moment."""

from __future__ import annotations

from django import forms

from publication.fields import CursorField, MomentField, NumberField

ON_A_PAGE, LARGEST_PAGE = 50, 100


class NoForm(forms.Form):
    """Of an address that takes no keys but its filters."""


class MomentForm(forms.Form):
    """The moment that the answer is about."""

    statusAt = MomentField(
        required=False,
        help_text="Het tijdstip waarop de status geldt, met tijdzone. Zonder deze sleutel: nu.",
    )


class PageForm(forms.Form):
    """Which part of a list."""

    cursor = CursorField(
        required=False,
        help_text="Waar de pagina begint. Neem hem over uit next of previous.",
    )
    pageSize = NumberField(
        least=1, most=LARGEST_PAGE, required=False, help_text=f"Hoeveel op een pagina. Zonder: {ON_A_PAGE}."
    )


class MomentPageForm(PageForm, MomentForm):
    """Which part of a list, at which moment."""
