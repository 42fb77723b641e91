"""`make bench`: the register in a throw-away database, and every figure as a line of JSON.

`make bench ARGS="lists 10000"`: only the lists, with so many schemes; `ARGS="searches 10000"`: only searches
in one process; `ARGS="plans 1000"`: only saved plans.
"""

from __future__ import annotations

import json
import sys

from bench.register import prepare


def main() -> None:
    prepare()
    from bench import endpoint, engine, judging, lists, questions, searches

    for name, sized in (("lists", lists.run), ("searches", searches.run), ("plans", judging.run)):
        if sys.argv[1:2] == [name]:
            print(json.dumps({"benchmark": name} | sized(int(sys.argv[2])), ensure_ascii=False))
            return
    for name, measure in (
        ("engine", engine.run),
        ("questions", questions.run),
        ("endpoint", endpoint.run),
    ):
        print(json.dumps({"benchmark": name} | measure(), ensure_ascii=False))


if __name__ == "__main__":
    main()
