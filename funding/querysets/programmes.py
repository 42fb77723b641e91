"""The words for programmes."""

from typing import Self

from django.db.models import Q

from funding.querysets.sourced import SourcedQuerySet


class ProgrammeQuerySet(SourcedQuerySet):
    def for_listing(self) -> Self:
        return self.select_related("parent", "grantor", "agency", "source").order_by("name_nl", "slug")

    def for_detail(self) -> Self:
        return self.for_listing()

    def search(self, *words: str) -> Self:
        """Every word stands in a name or in the summary."""
        found = self
        for word in " ".join(words).split():
            named = Q(name_nl__unaccent__icontains=word) | Q(name_en__icontains=word)
            found = found.filter(named | Q(summary_nl__unaccent__icontains=word))
        return found
