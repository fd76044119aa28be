"""The file of a model: a cache beside the segments that may be deleted at any time.

It is an array file (``search/array_file.py``). ``about`` is JSON and ties it to the index:

    {"form": 2, "library": "…", "schema": 2, "papers": 259, "dimensions": 51, "segments": [["0123456789abcdef", 259]]}

``segments`` names the segments whose documents the rows of ``vectors`` are, in this order, and how many each has. A
segment never changes and its name never comes again, so vectors that are found by its name are those of its papers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from readinglist import atomic_write
from readinglist.search.array_file import ArrayFile, ArrayFileWriter, ArraySpec
from readinglist.search.array_types import AnyArray
from readinglist.search.errors import IndexDamaged
from readinglist.search.index_table import decode_object, is_number
from readinglist.search.meaning.meaning_model import MeaningModel
from readinglist.search.meaning.sparse import Rows
from readinglist.search.meaning.term_matrix import ModelTerms

NAME = "meaning.flat"
FORM = 2  # increased whenever the same papers would give another model
_FLOAT = np.dtype("<f4")


@dataclass(frozen=True, slots=True)
class SavedMeaning:
    """A model, and the vectors of the documents of some segments by the names of these."""

    model: MeaningModel
    vectors: Mapping[str, Rows]


def write(folder: Path, library: str, schema: int, model: MeaningModel, vectors: Sequence[tuple[str, Rows]]) -> None:
    """Write the file in place of the one before; raise OSError if that cannot be done."""
    about = {
        "form": FORM,
        "library": library,
        "schema": schema,
        "papers": model.papers,
        "dimensions": model.dimensions,
        "segments": [[name, len(rows)] for name, rows in vectors],
    }
    header = np.frombuffer(json.dumps(about).encode("ascii"), dtype=np.uint8)
    terms, documents = len(model.vocabulary), sum(len(rows) for _, rows in vectors)
    specs = {
        "about": ArraySpec("B", len(header)),
        "hashes": ArraySpec("Q", terms),
        "idf": ArraySpec("I", terms),
        "directions": ArraySpec("I", terms * model.dimensions),
        "vectors": ArraySpec("I", documents * model.dimensions),
    }
    new = folder / f"{NAME}.new"
    new.unlink(missing_ok=True)  # of an interrupted write
    with ArrayFileWriter(new, specs) as file:
        file.append("about", header)
        file.append("hashes", model.vocabulary.hashes)
        file.append("idf", _bits(model.vocabulary.idf))
        file.append("directions", _bits(model.directions))
        for _, rows in vectors:
            file.append("vectors", _bits(rows))
    new.replace(folder / NAME)
    atomic_write.sync_folder(folder)


def read(folder: Path, library: str, schema: int) -> SavedMeaning:
    """Return the content of the file; raise IndexDamaged if it is damaged or of another index, OSError without one."""
    file = ArrayFile(folder / NAME)
    if file.arrays.keys() != {"about", "hashes", "idf", "directions", "vectors"} or file.find_damaged():
        raise IndexDamaged("the model of meanings is damaged")
    about = decode_object(
        file.arrays["about"].tobytes(), {"form", "library", "schema", "papers", "dimensions", "segments"}
    )
    if (about["form"], about["library"], about["schema"]) != (FORM, library, schema):
        raise IndexDamaged("the model of meanings is of another index")
    if not is_number(about["papers"]) or not is_number(about["dimensions"]) or not about["dimensions"]:
        raise IndexDamaged("the model of meanings has no size")
    dimensions: int = about["dimensions"]
    vocabulary = ModelTerms(file.arrays["hashes"], _floats(file.arrays["idf"]))
    directions = _rows(file.arrays["directions"], dimensions)
    if not len(vocabulary) == len(vocabulary.idf) == len(directions):
        raise IndexDamaged("the model of meanings has terms without places")
    vectors = _by_segment(about["segments"], _rows(file.arrays["vectors"], dimensions))
    return SavedMeaning(MeaningModel(vocabulary, directions, about["papers"]), vectors)


def _by_segment(segments: Any, vectors: Rows) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    at = 0
    for segment in segments if isinstance(segments, list) else ():
        if not isinstance(segment, list) or len(segment) != 2 or not is_number(segment[1]):
            raise IndexDamaged("the model of meanings has a segment that cannot be")
        found[str(segment[0])] = vectors[at : at + segment[1]]
        at += segment[1]
    if at != len(vectors):
        raise IndexDamaged("the model of meanings has other vectors than it says")
    return found


def _bits(values: AnyArray) -> AnyArray:
    return np.ascontiguousarray(values, dtype=_FLOAT).reshape(-1).view("<u4")


def _floats(values: AnyArray) -> AnyArray:
    return values.view(_FLOAT)


def _rows(values: AnyArray, dimensions: int) -> Rows:
    if len(values) % dimensions:
        raise IndexDamaged("the model of meanings is cut short")
    return _floats(values).reshape(-1, dimensions)
