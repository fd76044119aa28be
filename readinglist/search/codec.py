"""A Whoosh codec that reads our segment files, and our ranking for Whoosh: its readers and queries work unchanged.

The program itself searches the arrays directly (``evaluate``), which is a hundred times faster. The codec makes
the files a valid Whoosh index, and tests compare the results of both. Segments are written by ``builder`` and
``merge``, not through Whoosh's writer.

To search the program's folder with Whoosh, and get the papers in the program's order:

    index = whoosh.index.open_dir(folder, "words")
    query = MultifieldParser(FIELDS, index.schema).parse("diffusion guidance")
    index.searcher(weighting=CombinedFieldsBM25F()).search(query)
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
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import Searcher

from readinglist.search import bm25f, segment_file
from readinglist.search.analysis import tokenize
from readinglist.search.field_lengths import LENGTHS
from readinglist.search.segment import FIELDS, Postings, Segment

EXTENSION = "flat"


class StemTokenizer(Tokenizer):  # type: ignore[misc]  # Whoosh has no types
    """Yields the stems of all forms of each token as Whoosh tokens with positions."""

    def __call__(self, value: str, positions: bool = False, **_: Any) -> Iterator[Token]:
        token = Token(positions)
        position = 0
        for _start, found in tokenize(value):
            for part in found.forms:
                token.text = part.stem
                token.boost = 1.0
                token.stopped = False
                token.pos = position + part.offset
                yield token
            position += len(found.parts)


def schema() -> Schema:
    """Return the Whoosh schema of the index; ``paper`` is the id of the paper."""
    texts = {field: TEXT(analyzer=StemTokenizer(), phrase=True) for field in FIELDS}
    return Schema(paper=STORED(), **texts)


class FlatCodec(Codec):  # type: ignore[misc]
    """Reads segment files for Whoosh. Tables of contents refer to this class by name."""

    def automata(self, storage: Any, segment: W3Segment) -> Automata:  # noqa: ARG002
        """Return Whoosh's default search for similar terms."""
        return Automata()

    def terms_reader(self, storage: Any, segment: W3Segment) -> FlatTerms:
        """Open the terms of a segment."""
        return FlatTerms(_open(storage, segment))

    def per_document_reader(self, storage: Any, segment: W3Segment) -> FlatDocuments:
        """Open the document data of a segment."""
        return FlatDocuments(_open(storage, segment), segment)


def _open(storage: Any, segment: W3Segment) -> Segment:
    return segment_file.read(Path(storage.folder) / segment.make_filename(f".{EXTENSION}")).segment


class FlatDocuments(PerDocumentReader):  # type: ignore[misc]
    """The documents of a segment and their field lengths."""

    def __init__(self, segment: Segment, info: W3Segment) -> None:
        self._segment = segment
        self._info = info

    def doc_count(self) -> int:
        """Return the number of live documents."""
        return int(self._info.doc_count())

    def doc_count_all(self) -> int:
        """Return the number of all documents, including deleted ones."""
        return len(self._segment)

    def has_deletions(self) -> bool:
        """Return whether any document is deleted."""
        return bool(self._info.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Return whether a document is deleted."""
        return bool(self._info.is_deleted(docnum))

    def deleted_docs(self) -> set[int]:
        """Return the numbers of the deleted documents."""
        return set(self._info.deleted_docs())

    def stored_fields(self, docnum: int) -> dict[str, int]:
        """Return the stored fields of a document: its paper."""
        return {"paper": int(self._segment.ids[docnum])}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the length of a field in a document, rounded like in Whoosh."""
        if fieldname not in self._segment.fields:
            return default
        return int(LENGTHS[self._segment.fields[fieldname].lengths[docnum]]) or default

    def field_length(self, fieldname: str) -> int:
        """Return the sum of a field's lengths over all documents."""
        return self._segment.fields[fieldname].total_length

    def min_field_length(self, fieldname: str) -> int:
        """Return the smallest length of a field among documents where it is not empty."""
        lengths = self._segment.fields[fieldname].lengths
        return int(LENGTHS[lengths[lengths > 0].min(initial=255)])

    def max_field_length(self, fieldname: str) -> int:
        """Return the greatest length of a field in any document."""
        return int(LENGTHS[self._segment.fields[fieldname].lengths.max(initial=0)])


class FlatTerms(TermsReader):  # type: ignore[misc]
    """The stems of each field in ascending order."""

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
        """Return the names of the fields in ascending order, as Whoosh expects."""
        return tuple(sorted(FIELDS))

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield all terms as (field, stem)."""
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms from ``prefix`` on in a field, and those of all following fields."""
        for field in self.indexed_field_names():
            if field >= fieldname:
                first = self._segment.stems.lower_bound(prefix) if field == fieldname else 0
                present = np.flatnonzero(np.diff(self._segment.fields[field].posting_starts[first:])) + first
                for number in present.tolist():
                    yield field, self._segment.stems[number]

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield all terms with their statistics."""
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield the terms from ``prefix`` on with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def cursor(self, fieldname: str, fieldobj: Any) -> FlatCursor:  # noqa: ARG002
        """Return a cursor over the terms of a field."""
        return FlatCursor(self, fieldname)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return the statistics of a term."""
        postings, span = self._postings(fieldname, text)
        documents, counts = postings.documents[span], postings.counts[span]
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
        """Return the number of occurrences of a term in a field."""
        return float(self.term_info(fieldname, text).weight()) if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Return the number of documents that have a term in a field."""
        number = self._number(fieldname, text)
        return 0 if number is None else self._segment.fields[fieldname].frequency(number)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> FlatMatcher:
        """Return a matcher over the documents that have a term."""
        postings, span = self._postings(fieldname, text)
        first_position = int(postings.position_starts[self._segment.stems.find(text)])
        return FlatMatcher(
            postings, span, first_position, self.term_info(fieldname, text), (fieldname, text), format_, scorer
        )

    def _postings(self, fieldname: str, text: bytes) -> tuple[Postings, slice]:
        number = self._number(fieldname, text)
        if number is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        postings = self._segment.fields[fieldname]
        return postings, postings.of(number)


class FlatCursor(FieldCursor):  # type: ignore[misc]
    """A cursor over the terms of a field."""

    def __init__(self, terms: FlatTerms, fieldname: str) -> None:
        self._terms = terms
        self._fieldname = fieldname
        self.first()

    def first(self) -> str | None:
        """Move to the first term and return it."""
        return self.find(b"")

    def find(self, term: str | bytes) -> str | None:
        """Move to the first term that is not before ``term`` and return it."""
        prefix = term.encode() if isinstance(term, str) else term
        self._rest = self._terms.terms_from(self._fieldname, prefix)
        return self.next()

    def next(self) -> str | None:
        """Move to the next term and return it; None at the end."""
        field, text = next(self._rest, ("", b""))
        self._text = text.decode() if field == self._fieldname else None
        return self._text

    def text(self) -> str | None:
        """Return the current term."""
        return self._text

    def term_info(self) -> TermInfo | None:
        """Return the statistics of the current term."""
        return None if self._text is None else self._terms.term_info(self._fieldname, self._text.encode())

    def is_valid(self) -> bool:
        """Return whether the cursor is at a term."""
        return self._text is not None


class FlatMatcher(LeafMatcher):  # type: ignore[misc]
    """Iterates over one posting list; the whole list is one block."""

    def __init__(
        self,
        postings: Postings,
        span: slice,
        first_position: int,
        info: TermInfo,
        term: tuple[str, bytes],
        format_: Any,
        scorer: Any,
    ) -> None:
        self._documents = postings.documents[span]
        self._counts = postings.counts[span]
        self._position_ends = np.cumsum(self._counts, dtype=np.int64) + first_position
        self._positions = postings.positions
        self._info = info
        self._term = term
        self.format = format_
        self.scorer = scorer
        self._at = 0

    def reset(self) -> None:
        """Move back to the first document."""
        self._at = 0

    def is_active(self) -> bool:
        """Return whether the matcher is at a document."""
        return self._at < len(self._documents)

    def id(self) -> int:
        """Return the number of the current document."""
        return int(self._documents[self._at])

    def all_ids(self) -> Iterator[int]:
        """Return the numbers of the remaining documents."""
        return iter(self._documents[self._at :].tolist())

    def weight(self) -> float:
        """Return the number of occurrences in the current document."""
        return float(self._counts[self._at])

    def next(self) -> bool:
        """Move to the next document."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return False

    def skip_to(self, target: int) -> None:
        """Move to the first document that is not before ``target``."""
        if not self.is_active():
            raise ReadTooFar
        self._at += int(np.searchsorted(self._documents[self._at :], target))

    def skip_to_quality(self, least: float) -> int:
        """Skip the whole list when nothing in it scores higher than ``least``; return the number of blocks skipped."""
        if self.block_quality() > least:
            return 0
        self._at = len(self._documents)
        return 1

    def value(self) -> bytes:
        """Return the positions in the current document, encoded in Whoosh's format."""
        end = int(self._position_ends[self._at])
        positions = self._positions[end - int(self._counts[self._at]) : end]
        value: bytes = self.format.encode(positions.tolist())
        return value

    def block_min_length(self) -> int:
        """Return the smallest length of the field in the block."""
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


class CombinedFieldsBM25F(WeightingModel):  # type: ignore[misc]
    """BM25F as the program ranks by it: all fields of a document make one score of a term.

    Each field gives its share of that score, so that the terms of a word in all fields, joined by ``Or`` as Whoosh's
    ``MultifieldParser`` does, give it once. Whoosh's own ``BM25F`` gives a score for each field.
    """

    def idf(self, searcher: Searcher, fieldname: str, text: bytes) -> float:  # noqa: ARG002
        """Return the inverse document frequency of a term, by the documents that have it in any field."""
        reader = searcher.get_parent().reader()
        having: set[int] = set()
        for field in FIELDS:
            if (field, text) in reader:
                having.update(reader.postings(field, text).all_ids())
        return bm25f.idf(reader.doc_count(), len(having))

    def scorer(self, searcher: Searcher, fieldname: str, text: bytes, qf: int = 1) -> CombinedFieldsScorer:  # noqa: ARG002
        """Return the scorer of a term in a field."""
        return CombinedFieldsScorer(searcher, fieldname, text)


class CombinedFieldsScorer(BaseScorer):  # type: ignore[misc]
    """Gives a field's share of a term's score: by its share in the frequency of the term in all fields."""

    def __init__(self, searcher: Searcher, fieldname: str, text: bytes) -> None:
        reader, parent = searcher.reader(), searcher.get_parent()
        self._searcher = searcher
        self._field = fieldname
        self._idf: float = searcher.idf("", text)
        self._mean_lengths = {field: parent.avg_field_length(field) for field in FIELDS}
        self._elsewhere = {
            field: reader.postings(field, text) for field in FIELDS if field != fieldname and (field, text) in reader
        }

    def score(self, matcher: Any) -> float:
        """Return the share of the score of the document that the matcher is at."""
        document = matcher.id()
        here = self._frequency(self._field, matcher)
        everywhere = here
        for field, occurrences in self._elsewhere.items():
            if not occurrences.is_active() or occurrences.id() > document:
                occurrences.reset()
            if occurrences.id() < document:
                occurrences.skip_to(document)
            if occurrences.is_active() and occurrences.id() == document:
                everywhere += self._frequency(field, occurrences)
        return bm25f.score(everywhere, self._idf) * here / everywhere

    def _frequency(self, field: str, occurrences: Any) -> float:
        length = float(self._searcher.doc_field_length(occurrences.id(), field))
        weight: float = occurrences.weight()
        return weight * bm25f.occurrence_weight(field, length, self._mean_lengths[field])
