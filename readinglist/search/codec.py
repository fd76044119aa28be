"""The flat segments as a Whoosh codec: Whoosh's readers, queries and scoring work on them unchanged.

The program's own questions go straight to the arrays (``evaluate``), a hundred times faster; this is what
makes the files a Whoosh index, and what proves the short way right. Segments are written by ``builder`` and
``merge``, not through Whoosh's writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.analysis import Token, Tokenizer
from whoosh.codec.base import Automata, Codec, FieldCursor, PerDocumentReader, TermsReader
from whoosh.codec.whoosh3 import W3Segment
from whoosh.fields import STORED, TEXT, Schema
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from readinglist.search import segment_file
from readinglist.search.analysis import parts_of
from readinglist.search.field_lengths import LENGTHS
from readinglist.search.segment import FIELDS, Postings, Segment

EXTENSION = "flat"


class StemTokenizer(Tokenizer):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's tokens by our rule: the stems of the parts, and of the token as one word, at their places."""

    def __call__(self, value: str, positions: bool = False, **_: Any) -> Iterator[Token]:
        token = Token(positions)
        place = 0
        for _start, taken in parts_of(value):
            for part in taken.parts if taken.joined is None else (taken.joined, *taken.parts):
                token.text = part.stem
                token.boost = 1.0
                token.stopped = False
                token.pos = place + part.offset
                yield token
            place += len(taken.parts)


def schema() -> Schema:
    """Return the fields as Whoosh sees them; ``paper`` is the paper's id."""
    texts = {field: TEXT(analyzer=StemTokenizer(), phrase=True) for field in FIELDS}
    return Schema(paper=STORED(), **texts)


class FlatCodec(Codec):  # type: ignore[misc]
    """Reads flat segments for Whoosh."""

    def automata(self, storage: Any, segment: W3Segment) -> Automata:  # noqa: ARG002
        """Return what walks the terms near a word."""
        return Automata()

    def terms_reader(self, storage: Any, segment: W3Segment) -> FlatTerms:
        """Open the stems."""
        return FlatTerms(_open(storage, segment))

    def per_document_reader(self, storage: Any, segment: W3Segment) -> FlatDocuments:
        """Open what is known of each document."""
        return FlatDocuments(_open(storage, segment), segment)


def _open(storage: Any, segment: W3Segment) -> Segment:
    return segment_file.read(Path(storage.folder) / segment.make_filename(f".{EXTENSION}")).segment


class FlatDocuments(PerDocumentReader):  # type: ignore[misc]
    """Which documents there are, and how long their fields."""

    def __init__(self, segment: Segment, names: W3Segment) -> None:
        self._segment = segment
        self._names = names

    def doc_count(self) -> int:
        """Count the documents that live."""
        return int(self._names.doc_count())

    def doc_count_all(self) -> int:
        """Count all documents."""
        return len(self._segment)

    def has_deletions(self) -> bool:
        """Return whether a document is dead."""
        return bool(self._names.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Return whether this document is dead."""
        return bool(self._names.is_deleted(docnum))

    def deleted_docs(self) -> set[int]:
        """Return the dead documents."""
        return set(self._names.deleted_docs())

    def stored_fields(self, docnum: int) -> dict[str, int]:
        """Return the paper of a document."""
        return {"paper": int(self._segment.ids[docnum])}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return a field's length, in Whoosh's steps."""
        if fieldname not in self._segment.fields:
            return default
        return int(LENGTHS[self._segment.fields[fieldname].lengths[docnum]]) or default

    def field_length(self, fieldname: str) -> int:
        """Return the sum of a field's lengths."""
        return self._segment.fields[fieldname].total

    def min_field_length(self, fieldname: str) -> int:
        """Return the least length of a field that is not empty."""
        lengths = self._segment.fields[fieldname].lengths
        return int(LENGTHS[lengths[lengths > 0].min(initial=255)])

    def max_field_length(self, fieldname: str) -> int:
        """Return the greatest length of a field."""
        return int(LENGTHS[self._segment.fields[fieldname].lengths.max(initial=0)])


class FlatTerms(TermsReader):  # type: ignore[misc]
    """The stems of each field, in order."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) is not None

    def _number(self, fieldname: str, text: bytes) -> int | None:
        number = self._segment.stems.find(text)
        if number is None or fieldname not in self._segment.fields:
            return None
        return number if self._segment.fields[fieldname].frequency(number) else None

    def indexed_field_names(self) -> tuple[str, ...]:
        """Return the fields in Whoosh's order."""
        return tuple(sorted(FIELDS))

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Return all terms."""
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Return the terms of a field from ``prefix`` on, and all of the fields behind it."""
        for field in self.indexed_field_names():
            if field >= fieldname:
                first = self._segment.stems.at_or_after(prefix) if field == fieldname else 0
                having = np.flatnonzero(np.diff(self._segment.fields[field].first[first:])) + first
                for number in having.tolist():
                    yield field, self._segment.stems[number]

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Return all terms, and what is known of them."""
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Return the terms from here on, and what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def cursor(self, fieldname: str, fieldobj: Any) -> FlatCursor:  # noqa: ARG002
        """Return a cursor over the terms of a field."""
        return FlatCursor(self, fieldname)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return what Whoosh wants to know of a term before it reads on."""
        postings, found = self._found(fieldname, text)
        documents, counts = postings.documents[found], postings.counts[found]
        lengths = postings.lengths[documents]
        return TermInfo(
            weight=float(counts.sum(dtype=np.int64)),
            df=len(documents),
            minlength=int(LENGTHS[lengths.min()]),
            maxlength=int(LENGTHS[lengths.max()]),
            maxweight=float(counts.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Count how often a term stands in a field."""
        return float(self.term_info(fieldname, text).weight()) if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Count the documents that have a term in a field."""
        number = self._number(fieldname, text)
        return 0 if number is None else self._segment.fields[fieldname].frequency(number)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> FlatMatcher:
        """Return what walks the documents that have a term."""
        postings, found = self._found(fieldname, text)
        first_place = int(postings.first_place[self._segment.stems.find(text)])
        return FlatMatcher(
            postings, found, first_place, self.term_info(fieldname, text), (fieldname, text), format_, scorer
        )

    def _found(self, fieldname: str, text: bytes) -> tuple[Postings, slice]:
        number = self._number(fieldname, text)
        if number is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        postings = self._segment.fields[fieldname]
        return postings, postings.of(number)


class FlatCursor(FieldCursor):  # type: ignore[misc]
    """Walks the terms of a field."""

    def __init__(self, terms: FlatTerms, fieldname: str) -> None:
        self._terms = terms
        self._fieldname = fieldname
        self.first()

    def first(self) -> str | None:
        """Go to the first term."""
        return self.find(b"")

    def find(self, term: str | bytes) -> str | None:
        """Go to the first term that is not before this."""
        prefix = term.encode() if isinstance(term, str) else term
        self._rest = self._terms.terms_from(self._fieldname, prefix)
        return self.next()

    def next(self) -> str | None:
        """Go to the next term."""
        field, text = next(self._rest, ("", b""))
        self._text = text.decode() if field == self._fieldname else None
        return self._text

    def text(self) -> str | None:
        """Return the term."""
        return self._text

    def term_info(self) -> TermInfo | None:
        """Return what is known of the term."""
        return None if self._text is None else self._terms.term_info(self._fieldname, self._text.encode())

    def is_valid(self) -> bool:
        """Return whether there is a term here."""
        return self._text is not None


class FlatMatcher(LeafMatcher):  # type: ignore[misc]
    """Walks one posting list; the whole list is one block."""

    def __init__(
        self,
        postings: Postings,
        found: slice,
        first_place: int,
        info: TermInfo,
        term: tuple[str, bytes],
        format_: Any,
        scorer: Any,
    ) -> None:
        self._documents = postings.documents[found]
        self._counts = postings.counts[found]
        self._place_ends = np.cumsum(self._counts, dtype=np.int64) + first_place
        self._places = postings.places
        self._info = info
        self._term = term
        self.format = format_
        self.scorer = scorer
        self._at = 0

    def reset(self) -> None:
        """Go back to the first document."""
        self._at = 0

    def is_active(self) -> bool:
        """Return whether there is a document here."""
        return self._at < len(self._documents)

    def id(self) -> int:
        """Return the document."""
        return int(self._documents[self._at])

    def all_ids(self) -> Iterator[int]:
        """Return the documents from here on."""
        return iter(self._documents[self._at :].tolist())

    def weight(self) -> float:
        """Count the term in the document."""
        return float(self._counts[self._at])

    def next(self) -> bool:
        """Go to the next document."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return False

    def skip_to(self, target: int) -> None:
        """Go to the first document that is not before ``target``."""
        if not self.is_active():
            raise ReadTooFar
        self._at += int(np.searchsorted(self._documents[self._at :], target))

    def skip_to_quality(self, least: float) -> int:
        """Leave the list when nothing in it scores higher."""
        if self.block_quality() > least:
            return 0
        self._at = len(self._documents)
        return 1

    def value(self) -> bytes:
        """Return the places of the term in the document, as Whoosh's format has them."""
        end = int(self._place_ends[self._at])
        places = self._places[end - int(self._counts[self._at]) : end]
        value: bytes = self.format.encode(places.tolist())
        return value

    def block_min_length(self) -> int:
        """Return the least length of the field in the block."""
        return int(self._info.min_length())

    def block_max_length(self) -> int:
        """Return the greatest length of the field in the block."""
        return int(self._info.max_length())

    def block_max_weight(self) -> float:
        """Return the greatest count in the block."""
        return float(self._info.max_weight())

    def block_min_id(self) -> int:
        """Return the first document of the block."""
        return int(self._documents[0])

    def block_max_id(self) -> int:
        """Return the last document of the block."""
        return int(self._documents[-1])
