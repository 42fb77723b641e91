"""What the roof itself shows in the API."""

from rest_framework import serializers

from publication.shapes import Shape


class LabelSerializer(Shape):
    nl = serializers.CharField()
    en = serializers.CharField(allow_null=True, help_text="Null: er is nog geen Engels woord.")


class CodeSerializer(Shape):
    code = serializers.CharField()
    label = LabelSerializer()


class CodeListSerializer(Shape):
    name = serializers.CharField(help_text="Zoals de lijst in openapi.json heet.")
    codes = CodeSerializer(many=True)
