import json, time, os
import pytest
from django.utils import timezone
from datetime import datetime, UTC
pytestmark=[pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]
from tests.matching.conftest import registered_schemes
from tests.matching import golden
from matching.contract import parse_as, SuggestionRequest
from matching.suggested import suggestions_to
from matching.suggestion_wire import suggested_json
from django.db import connection
from django.test.utils import CaptureQueriesContext

BODIES={
 "small":{"moment":"2026-11-24T12:00:00+01:00","members":[{"key":"a","organisation":"talland","lead":True}],"project":{"regions":["GM0114"],"sectors":["installation"]}},
 "muni":{"moment":"2026-11-24T12:00:00+01:00","members":[{"key":"a","kind":"municipality","lead":True,"name":"Gemeente X"}],"project":{"regions":["PV22"]}},
 "none":{"moment":"2026-11-24T12:00:00+01:00"},
 "rif":golden.read(golden.FOLDER/"contract"/"01-rif-complete-starter.json")["request"],
}
def test_it():
    for name,b in BODIES.items():
        b=dict(b)
        if name=="rif": b.pop("schemes")
        suggestions_to(parse_as(SuggestionRequest,json.dumps(b)), timezone.now())
        t=time.time()
        with CaptureQueriesContext(connection) as q:
            s=suggestions_to(parse_as(SuggestionRequest,json.dumps(b)), timezone.now())
        dt=time.time()-t
        j=suggested_json(s,{},"nl")
        print("=====",name,dt,len(q), sum(float(x['time']) for x in q.captured_queries), len(j["needs"]), j["needsLeft"])
        from pathlib import Path; Path(f"/tmp/work/sugg-{name}.json").write_text(json.dumps(j,indent=1,ensure_ascii=False))
        if name in("rif","small"):
            import cProfile,pstats
            pr=cProfile.Profile(); pr.enable(); suggestions_to(parse_as(SuggestionRequest,json.dumps(b)), timezone.now()); pr.disable()
            pstats.Stats(pr).sort_stats("cumulative").print_stats(28)
        for n in j["needs"]:
            print(n["scheme"],n["criterion"],n["outcome"],n["text"],n["missing"])
            for x in n["suggestions"]:
                print("    ",x["organisation"]["name"],x["sure"],[r["text"] for r in x["reasons"]], 'U', x["unlocks"] and [u["text"] for u in x["unlocks"]], 'B', x["breaks"] and [u["text"] for u in x["breaks"]], '?', x["unsettles"] and [u["text"] for u in x["unsettles"]])
        if name=="small":
            for x in q.captured_queries: print(x['time'], x['sql'][:3000])
