"""Finds the matches of a query in a text: words with the same stem, prefixes, similar words, phrases."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readinglist.model import AndNode, MarkedText, OrNode, PhraseNode, Query, QueryNode, Span, WordNode
from readinglist.search.analysis import Token, tokenize_chunk, words
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

    def matches(self, word: str, stem: str) -> bool:
        return (
            stem in self.stems
            or bool(self.prefixes and (word.startswith(self.prefixes) or stem.startswith(self.prefixes)))
            or bool(self.near and is_near(word, self.near))
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
            if (
                following
                and not lower[at - 1 : at].isalnum()
                and any(self.second.matches(part.word, part.stem) for part in words(following[1]))
            ):
                yield at, following.end()
            at = lower.find(self.first, at + 1)


class Highlighter:
    """Finds the matches of one query in texts; excluded words and facets are not highlighted.

    What another highlighter finds is highlighted ``besides``.
    """

    def __init__(self, query: Query, besides: Highlighter | None = None) -> None:
        self._besides = besides
        # Without duplicates: a page pasted into the search repeats many words.
        self._phrases = tuple(dict.fromkeys(_phrases(query.tree))) if query.tree is not None else ()
        self._matching = _MatchingPatterns(word for phrase in self._phrases for word in phrase.words)
        self._matching_tokens = _MatchingTokens(self._matching)
        self._beginnings = _beginnings(self._phrases)
        self._halves = tuple(dict.fromkeys(_halves(query.tree))) if query.tree is not None else ()

    def marks(self, text: str, within: str) -> tuple[Span, ...]:
        """Return the spans to highlight in a text of the field ``within``, in order, not overlapping."""
        spans = self._spans(text, within)
        if self._besides is not None:
            spans += self._besides.marks(text, within)
        return _merge_overlapping(spans)

    def mark(self, text: str, within: str) -> MarkedText:
        """Return a text with the spans to highlight."""
        return MarkedText(text, self.marks(text, within))

    def snippet(self, text: str, width: int, within: str = "abstract") -> MarkedText:
        """Return the part of a text, about ``width`` characters, with most matches; without any, its start."""
        return make_snippet(text, self.marks(text, within), width)

    def _spans(self, text: str, within: str) -> list[Span]:
        phrases = [phrase for phrase in self._phrases if phrase.within in {"", within}]
        if not phrases or not text:
            return []
        tokens = [
            (start + at, token)
            for start, end in candidate_chunks(text, self._beginnings)
            for at, token in self._matching_tokens[text[start:end]]
        ]
        spans = list(_TokenRow(tokens, self._matching).spans(phrases, text))
        if self._halves:
            lower = text.lower()
            if len(lower) == len(text):
                spans += (span for half in self._halves if half.within in {"", within} for span in half.spans(lower))
        return spans


class _MatchingPatterns(dict[tuple[str, str], "frozenset[_WordPattern]"]):
    """Caches for each word, with its stem, which words of the query it matches."""

    def __init__(self, patterns: Iterable[_WordPattern]) -> None:
        super().__init__()
        self._by_stem: dict[str, list[_WordPattern]] = {}
        self._others: list[_WordPattern] = []
        for pattern in dict.fromkeys(patterns):
            for stem in pattern.stems:
                self._by_stem.setdefault(stem, []).append(pattern)
            if pattern.prefixes or pattern.near:
                self._others.append(pattern)

    def __missing__(self, key: tuple[str, str]) -> frozenset[_WordPattern]:
        others = (pattern for pattern in self._others if pattern.matches(*key))
        found = self[key] = frozenset((*self._by_stem.get(key[1], ()), *others))
        return found


class _MatchingTokens(dict[str, "tuple[tuple[int, Token], ...]"]):
    """Caches for each chunk of text the tokens that match any word of the query."""

    def __init__(self, matching: _MatchingPatterns) -> None:
        super().__init__()
        self._matching = matching

    def __missing__(self, chunk: str) -> tuple[tuple[int, Token], ...]:
        found = self[chunk] = tuple((start, token) for start, token in tokenize_chunk(chunk) if self._matches(token))
        return found

    def _matches(self, token: Token) -> bool:
        return any(self._matching[form.word, form.stem] for form in token.forms)


class _TokenRow:
    """The tokens of a text that match any word of a query, in order, and where each of its words is in them."""

    def __init__(self, tokens: Sequence[tuple[int, Token]], matching: _MatchingPatterns) -> None:
        self._tokens = tokens
        self._parts: list[Span] = []
        self._places: defaultdict[_WordPattern, list[int]] = defaultdict(list)
        self._spans: defaultdict[_WordPattern, list[Span]] = defaultdict(list)
        for start, token in tokens:
            for form in token.forms:
                for pattern in matching[form.word, form.stem]:
                    self._spans[pattern].append((start + form.start, start + form.end))
                    self._places[pattern].append(len(self._parts) + form.offset)
            self._parts += ((start + part.start, start + part.end) for part in token.parts)

    def spans(self, phrases: Iterable[_PhrasePattern], text: str) -> Iterator[Span]:
        """Yield the spans of phrases in the text that the tokens are from."""
        several = []
        for phrase in phrases:
            if len(phrase.words) == 1:
                yield from self._spans.get(phrase.words[0], ())
            elif phrase.words and all(pattern in self._places for pattern in phrase.words):
                several.append(phrase.words)
        runs = self._runs(text) if several else ()
        # All places are compared at once, as the bits of a number: a pasted phrase may have a thousand words.
        bits = {pattern: _as_bits(self._places[pattern]) for pattern in {word for words in several for word in words}}
        for patterns in several:
            starts = bits[patterns[0]]
            for number, pattern in enumerate(patterns):
                starts &= bits[pattern] >> number
            for at in _ones(starts):
                last = at + len(patterns) - 1
                if runs[last] <= at:
                    yield self._parts[at][0], self._parts[last][1]

    def _runs(self, text: str) -> list[int]:
        """Return for each part the first of those that it follows without a word between that matches nothing."""
        runs: list[int] = []
        previous: tuple[int, Token] | None = None
        for found in self._tokens:
            run = runs[-1] if previous is not None and _is_next(previous, found, text) else len(runs)
            runs += [run] * len(found[1].parts)
            previous = found
        return runs


def _as_bits(places: Sequence[int]) -> int:
    """Return the number whose bits at ``places`` are one."""
    row = bytearray(max(places) // 8 + 1)
    for place in places:
        row[place // 8] |= 1 << place % 8
    return int.from_bytes(row, "little")


def _ones(bits: int) -> Iterator[int]:
    """Yield the places of the ones in a number, from the lowest."""
    digits = f"{bits:b}"[::-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


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


def _is_next(first: tuple[int, Token], second: tuple[int, Token], text: str) -> bool:
    """Return whether no word stands between two tokens of a text, each given with its place."""
    (start, token), (start_of_second, other) = first, second
    between = text[start + token.parts[0].start : start_of_second + other.parts[-1].end]
    return len(words(between)) == len(token.parts) + len(other.parts)


def _merge_overlapping(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
