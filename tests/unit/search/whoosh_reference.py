"""Indexes the same papers with Whoosh, and translates queries to Whoosh queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.filedb.filestore import RamStorage
from whoosh.matching import ListMatcher, Matcher
from whoosh.query import And, NullQuery, Or, Query, Term
from whoosh.searching import Searcher

from readinglist import model
from readinglist.model import PaperText, QueryNode
from readinglist.search import bm25f
from readinglist.search.codec import CombinedFieldsBM25F, schema
from readinglist.search.query_words import with_joined
from readinglist.search.segment import FIELDS
from tests.unit.search.plain_bm25f import Spelling, spellings_of


def searcher(papers: Sequence[PaperText]) -> Searcher:
    """Index papers with Whoosh's own writer and codec."""
    index = RamStorage().create_index(schema())
    with index.writer() as writer:
        for paper in papers:
            texts = {
                "title": paper.title,
                "abstract": paper.abstract,
                "author": paper.authors,
                "note": paper.note,
                "comment": paper.comments,
                "tags": paper.tags,
            }
            writer.add_document(paper=paper.id, **{field: text for field, text in texts.items() if text})
    return index.searcher(weighting=CombinedFieldsBM25F())


def ranked(searcher: Searcher, tree: QueryNode) -> list[tuple[int, float]]:
    """Return the papers that Whoosh finds with their scores: best first, those of equal score by descending id."""
    return hits(searcher, query(tree))


def hits(searcher: Searcher, query: Query) -> list[tuple[int, float]]:
    """Return the papers that match a Whoosh query, in the order of ``ranked``."""
    found = searcher.search(query, limit=None)
    return sorted(((hit["paper"], hit.score) for hit in found), key=lambda hit: (-hit[1], -hit[0]))


def query(tree: QueryNode) -> Query:
    """Translate a query to a Whoosh query.

    Not for ``Not``: Whoosh's adds one to the score, and its AndNot forgets the first exclusions when the lists
    begin apart (``AndNotMatcher._find_first``).
    """
    match tree:
        case model.WordNode() | model.PhraseNode():
            return _word(spellings_of(tree), tree.within)
        case model.AndNode():
            return And([query(part) for part in with_joined(tree.parts)])
        case model.OrNode():
            return Or([query(part) for part in tree.parts])
    return NullQuery


def _word(spellings: Sequence[Spelling], within: str) -> Query:
    if within or len(spellings) > 1 or len(spellings[0]) > 1 or len(spellings[0][0]) > 1:
        return _Occurrences(spellings, within)
    (stem,) = spellings[0][0]
    return Or([Term(field, stem) for field in FIELDS])


class _Occurrences(Query):  # type: ignore[misc]
    """A word that is several in a row, or that is written in several ways: one term by all of its occurrences."""

    def __init__(self, spellings: Sequence[Spelling], within: str) -> None:
        self.spellings = spellings
        self.within = within
        self.boost = 1.0

    def __hash__(self) -> int:
        return id(self)

    def is_leaf(self) -> bool:
        return True

    def estimate_size(self, reader: Any) -> int:
        return int(reader.doc_count())

    def matcher(self, searcher: Searcher, context: Any = None) -> Matcher:
        parent = searcher.get_parent()
        having = {document for field in FIELDS for document, _ in self._occurrences(parent.reader(), field)}
        idf = bm25f.idf(parent.doc_count(), len(having))
        frequencies: dict[int, float] = {}
        wanted = set()
        for field in FIELDS:
            mean_length = parent.avg_field_length(field)
            for document, count in self._occurrences(searcher.reader(), field):
                length = searcher.doc_field_length(document, field)
                weight = bm25f.occurrence_weight(field, length, mean_length)
                frequencies[document] = frequencies.get(document, 0.0) + count * weight
                if self.within in ("", field):
                    wanted.add(document)
        documents = sorted(wanted)
        return ListMatcher(documents, [bm25f.score(frequencies[document], idf) for document in documents])

    def _occurrences(self, reader: Any, field: str) -> list[tuple[int, int]]:
        """Return the documents that have the word in a field, and how often: as a form of it, or else as a phrase."""
        forms = [stem for spelling in self.spellings if len(spelling) == 1 for stem in spelling[0]]
        places = [place for stem in dict.fromkeys(forms) for place in _positions(reader, field, stem)]
        phrases = [self._begun(reader, field, spelling) for spelling in self.spellings if len(spelling) > 1]
        places += set().union(*phrases) - set(places)
        return sorted(Counter(document for document, _ in places).items())

    @staticmethod
    def _begun(reader: Any, field: str, phrase: Spelling) -> set[tuple[int, int]]:
        """Return each document and position where a phrase begins."""
        return set.intersection(
            *(
                {(document, at - n) for stem in stems for document, at in _positions(reader, field, stem)}
                for n, stems in enumerate(phrase)
            )
        )


def _positions(reader: Any, field: str, stem: str) -> Iterator[tuple[int, int]]:
    if (field, stem.encode()) in reader:
        matcher = reader.postings(field, stem)
        while matcher.is_active():
            yield from ((matcher.id(), position) for position in matcher.value_as("positions"))
            matcher.next()
