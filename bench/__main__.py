"""`make bench`: the register in a throw-away database, and every figure as a line of JSON."""

from __future__ import annotations

import json

from bench.register import prepare


def main() -> None:
    prepare()
    from bench import endpoint, engine, questions

    for name, measure in (
        ("engine", engine.run),
        ("questions", questions.run),
        ("endpoint", endpoint.run),
    ):
        print(json.dumps({"benchmark": name} | measure(), ensure_ascii=False))


if __name__ == "__main__":
    main()
