"""The roof of the house. Celery's app is loaded with Django, so that shared tasks find it."""

from .celery import app as celery_app

__all__ = ["celery_app"]
