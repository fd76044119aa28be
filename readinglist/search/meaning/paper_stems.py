"""The stems in the title and the abstract of a paper that is given as text."""

from __future__ import annotations

from readinglist.model import PaperText
from readinglist.search.analysis import tokenize_chunk
from readinglist.search.meaning.term_matrix import TITLE_WEIGHT


class PaperStems:
    """The stems of a paper: how often each occurs in it, and the shortest word with it."""

    def __init__(self, paper: PaperText) -> None:
        self.counts: dict[str, int] = {}
        self.in_title: dict[str, int] = {}
        self.words: dict[str, str] = {}
        for text, counts in ((paper.title, self.in_title), (paper.abstract, self.counts)):
            for chunk in text.split():
                for _, token in tokenize_chunk(chunk):
                    for part in token.forms:
                        counts[part.stem] = counts.get(part.stem, 0) + 1
                        if len(part.word) < len(self.words.setdefault(part.stem, part.word)):
                            self.words[part.stem] = part.word
        for stem, count in self.in_title.items():
            self.counts[stem] = self.counts.get(stem, 0) + count

    def for_meaning(self) -> dict[bytes, float]:
        """Return the counts as the model of meanings weighs them."""
        return {
            stem.encode(): count + (TITLE_WEIGHT - 1) * self.in_title.get(stem, 0)
            for stem, count in self.counts.items()
        }
