"""Indexes the same papers with Whoosh, and translates queries to Whoosh queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whoosh.filedb.filestore import RamStorage
from whoosh.query import And, NullQuery, Or, Phrase, Query, Term
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from readinglist import model
from readinglist.model import PaperText, QueryNode
from readinglist.search.bm25f import K1, WEIGHTS, B
from readinglist.search.codec import schema
from readinglist.search.query_words import Forms, readings, with_joined, word_forms
from readinglist.search.segment import FIELDS

WEIGHTING = BM25F(K1=K1, **{f"{field}_B": b for field, b in B.items()})


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
    return index.searcher(weighting=WEIGHTING)


def ranked(searcher: Searcher, tree: QueryNode) -> list[tuple[int, float]]:
    """Return the papers that Whoosh finds with their scores: best first, those of equal score by descending id."""
    hits = searcher.search(query(tree), limit=None)
    return sorted(((hit["paper"], hit.score) for hit in hits), key=lambda hit: (-hit[1], -hit[0]))


def query(tree: QueryNode) -> Query:
    """Translate a query to a Whoosh query.

    Not for ``Not``: Whoosh's adds one to the score, and its AndNot forgets the first exclusions when the lists
    begin apart (``AndNotMatcher._find_first``).
    """
    match tree:
        case model.WordNode():
            found = [_in_fields(reading.words, tree.within) for reading in readings(tree)]
            return found[0] if len(found) == 1 else Or(found)
        case model.PhraseNode():
            return _in_fields(word_forms(tree.text), tree.within)
        case model.AndNode():
            return And([query(part) for part in with_joined(tree.parts)])
        case model.OrNode():
            return Or([query(part) for part in tree.parts])
    return NullQuery


def _in_fields(words: Sequence[Forms], within: str) -> Query:
    stems = [forms[0].stem for forms in words]  # the vocabulary has no words of several stems
    fields = (within,) if within else FIELDS
    queries: list[Any] = [
        Term(field, stems[0], boost=WEIGHTS[field]) if len(stems) == 1 else Phrase(field, stems, boost=WEIGHTS[field])
        for field in fields
    ]
    return Or(queries)
