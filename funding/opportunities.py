"""GET /common-grants/opportunities: the calls for tools that speak CommonGrants."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from funding.changes import changes_of
from funding.common_grants import opportunity, opportunity_id
from funding.models import Call
from publication.api import Faulty, refuse_keys
from publication.faults import Fault
from publication.fields import NumberField
from publication.filters import Question

ON_A_PAGE, LARGEST_PAGE, FURTHEST = 10, 100, 100_000


class PageForm(forms.Form):
    """The keys that the standard gives a list."""

    page = NumberField(least=1, most=FURTHEST, required=False)
    pageSize = NumberField(least=1, most=LARGEST_PAGE, required=False)


class PageQuestion(Question):
    class Meta:
        form = PageForm


class CommonGrantsView(APIView):
    """Not part of our own API, so not of its document either: the standard describes it."""

    http_method_names = ["get", "head"]
    authentication_classes = ()
    permission_classes = (AllowAny,)
    schema = None

    def calls(self) -> Any:
        return Call.objects.published().of_published_schemes().for_detail()


class OpportunitiesView(CommonGrantsView):
    def get(self, request: Request) -> Response:
        """By slug, so that no page depends on the clock."""
        now = timezone.now()
        rows = self.calls().order_by("slug")
        question = PageQuestion(request.query_params, rows, now=now)
        if faults := question.faults:
            raise Faulty([fault.told for fault in faults])
        asked = question.form.cleaned_data
        page, size = asked["page"] or 1, asked["pageSize"] or ON_A_PAGE
        pages = Paginator(rows, size)
        if page > pages.num_pages:
            fault = Fault(parameter="page", code="int_type", value=str(page), least=1, most=pages.num_pages)
            raise Faulty([fault.told])
        told = {"page": page, "pageSize": size, "totalItems": pages.count, "totalPages": pages.num_pages}
        items = _opportunities(list(pages.page(page)), now)
        return Response({"status": 200, "message": "Success", "items": items, "paginationInfo": told})


class OpportunityView(CommonGrantsView):
    def get(self, request: Request, id: UUID) -> Response:  # noqa: A002
        refuse_keys(request)
        slugs = Call.objects.published().of_published_schemes().values_list("slug", flat=True)
        slug = next((slug for slug in slugs if opportunity_id(slug) == id), None)
        if slug is None:
            raise NotFound(Fault(parameter="", code="unknown_record", value=str(id)).detail)
        [found] = _opportunities(list(self.calls().filter(slug=slug)), timezone.now())
        return Response({"status": 200, "message": "Success", "data": found})


def _opportunities(calls: list[Call], moment: datetime) -> list[dict[str, Any]]:
    changes = changes_of(calls)
    return [opportunity(call, changes[call.pk], moment) for call in calls]
