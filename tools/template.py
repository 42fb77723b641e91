"""A cluster with the tests' database, every migration done: to copy it takes a tenth of the time."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg

from tools.cluster import Cluster
from tools.machine import major_version

TEST_DATABASE = "test_app"  # as pytest-django names it


def copy_template(project: Path, home: Path, programs: Path, data: Path) -> bool:
    """Lay the template at `data`; says whether there is one. To be called by one at a time."""
    template = home / f"template-{_fingerprint(project, programs)}"
    if not template.exists():
        for outdated in home.glob("template-*"):
            shutil.rmtree(outdated, ignore_errors=True)
        if not _build(project, template, programs):
            return False
    subprocess.run(["cp", "-a", template, data], check=True)
    return True


def _fingerprint(project: Path, programs: Path) -> str:
    """Changes with any migration, ours or of a package, and with PostgreSQL."""
    found = hashlib.sha256(str(major_version(programs)).encode())
    for path in [project / "requirements-test.txt", *sorted(project.glob("*/migrations/*.py"))]:
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:12]


def _build(project: Path, template: Path, programs: Path) -> bool:
    """Migrate once. Where that fails there is no template, and the tests themselves tell why."""
    cluster = Cluster(programs, template.with_name("template.building"), safe=False)
    shutil.rmtree(cluster.data, ignore_errors=True)
    try:
        cluster.start()
        with psycopg.connect(cluster.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {TEST_DATABASE}")
        address = cluster.url.replace("/app?", f"/{TEST_DATABASE}?")
        environment = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "pps_registry.settings.test"}
        migrated = subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            cwd=project,
            env={**os.environ, **environment},
            capture_output=True,
        )
    finally:
        cluster.stop()
        cluster.log.unlink(missing_ok=True)
    if migrated.returncode:
        shutil.rmtree(cluster.data)
        return False
    cluster.data.rename(template)
    return True
