"""Text analysis shared by indexing, searching and highlighting: tokens, their parts, and other forms of both.

A token is what looks like one word, including joiners ("classifier-free", "GPT-4", "S^2R", "C++"). It is split into
parts at its joiners ("classifier", "free"), and where a number follows a name ("Llama3.1": "llama", "3.1"). In scripts
without spaces each character is a part. A part has its folded word (no case, no accents), by which beginnings are
found, and a stem, by which everything else is: the modules of ``words`` say what has one stem.

Other forms are indexed at the same position, so that phrases and marks are right whichever is searched:

- the whole, where the joiner is optional in writing: "gpt4" for "GPT-4"; a question means it, too (in Korean, where
  words have spaces between them, a word of two syllables is only found as a whole);
- variants of a part: "moebius" beside "mobius" for "Möbius"; a question means both;
- further forms: "tau" for "τ²", "gas" for "GAs"; a question means them only if it says them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from readinglist.search.words.acronyms import is_written_as_plural
from readinglist.search.words.characters import HAS_DIGRAPH, MARKS, PlainText, plain
from readinglist.search.words.function_words import FUNCTION_WORDS
from readinglist.search.words.signs import NAMED, SIGNS
from readinglist.search.words.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "Token",
    "TokenPart",
    "analyse",
    "clear_caches",
    "is_pair_in_hangul",
    "stem",
    "token_pattern",
    "tokenize",
    "tokenize_chunk",
    "words",
]

_IN_WORD = f"\\w{MARKS}{SIGNS}"
_JOINERS = "-\u2010\u2011\u2012\u2013\u2212/\u2044^'\u2019\u02bc"

# Thai to Khmer, kana, ideographs, Hangul: written without spaces, or with particles attached to words.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_PICTURES = "\u203c\u2049\u231a-\u23ff\u25a0-\u27bf\u2b05-\u2b55\U0001f000-\U0001f3fa\U0001f400-\U0001faff"

_MEANT_BY_DIGIT = {"2": "to", "4": "for"}
_LETTER = f"(?:(?![\\d_{_SPACELESS}{SIGNS}])[\\w{MARKS}])"


class _Patterns(NamedTuple):
    """Patterns of tokens, of their parts, and of how a run of letters and digits is split; see ``_split``."""

    token: re.Pattern[str]
    run: re.Pattern[str]
    two_as_to: re.Pattern[str]
    indexed: re.Pattern[str]
    versioned: re.Pattern[str]
    numbered: re.Pattern[str]
    measured: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Compile the patterns when they are first used: their large classes of characters would slow down each start."""
    token = re.compile(
        "(?<!\\w)[A-Za-z](?:\\.[A-Za-z]){2,}(?!\\w)"  # "i.i.d."
        f"|(?<!\\w)[A-Z]{{2}}\\([0-9]\\)(?:[{_JOINERS}][{_IN_WORD}]+)*"  # "SE(3)-equivariant"
        f"|[{_IN_WORD}]+(?:(?:[{_JOINERS}]|(?<=[0-9])\u00d7(?=[0-9])|(?<=[0-9])\\.(?=[0-9])|(?<=[A-Za-z])\\.(?=[a-z]{{2,3}}(?!\\w)))[{_IN_WORD}]+)*"
        "(?:\\+\\+|#(?!\\w)|(?<=[0-9])\u00d7)?"
        f"|[{_PICTURES}]"
    )
    run = re.compile(
        f"(?P<single>[{_SPACELESS}][{MARKS}]*|[{SIGNS}{_PICTURES}])"
        f"|(?:(?P<indexed>(?<![\\w])(?:{_LETTER}|{NAMED})[\\^_]\\d+{_LETTER}*)"
        f"|(?P<run>(?:{_LETTER}|\\d|(?<=\\d)\\.(?=\\d))+)(?P<sign>\\+\\+|#)?)(?:'[sS](?!\\w))?"
    )
    return _Patterns(
        token,
        run,
        two_as_to=re.compile(r"([A-Za-z]{2,})([24])([A-Za-z]{2,})(\d.*)?"),
        indexed=re.compile(f"({NAMED})\\d[\\d.]*{_LETTER}*"),
        versioned=re.compile(r"([A-Za-z]+[A-Z])([vV]\d.*)"),
        numbered=re.compile(f"({_LETTER}{{3,}})(\\d.*)"),
        measured=re.compile(f"(\\d+(?:\\.\\d+)+)({_LETTER}+)"),
    )


def token_pattern() -> re.Pattern[str]:
    """Return the pattern of a token."""
    return _patterns().token


# The first half of words that are written in one as well as in two.
_PREFIXES = frozenset({
    "anti", "auto", "bi", "co", "cross", "de", "inter", "intra", "meta", "micro", "mini", "multi", "non", "over",
    "post", "pre", "re", "self", "semi", "sub", "super", "trans", "tri", "ultra", "un", "under",
})  # fmt: skip


class TokenPart(NamedTuple):
    """A word within a token: its span in the token's text, the folded word, its stem.

    ``offset`` is the number of parts before it.
    """

    start: int
    end: int
    word: str
    stem: str
    offset: int


class Token(NamedTuple):
    """The parts of a token in order, and other forms, each with the offset of the part where it starts.

    ``wholes`` are the token as one word, ``variants`` other ways to write a part, ``further`` are only indexed.
    ``forms`` are all of these, as they are indexed.
    """

    parts: tuple[TokenPart, ...]
    wholes: tuple[TokenPart, ...] = ()
    variants: tuple[TokenPart, ...] = ()
    further: tuple[TokenPart, ...] = ()
    forms: tuple[TokenPart, ...] = ()


def _token(
    parts: Sequence[TokenPart],
    wholes: Sequence[TokenPart] = (),
    variants: Sequence[TokenPart] = (),
    further: Sequence[TokenPart] = (),
) -> Token:
    forms = tuple(dict.fromkeys((*wholes, *variants, *further, *parts)))
    return Token(tuple(parts), tuple(wholes), tuple(variants), tuple(further), forms)


class _TextPiece(NamedTuple):
    """A part of a plain text before it has a stem: its span, the word as written, and what else it may be."""

    start: int
    end: int
    written: str
    word: str = ""  # if not as written
    further: tuple[str, ...] = ()  # words
    is_character: bool = False  # of a script without spaces


@lru_cache(maxsize=50_000)
def analyse(token: str) -> Token:
    """Split a token into parts; one without letters, digits and signs has none."""
    if token.isascii() and token.isalpha() and not (token[-1] == "s" and token[-2:-1].isupper()):
        word = token.lower()
        parts = (TokenPart(0, len(token), word, stem(word), 0),)
        if token.isupper() and (variants := _capitals(token, 0)):
            return _token(parts, variants=variants)
        return Token(parts, forms=parts)
    text = plain(token)
    found = _analyse(text)
    if HAS_DIGRAPH.search(token) is None:
        return found
    other = _analyse(plain(token, digraphs=True))
    if len(other.parts) != len(found.parts):
        return found
    known = set(found.parts)
    return _token(
        found.parts,
        [*found.wholes, *(one for one in other.wholes if one not in found.wholes)],
        [*found.variants, *(one for one in other.parts if one not in known)],
        [*found.further, *other.further],
    )


def _analyse(text: PlainText) -> Token:
    pieces = list(_pieces(text.text))
    parts: list[TokenPart] = []
    variants: list[TokenPart] = []
    further: list[TokenPart] = []
    for number, piece in enumerate(pieces):
        start, end = text.span(piece.start, piece.end)

        def form(word: str, start: int = start, end: int = end, offset: int = number) -> TokenPart:
            return TokenPart(start, end, word, stem(word), offset)

        written = piece.written.casefold()
        part = form(piece.word or written)
        if is_written_as_plural(piece.written):
            if written[:-1] in FUNCTION_WORDS:  # "ITs" are not "its"
                part = TokenPart(start, end, piece.written, piece.written[:-1], number)
            elif part.stem != stem(written[:-1]):
                part = form(written[:-1])
                further.append(form(written))
        variants.extend(TokenPart(start, end, one.word, one.stem, number) for one in _capitals(piece.written, number))
        further.extend(form(word) for word in piece.further)
        parts.append(part)
    wholes, joined = _joined(text, pieces)
    pairs = _pairs_in_hangul(text, pieces)
    if len(parts) == 2 and pairs:
        return _token(parts, pairs)
    return _token(parts, wholes, variants, [*further, *joined, *pairs])


def _is_hangul(text: str) -> bool:
    return "\uac00" <= text[:1] <= "\ud7af"


def _pairs_in_hangul(text: PlainText, pieces: Sequence[_TextPiece]) -> list[TokenPart]:
    """Return each two syllables of a word: most words in Korean have two, and others end and begin like them."""
    return [
        _join(text, (one, other), number)
        for number, (one, other) in enumerate(pairwise(pieces))
        if one.end == other.start and _is_hangul(one.written) and _is_hangul(other.written)
    ]


def _capitals(written: str, offset: int) -> tuple[TokenPart, ...]:
    """Return another form of an acronym that is written like a common word: "IT"."""
    if len(written) < 2 or not written.isupper() or written.lower() not in FUNCTION_WORDS:
        return ()
    return (TokenPart(0, len(written), written, written, offset),)


def _pieces(text: str) -> Iterator[_TextPiece]:
    """Yield the parts of the plain text of a token."""
    for match in _patterns().run.finditer(text):
        start, end = match.span()
        if match["single"]:
            yield _TextPiece(start, end, match["single"], is_character=match["single"] not in SIGNS)
        elif match["indexed"]:
            end = match.end("indexed")
            yield _indexed(start, end, match["indexed"])
        elif match["sign"]:
            run = match["run"]
            bare = (run.casefold(),) if len(run) > 1 else ()
            yield _TextPiece(start, match.end("sign"), run + match["sign"], further=bare)
        elif match["run"].isalpha():
            yield _TextPiece(start, match.end("run"), match["run"])
        else:
            yield from _split(start, match["run"])


def _indexed(start: int, end: int, written: str) -> _TextPiece:
    """Return a letter with its index as one part: "ℓ_1", "τ^2", "S^2R"."""
    base, mark, index = re.split(r"([\^_])", written, maxsplit=1)
    base = base.casefold()
    further = (base,) if re.fullmatch(NAMED, base) else ()
    if mark + index == "^2":
        further = (*further, base + "squared", "squared")
    return _TextPiece(start, end, base + index, further=further)


def _split(start: int, run: str) -> Iterator[_TextPiece]:
    """Yield the parts of a run with digits: a name and its number, "to" in "text2image", an indexed letter."""
    end, patterns = start + len(run), _patterns()
    if match := patterns.two_as_to.fullmatch(run):
        middle = start + match.start(2)
        yield _TextPiece(start, middle, match[1])
        yield _TextPiece(middle, middle + 1, match[2], word=_MEANT_BY_DIGIT[match[2]], further=(match[2],))
        yield _TextPiece(middle + 1, start + match.end(3), match[3])
        if match[4]:
            yield _TextPiece(start + match.start(4), end, match[4])
    elif match := patterns.indexed.fullmatch(run):
        yield _TextPiece(start, end, run, further=(match[1].casefold(),))
    elif match := patterns.versioned.fullmatch(run) or patterns.numbered.fullmatch(run):
        middle = start + match.start(2)
        yield _TextPiece(start, middle, match[1])
        yield _TextPiece(middle, end, match[2])
    elif match := patterns.measured.fullmatch(run):
        middle = start + match.start(2)
        if len(match[2]) > 3:  # "1.5times"
            yield _TextPiece(start, middle, match[1])
            yield _TextPiece(middle, end, match[2])
        else:
            yield _TextPiece(start, end, run, further=(match[1],))
    else:
        yield _TextPiece(start, end, run)


def _joined(text: PlainText, pieces: Sequence[_TextPiece]) -> tuple[tuple[TokenPart, ...], tuple[TokenPart, ...]]:
    """Return the whole as one word, and pairs and other stretches of it; a slash separates words but not letters."""
    if len(pieces) < 2:
        return (), ()
    wholes: list[TokenPart] = []
    further: list[TokenPart] = []
    for first, last in _stretches(text.text, pieces):
        stretch = pieces[first:last]
        if len(stretch) < 2 or any(piece.is_character for piece in stretch) or not _has_letters(stretch):
            continue
        whole = _join(text, stretch, first)
        (wholes if len(stretch) == len(pieces) else further).append(whole)
        if len(stretch) > 2:
            for number, pair in enumerate(pairwise(stretch), start=first):
                if _has_letters(pair) and (_has_digit(pair) or pair[0].written.lower() in _PREFIXES):
                    further.append(_join(text, pair, number))
    return tuple(wholes), tuple(further)


def _stretches(text: str, pieces: Sequence[_TextPiece]) -> Iterator[tuple[int, int]]:
    """Yield the pieces between slashes, all of them if each is one letter ("I/O")."""
    if "/" not in text or all(piece.end - piece.start == 1 for piece in pieces):
        yield 0, len(pieces)
        return
    first = 0
    for number, (one, other) in enumerate(pairwise(pieces), start=1):
        if "/" in text[one.end : other.start]:
            yield first, number
            first = number
    yield first, len(pieces)


def _join(text: PlainText, pieces: Sequence[_TextPiece], offset: int) -> TokenPart:
    start, end = text.span(pieces[0].start, pieces[-1].end)
    word = "".join(piece.written for piece in pieces).casefold()
    return TokenPart(start, end, word, stem(word), offset)


def _has_letters(pieces: Sequence[_TextPiece]) -> bool:
    return any(char.isalpha() for piece in pieces for char in piece.written)


def _has_digit(pieces: Sequence[_TextPiece]) -> bool:
    return any(char.isdigit() for piece in pieces for char in piece.written)


def is_pair_in_hangul(token: Token) -> bool:
    """Return whether a token is a word of two syllables in Korean."""
    return len(token.parts) == 2 and all(_is_hangul(part.word) for part in token.parts)


@lru_cache(maxsize=50_000)
def tokenize_chunk(chunk: str) -> tuple[tuple[int, Token], ...]:
    """Return the start and the token of each token in a chunk of text without whitespace.

    No token contains whitespace, so a text may be split at whitespace first; the same chunks occur again and again.
    """
    found = ((match.start(), analyse(match.group())) for match in token_pattern().finditer(chunk))
    return tuple((start, token) for start, token in found if token.parts)


def clear_caches() -> None:
    """Free the memory of cached tokens, tens of megabytes after a build."""
    analyse.cache_clear()
    tokenize_chunk.cache_clear()


def tokenize(text: str) -> Iterator[tuple[int, Token]]:
    """Yield the start and the token of each token in a text."""
    for match in token_pattern().finditer(text):
        token = analyse(match.group())
        if token.parts:
            yield match.start(), token


def words(text: str) -> list[TokenPart]:
    """Return the parts of all tokens of a text in order."""
    return [part for _, token in tokenize(text) for part in token.parts]
