"""Marks in a text what a question asked for: words with the same stem, begun words, phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readinglist.model import AllOf, AnyOf, MarkedText, PhraseNode, Query, QueryNode, Span, WordNode
from readinglist.search.analysis import Token, TokenPart, parts_of, sequence, tokens
from readinglist.search.edit_distance import is_near
from readinglist.search.prefilter import may_contain, roots
from readinglist.search.snippet import cut


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a word of a text must be to be marked: of this stem, or begun so, or spelt nearly so."""

    stem: str
    begun: str = ""
    near: str = ""

    def is_met_by(self, part: TokenPart) -> bool:
        return (
            part.stem == self.stem
            or bool(self.begun and part.word.startswith(self.begun))
            or bool(self.near and is_near(part.word, self.near))
        )


@dataclass(frozen=True, slots=True)
class _PhraseRun:
    """Words that must stand side by side, and the field they were asked for in, or any."""

    wanted: tuple[_Wanted, ...]
    within: str


class Highlighter:
    """Finds the words of one question in texts; words to be left out and facets mark nothing."""

    def __init__(self, question: Query) -> None:
        # Each once: a page pasted into the search says many words again and again.
        self._runs = tuple(dict.fromkeys(_runs(question.tree))) if question.tree is not None else ()
        self._met = _Met(self._runs)
        self._roots = _roots(self._runs)

    def marks(self, text: str, within: str) -> tuple[Span, ...]:
        """Return the spans to mark in a text of the field ``within``, in order, not overlapping."""
        runs = [run for run in self._runs if run.within in {"", within}]
        if not runs or not text:
            return ()
        standing = [
            (start + at, token)
            for start, end in may_contain(text, self._roots)
            for at, token in self._met[text[start:end]]
        ]
        return _merged([span for run in runs for span in _places(run, standing, text)])

    def mark(self, text: str, within: str) -> MarkedText:
        """Return a text with its marks."""
        return MarkedText(text, self.marks(text, within))

    def snippet(self, text: str, width: int, within: str = "abstract") -> MarkedText:
        """Return the part of a text, about ``width`` characters, that holds most marks; its start when none."""
        return cut(text, self.marks(text, within), width)


class _Met(dict[str, "tuple[tuple[int, Token], ...]"]):
    """The tokens of a piece of text that some word of the question meets; texts repeat, so each is judged once."""

    def __init__(self, runs: Sequence[_PhraseRun]) -> None:
        super().__init__()
        self._requested = {wanted for run in runs for wanted in run.wanted}

    def __missing__(self, run: str) -> tuple[tuple[int, Token], ...]:
        met = self[run] = tuple((start, token) for start, token in tokens(run) if self._meets(token))
        return met

    def _meets(self, token: Token) -> bool:
        return any(wanted.is_met_by(part) for wanted in self._requested for part in _words(token))


def _roots(runs: Sequence[_PhraseRun]) -> frozenset[str] | None:
    """Return what a word must begin with to be met at all; None when it may begin otherwise."""
    wanted = [wanted for run in runs for wanted in run.wanted]
    if any(each.near for each in wanted):
        return None
    return frozenset(root for each in wanted for word in (each.stem, each.begun) if word for root in roots(word))


def _runs(tree: QueryNode) -> Iterator[_PhraseRun]:
    match tree:
        case WordNode():
            yield from _runs_of_word(tree)
        case PhraseNode():
            yield _PhraseRun(_requested(sequence(tree.text), begun=tree.prefix), tree.within)
        case AllOf() | AnyOf():
            for part in tree.parts:
                yield from _runs(part)


def _runs_of_word(word: WordNode) -> Iterator[_PhraseRun]:
    found = [token for _, token in parts_of(word.text)]
    parts = [part for token in found for part in token.parts]
    yield _PhraseRun(_requested(parts, begun=word.prefix, near=word.near), word.within)
    if len(found) == 1 and (joined := found[0].joined):
        yield _PhraseRun(_requested([joined], begun=word.prefix, near=word.near), word.within)


def _requested(parts: Sequence[TokenPart], *, begun: bool, near: bool = False) -> tuple[_Wanted, ...]:
    """Want each part; only the last may be begun, only a single one nearly spelt."""
    return tuple(
        _Wanted(
            part.stem,
            begun=part.word if begun and part is parts[-1] else "",
            near=part.word if near and len(parts) == 1 else "",
        )
        for part in parts
    )


def _words(token: Token) -> tuple[TokenPart, ...]:
    return token.parts if token.joined is None else (*token.parts, token.joined)


def _places(run: _PhraseRun, tokens: Sequence[tuple[int, Token]], text: str) -> Iterator[Span]:
    """Return the spans in which a run stands in a text; ``tokens`` are those that meet some word of it."""
    if len(run.wanted) == 1:
        for start, token in tokens:
            for part in _words(token):
                if run.wanted[0].is_met_by(part):
                    yield start + part.start, start + part.end
    elif run.wanted:
        yield from _side_by_side(run.wanted, tokens, text)


def _side_by_side(wanted: Sequence[_Wanted], tokens: Sequence[tuple[int, Token]], text: str) -> Iterator[Span]:
    row = [(start + part.start, start + part.end, part) for start, token in tokens for part in token.parts]
    for at in range(len(row) - len(wanted) + 1):
        taken = row[at : at + len(wanted)]
        if all(want.is_met_by(part) for want, (_, _, part) in zip(wanted, taken, strict=True)):
            begin, end = taken[0][0], taken[-1][1]
            # Tokens that met nothing were left out of the row: is there one between?
            if len(sequence(text[begin:end])) == len(wanted):
                yield begin, end


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
