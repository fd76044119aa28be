"""BM25F written out plainly: each text is a list of places, each place the set of stems that stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from readinglist.model import AndNode, OrNode, PaperText, PhraseNode, QueryNode, WordNode
from readinglist.search.analysis import tokenize
from readinglist.search.bm25f import K1, WEIGHTS, B
from readinglist.search.field_lengths import LENGTHS, to_bytes
from readinglist.search.query_words import readings, with_joined, word_forms
from readinglist.search.segment import FIELDS

Places = list[list[str]]
Spelling = list[set[str]]  # the stems that may stand at each place


@dataclass(frozen=True)
class PlainText:
    """The places of a field, and its length as the index keeps it."""

    places: Places
    words: int
    length: float

    def occurrences(self, spellings: Sequence[Spelling]) -> int:
        """Return how often a word is written: as one of its forms, or else as several words."""
        forms = {form for spelling in spellings if len(spelling) == 1 for form in spelling[0]}
        phrases = [spelling for spelling in spellings if len(spelling) > 1]
        count = 0
        for at, place in enumerate(self.places):
            here = sum(form in forms for form in place)
            count += here or any(self._begins(at, phrase) for phrase in phrases)
        return count

    def _begins(self, at: int, spelling: Spelling) -> bool:
        here = self.places[at : at + len(spelling)]
        return len(here) == len(spelling) and all(
            stems & set(place) for stems, place in zip(spelling, here, strict=True)
        )


def plain_texts(paper: PaperText) -> dict[str, PlainText]:
    """Return the fields of a paper."""
    fields = {
        "title": paper.title,
        "abstract": paper.abstract,
        "author": paper.authors,
        "note": paper.note,
        "comment": paper.comments,
        "tags": paper.tags,
    }
    return {field: _plain(text) for field, text in fields.items()}


def _plain(text: str) -> PlainText:
    places: Places = []
    for _, token in tokenize(text):
        begun = len(places)
        places += [[] for _ in token.parts]
        for form in token.forms:
            places[begun + form.offset].append(form.stem)
    words = sum(len(place) for place in places)
    return PlainText(places, words, float(LENGTHS[to_bytes(np.array([words]))[0]]))


class PlainRanking:
    """Scores papers by the formula."""

    def __init__(self, papers: Sequence[PaperText]) -> None:
        self._papers = {paper.id: plain_texts(paper) for paper in papers}
        self._mean_lengths = {
            field: sum(fields[field].words for fields in self._papers.values()) / len(papers) for field in FIELDS
        }

    def scores(self, tree: QueryNode) -> dict[int, float]:
        """Return the scores of the papers that match words, phrases, AND and OR."""
        match tree:
            case WordNode() | PhraseNode():
                return self._word(spellings_of(tree), tree.within)
            case AndNode() | OrNode():
                parts = with_joined(tree.parts) if isinstance(tree, AndNode) else tree.parts
                found = [self.scores(part) for part in parts]
                wanted = all if isinstance(tree, AndNode) else any
                return {
                    paper: sum(each.get(paper, 0.0) for each in found)
                    for paper in self._papers
                    if wanted(paper in each for each in found)
                }
            case _:
                raise NotImplementedError

    def _word(self, spellings: Sequence[Spelling], within: str) -> dict[int, float]:
        """Return the scores of the papers that have a word (in the field ``within``, if any)."""
        counts = {
            paper: {field: text.occurrences(spellings) for field, text in fields.items()}
            for paper, fields in self._papers.items()
        }
        having = sum(any(by_field.values()) for by_field in counts.values())
        idf = log(len(counts) / (having + 1)) + 1
        scores = {}
        for paper, by_field in counts.items():
            frequency = 0.0
            for field, count in by_field.items():
                if count:
                    length = self._papers[paper][field].length / self._mean_lengths[field]
                    frequency += WEIGHTS[field] * count / (1 - B[field] + B[field] * length)
            if by_field[within] if within else frequency:
                scores[paper] = idf * frequency / (K1 + frequency)
        return scores


def spellings_of(leaf: WordNode | PhraseNode) -> list[Spelling]:
    """Return how a word or a phrase may be written."""
    if isinstance(leaf, PhraseNode):
        read = [word_forms(leaf.text)]
    else:
        read = [each.words for each in readings(leaf, lambda _, prefix: True)]
    return [[{form.stem for form in forms} for forms in words] for words in read]
