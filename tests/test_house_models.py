"""Every model can be made in a test, edited in the admin, and explains its own refusals."""

from importlib import import_module
from importlib.util import find_spec

from django.contrib import admin

from tests.house import our_models


def factory_models(storey: str) -> set[type]:
    if not find_spec(f"tests.{storey}.factories"):
        return set()
    module = import_module(f"tests.{storey}.factories")
    options = (getattr(each, "_meta", None) for each in vars(module).values())
    return {option.model for option in options if getattr(option, "factory", None)}


def test_every_model_has_a_factory():
    missing = [
        f"tests/{model._meta.app_label}/factories.py has no factory for {model.__name__}"
        for model in our_models()
        if model not in factory_models(model._meta.app_label)
    ]
    assert not missing, "\n".join(missing)


def test_every_model_has_an_admin():
    """A page of its own, or a place on another one's page."""
    pages = admin.site._registry
    inlines = {inline.model for page in pages.values() for inline in page.inlines}
    missing = [model._meta.label for model in our_models() if model not in pages and model not in inlines]
    assert not missing, f"Nobody can edit these in the admin: {missing}"


def test_every_constraint_says_in_words_what_is_wrong():
    wordless = [
        f"{model._meta.label}: {constraint.name}"
        for model in our_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message == constraint.default_violation_error_message
    ]
    assert not wordless, f"Give these a violation_error_message that the user can act upon: {wordless}"


def test_every_model_has_a_name_for_people():
    """In Dutch: Django's own guess from the class name is English, and has the class name's words."""
    guessed = [
        model._meta.label
        for model in our_models()
        if "verbose_name" not in model._meta.original_attrs
        or "verbose_name_plural" not in model._meta.original_attrs
    ]
    assert not guessed, f"Give these a verbose_name and a verbose_name_plural: {guessed}"


def test_every_model_says_what_a_row_is():
    wordless = [model._meta.label for model in our_models() if "__str__" not in _own_attributes(model)]
    assert not wordless, f"Give these a __str__: {wordless}"


def _own_attributes(model: type) -> set[str]:
    """Of the class and of our own abstract ones, but not of Django's Model."""
    ours = [parent for parent in model.__mro__ if not parent.__module__.startswith(("django.db", "builtins"))]
    return {name for parent in ours for name in vars(parent)}
