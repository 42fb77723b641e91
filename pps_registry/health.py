"""Is the process alive, and can it serve? For load balancers, and for whoever wonders."""

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .problems import problem


@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """200 while the process lives. Asks nothing of anybody: a dead database is no reason to restart us."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and knows every migration, else 503."""
    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return _not_ready("De database is niet bereikbaar.")
    if waiting:
        return _not_ready(f"De database mist {len(waiting)} migraties.")
    return JsonResponse({"status": "ok"})


def _not_ready(why: str) -> HttpResponse:
    answer = problem(503, why)
    answer["Retry-After"] = "5"
    return answer
