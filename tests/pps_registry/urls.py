"""A site of its own that does everything wrong, under /api/ and as a page."""

from django.db import OperationalError
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from pps_registry.urls import handler400, handler403, handler404, handler500
from pps_registry.urls import urlpatterns as ours

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class MemberSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(["mbo", "company"])


class QuestionSerializer(serializers.Serializer):
    amount = serializers.IntegerField(min_value=0)
    members = MemberSerializer(many=True)

    def validate(self, data):
        if data["amount"] == 13:
            raise serializers.ValidationError("Not today.", code="unlucky")
        return data


class Ask(APIView):
    permission_classes = []

    def get(self, request):
        raise ValidationError({"sortBy": ["Onbekende sleutel."]}, code="unknown_key")

    def post(self, request):
        question = QuestionSerializer(data=request.data)
        question.is_valid(raise_exception=True)
        return Response(question.validated_data)


class Guarded(APIView):
    permission_classes = [IsAuthenticated]

    def post(self, request):
        return Response({})


@require_safe
def plain(request, slug=""):
    return HttpResponse("gewoon")


def broken(request):
    raise ZeroDivisionError


def away(request):
    raise OperationalError("server closed the connection unexpectedly")


urlpatterns = [
    *ours,
    path("api/v1/_ask", Ask.as_view()),
    path("api/v1/_guarded", Guarded.as_view()),
    path("api/v1/_plain", plain),
    path("api/v1/_old/<str:slug>", plain),
    path("api/v1/_broken", broken),
    path("api/v1/_away", away),
    path("_broken", broken),
    path("_away", away),
]
