"""Finds the matches of a query in a text: words with the same stem, prefixes, similar words, phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readinglist.model import AndNode, MarkedText, OrNode, PhraseNode, Query, QueryNode, Span, WordNode
from readinglist.search.analysis import Token, TokenPart, tokenize_chunk, words
from readinglist.search.edit_distance import is_near
from readinglist.search.query_words import Forms, halves_of, readings, with_joined, word_forms
from readinglist.search.snippet import make_snippet
from readinglist.search.words.prefilter import candidate_chunks, possible_beginnings

_NEXT_WORD = re.compile(r"\s([a-z]+)(?![^\W_])")


@dataclass(frozen=True, slots=True)
class _WordPattern:
    """Matches words with one of the stems, and those that start with a prefix or are similar to ``near``."""

    stems: frozenset[str]
    prefixes: tuple[str, ...] = ()
    near: str = ""

    def matches(self, part: TokenPart) -> bool:
        return (
            part.stem in self.stems
            or bool(self.prefixes and (part.word.startswith(self.prefixes) or part.stem.startswith(self.prefixes)))
            or bool(self.near and is_near(part.word, self.near))
        )


@dataclass(frozen=True, slots=True)
class _PhrasePattern:
    """Matches words next to each other, in the field ``within`` or in any ("")."""

    words: tuple[_WordPattern, ...]
    within: str


@dataclass(frozen=True, slots=True)
class _HalvesPattern:
    """Matches two words that the query has as one: "fine tuning"."""

    first: str
    second: _WordPattern
    within: str

    def spans(self, lower: str) -> Iterator[Span]:
        """Yield the spans in a text in lower case."""
        at = lower.find(self.first)
        while at >= 0:
            following = _NEXT_WORD.match(lower, at + len(self.first))
            if following and not lower[at - 1 : at].isalnum() and any(map(self.second.matches, words(following[1]))):
                yield at, following.end()
            at = lower.find(self.first, at + 1)


class Highlighter:
    """Finds the matches of one query in texts; excluded words and facets are not highlighted."""

    def __init__(self, query: Query) -> None:
        # Without duplicates: a page pasted into the search repeats many words.
        self._phrases = tuple(dict.fromkeys(_phrases(query.tree))) if query.tree is not None else ()
        self._matching_tokens = _MatchingTokens(self._phrases)
        self._beginnings = _beginnings(self._phrases)
        self._halves = tuple(dict.fromkeys(_halves(query.tree))) if query.tree is not None else ()

    def marks(self, text: str, within: str) -> tuple[Span, ...]:
        """Return the spans to highlight in a text of the field ``within``, in order, not overlapping."""
        phrases = [phrase for phrase in self._phrases if phrase.within in {"", within}]
        if not phrases or not text:
            return ()
        tokens = [
            (start + at, token)
            for start, end in candidate_chunks(text, self._beginnings)
            for at, token in self._matching_tokens[text[start:end]]
        ]
        spans = [span for phrase in phrases for span in _spans(phrase, tokens, text)]
        if self._halves:
            lower = text.lower()
            if len(lower) == len(text):
                spans += (span for half in self._halves if half.within in {"", within} for span in half.spans(lower))
        return _merge_overlapping(spans)

    def mark(self, text: str, within: str) -> MarkedText:
        """Return a text with the spans to highlight."""
        return MarkedText(text, self.marks(text, within))

    def snippet(self, text: str, width: int, within: str = "abstract") -> MarkedText:
        """Return the part of a text, about ``width`` characters, with most matches; without any, its start."""
        return make_snippet(text, self.marks(text, within), width)


class _MatchingTokens(dict[str, "tuple[tuple[int, Token], ...]"]):
    """Caches for each chunk of text the tokens that match any word of the query."""

    def __init__(self, phrases: Sequence[_PhrasePattern]) -> None:
        super().__init__()
        self._words = {word for phrase in phrases for word in phrase.words}

    def __missing__(self, chunk: str) -> tuple[tuple[int, Token], ...]:
        found = self[chunk] = tuple((start, token) for start, token in tokenize_chunk(chunk) if self._matches(token))
        return found

    def _matches(self, token: Token) -> bool:
        return any(word.matches(form) for word in self._words for form in token.forms)


def _beginnings(phrases: Sequence[_PhrasePattern]) -> frozenset[str] | None:
    """Return how matching words may begin; None when they may begin with anything."""
    patterns = [word for phrase in phrases for word in phrase.words]
    if any(each.near for each in patterns):
        return None
    return frozenset(
        beginning
        for each in patterns
        for word in (*each.stems, *each.prefixes)
        for beginning in possible_beginnings(word)
    )


def _phrases(tree: QueryNode) -> Iterator[_PhrasePattern]:
    match tree:
        case WordNode():
            yield from _phrases_of_word(tree)
        case PhraseNode():
            yield _PhrasePattern(_word_patterns(word_forms(tree.text), prefix=tree.prefix), tree.within)
        case AndNode():
            for part in with_joined(tree.parts):
                yield from _phrases(part)
        case OrNode():
            for part in tree.parts:
                yield from _phrases(part)


def _phrases_of_word(word: WordNode) -> Iterator[_PhrasePattern]:
    for reading in readings(word):
        patterns = _word_patterns(reading.words, prefix=reading.prefix, near=word.near)
        yield _PhrasePattern(patterns, word.within)


def _halves(tree: QueryNode) -> Iterator[_HalvesPattern]:
    match tree:
        case WordNode():
            for first, second in halves_of(tree):
                (pattern,) = _word_patterns(word_forms(second), prefix=tree.prefix)
                yield _HalvesPattern(first, pattern, tree.within)
        case AndNode() | OrNode():
            for part in tree.parts:
                yield from _halves(part)


def _word_patterns(words: Sequence[Forms], *, prefix: bool, near: bool = False) -> tuple[_WordPattern, ...]:
    """Return a pattern for each word; ``prefix`` applies to the last one, ``near`` only to a single one."""
    return tuple(
        _WordPattern(
            frozenset(form.stem for form in forms),
            prefixes=tuple(form.word for form in forms) if prefix and number == len(words) else (),
            near=forms[0].word if near and len(words) == 1 else "",
        )
        for number, forms in enumerate(words, start=1)
    )


def _spans(phrase: _PhrasePattern, tokens: Sequence[tuple[int, Token]], text: str) -> Iterator[Span]:
    """Yield the spans of a phrase in a text; ``tokens`` are those that match any word of the query."""
    if len(phrase.words) == 1:
        for start, token in tokens:
            for form in token.forms:
                if phrase.words[0].matches(form):
                    yield start + form.start, start + form.end
    elif phrase.words:
        yield from _spans_of_several(phrase.words, tokens, text)


def _spans_of_several(
    patterns: Sequence[_WordPattern], tokens: Sequence[tuple[int, Token]], text: str
) -> Iterator[Span]:
    row: list[tuple[int, int, list[TokenPart]]] = []
    runs: list[int] = []  # for each part the first of those that it follows without a word between
    previous: tuple[int, Token] | None = None
    for start, token in tokens:
        # Tokens that match nothing are not in the row; make sure that there is none between.
        run = runs[-1] if previous is not None and _is_next(previous, (start, token), text) else len(row)
        row += ((start + part.start, start + part.end, forms) for part, forms in _by_part(token))
        runs += [run] * len(token.parts)
        previous = start, token
    matching = {pattern: [any(map(pattern.matches, forms)) for _, _, forms in row] for pattern in set(patterns)}
    columns = [matching[pattern] for pattern in patterns]
    for at in range(len(row) - len(patterns) + 1):
        last = at + len(patterns) - 1
        if runs[last] <= at and all(column[at + number] for number, column in enumerate(columns)):
            yield row[at][0], row[last][1]


def _is_next(first: tuple[int, Token], second: tuple[int, Token], text: str) -> bool:
    """Return whether no word stands between two tokens of a text, each given with its place."""
    (start, token), (start_of_second, other) = first, second
    between = text[start + token.parts[0].start : start_of_second + other.parts[-1].end]
    return len(words(between)) == len(token.parts) + len(other.parts)


def _by_part(token: Token) -> Iterator[tuple[TokenPart, list[TokenPart]]]:
    """Yield the parts of a token, each with all forms that start there."""
    forms: list[list[TokenPart]] = [[] for _ in token.parts]
    for form in token.forms:
        forms[form.offset].append(form)
    return zip(token.parts, forms, strict=True)


def _merge_overlapping(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
