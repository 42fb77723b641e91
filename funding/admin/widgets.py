"""A choice of source that knows the titles beforehand: a page with fifty rows asks for them once."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest

from funding.models import SourceDocument


class SourceSelect(AutocompleteSelect):
    """Django's own asks the database for the title of the chosen source in every row."""

    titles: dict[str, str]

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        chosen = [str(key) for key in value if str(key) in self.titles]
        options = [
            self.create_option(name, key, self.titles[key], True, index, attrs=attr)
            for index, key in enumerate(chosen)
        ]
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, empty + options, 0)]


def titles_of(request: HttpRequest) -> dict[str, str]:
    """Every source by its key, once per request."""
    titles: dict[str, str] | None = getattr(request, "source_titles", None)
    if titles is None:
        titles = {str(key): title for key, title in SourceDocument.objects.values_list("pk", "title")}
        request.source_titles = titles  # type: ignore[attr-defined]
    return titles
