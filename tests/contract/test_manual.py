"""docs/api.md names what openapi.json describes: no filter is missing there, and none is made up."""

import json
import re

from tests.house import ROOT

DOCUMENT = json.loads((ROOT / "openapi.json").read_text())
ROW = re.compile(r"^\| `(?P<address>/[a-z-]+)`[^|]*\|[^|]*\|(?P<filters>[^|]*)\|$", re.MULTILINE)
EVERYWHERE = {"statusAt", "sort", "fields", "expand", "cursor", "pageSize"}  # told in chapters of their own


def described(address: str) -> set[str]:
    parameters = DOCUMENT["paths"][address]["get"].get("parameters", [])
    return {one["name"] for one in parameters if one["in"] == "query"} - EVERYWHERE


def test_the_table_names_the_filters_of_every_list():
    told = {
        row["address"]: set(re.findall(r"`(\w+)`", row["filters"]))
        for row in ROW.finditer((ROOT / "docs/api.md").read_text())
    }
    lists = {
        path for path, item in DOCUMENT["paths"].items() if re.fullmatch("/[a-z-]+", path) and "get" in item
    }
    assert told == {address: described(address) for address in lists}
