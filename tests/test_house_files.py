"""Templates are short and used, facts say where they were read, and nothing tells where it was made."""

import re

import yaml

from tests.house import ROOT, STOREYS, files, name_of, python_files

LONGEST_TEMPLATE = 80
# Django and allauth ask for these by name: errors, log-in and accounts, and the admin's own pages.
ASKED_FOR_BY_NAME = re.compile(
    r"^(400|403|404|500)\.html$|^registration/|^admin/|^account/|^mfa/|^429\.html$"
)


def templates() -> dict[str, str]:
    """Every template, by the name it is asked for."""
    folders = [ROOT / "templates", *(ROOT / storey / "templates" for storey in STOREYS)]
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in files(".html", ".txt", ".svg")
        for folder in folders
        if path.is_relative_to(folder)
    }


def test_every_template_is_short():
    long = {
        name: text.count("\n") for name, text in templates().items() if text.count("\n") > LONGEST_TEMPLATE
    }
    assert not long, f"Split these over partial templates ({LONGEST_TEMPLATE} lines at most): {long}"


def test_every_template_is_used():
    code = "\n".join(path.read_text() for path in python_files() if "tests" not in path.parts)
    everything = templates()
    unused = [
        name
        for name in everything
        if not ASKED_FOR_BY_NAME.match(name)
        and name not in code
        and not any(name in text for other, text in everything.items() if other != name)
    ]
    assert not unused, f"Nobody asks for these templates; remove them: {unused}"


def rows() -> list[tuple[str, dict]]:
    """Every record of the fixtures, with the name of its file. A file is one record, or a list of them."""
    found = []
    for path in files(".yaml", ".yml"):
        if path.is_relative_to(ROOT / "fixtures"):
            document = yaml.load(path.read_text(), Loader=yaml.BaseLoader)
            found += [
                (name_of(path), row) for row in (document if isinstance(document, list) else [document])
            ]
    return found


def test_every_record_of_the_fixtures_says_where_and_when_it_was_read():
    """With a source and a date of its own, or by the key of a source that has a date."""
    dated = {row["key"] for _, row in rows() if "key" in row and row.get("read_on")}
    undated = [
        f"{file}: {row.get('slug') or row.get('code') or row.get('key') or row}"
        for file, row in rows()
        if row.get("source") not in dated and not row.get("read_on")
    ]
    assert not undated, "Say in which source this was read, and when:\n" + "\n".join(undated[:20])


# Folders of one machine would not work on another.
OF_ONE_MACHINE = re.compile(r"(?<![\w/.~-])/(work|root|home/\w+|Users/\w+)/")
NO_TEXT = {".png", ".jpg", ".ico", ".woff2", ".mo"}


def test_nothing_tells_of_the_machine_it_was_made_on():
    told = [
        f"{name_of(path)}:{number}: {line.strip()[:100]}"
        for path in files()
        if path.suffix not in NO_TEXT
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if OF_ONE_MACHINE.search(line)
    ]
    assert not told, "Take out:\n" + "\n".join(told)


def test_dependencies_come_from_wherever_the_reader_gets_them():
    """Pinned and hashed, and without an address: each place has its own index, and pip knows it."""
    for path in [*ROOT.glob("requirements*"), ROOT / "pyproject.toml"]:
        assert "://" not in path.read_text(), f"{path.name} names an address."
    for path in ROOT.glob("requirements*.txt"):
        pinned = re.findall(r"^[\w.-]+(?:\[.*\])?==", path.read_text(), re.MULTILINE)
        hashed = re.findall(r"^[\w.-]+(?:\[.*\])?==.*\\\n    --hash=sha256", path.read_text(), re.MULTILINE)
        assert pinned, f"{path.name} pins nothing."
        assert len(pinned) == len(hashed), f"{path.name} holds something without a hash."
