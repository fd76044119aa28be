"""What a word of a question may be in a paper that says it in another way.

Besides its own stem, a word stands for longer and shorter forms that stemming keeps apart (small, smaller; uncertain,
uncertainty), and for words that mean about the same (``everyday_words``). A word that no paper has stands for those
with a similar spelling.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readinglist.model import WordNode
from readinglist.search.analysis import TokenPart, tokenize, words
from readinglist.search.key_terms import is_function_word
from readinglist.search.meaning.everyday_words import alike
from readinglist.search.segment import Segment
from readinglist.search.spelling import words_near

OTHER_FORM, SIMILAR_SPELLING, SAME_MEANING = 0.6, 0.8, 0.3  # weights beside 1 for the word itself
MIN_BEGINNING = 5  # letters that two forms of a word have in common
MAX_ENDING = 3  # letters that one of them has in addition
MIN_CORRECTED = 4  # letters of a word that may be misspelled
MAX_CORRECTED = 2  # words of a question
MAX_FORMS = 40


@dataclass(frozen=True, slots=True)
class LooseWord:
    """A word of a question: its ``own`` stem, and the weights of all stems that it may be in a paper."""

    own: bytes
    stems: Mapping[bytes, float]
    shown: tuple[str, ...] = ()  # words with these stems, to be marked
    is_function: bool = False


def loose_words(segments: Sequence[Segment], typed: Sequence[WordNode]) -> list[LooseWord]:
    """Return what the words of a question may be; each stem once."""
    found: dict[bytes, LooseWord] = {}
    corrected = 0
    for node in typed:
        tokens = [token for _, token in tokenize(node.text)]
        for part in (part for token in tokens for part in token.parts):
            own = part.stem.encode()
            if own in found:
                continue
            forms = _forms(segments, part, prefix=node.prefix)
            is_unknown = not (forms or alike(part.stem) or _is_known(segments, own))
            if is_unknown and corrected < MAX_CORRECTED:
                corrected += 1
                forms = _misspelled(segments, part)
            found[own] = _loose(part, own, forms)
        # "fine-tuning" and "fine tuning" as one word.
        wholes = [whole for token in tokens for whole in (*token.variants, *token.wholes)]
        for part in (*wholes, *(part for joined in node.joined for part in words(joined.text))):
            if part.stem.encode() not in found and _is_known(segments, part.stem.encode()):
                found[part.stem.encode()] = _loose(part, part.stem.encode(), {})
    return list(found.values())


def _loose(part: TokenPart, own: bytes, forms: Mapping[bytes, tuple[str, float]]) -> LooseWord:
    stems = {own: 1.0} | {stem: weight for stem, (_, weight) in forms.items()}
    if is_function_word(part.stem):
        return LooseWord(own, {own: 1.0}, is_function=True)
    meanings = alike(part.stem)
    for word in meanings:
        stems.setdefault(words(word)[0].stem.encode(), SAME_MEANING)
    return LooseWord(own, stems, (part.word, *(word for word, _ in forms.values()), *sorted(meanings)))


def _is_known(segments: Sequence[Segment], stem: bytes) -> bool:
    return any(segment.stems.find(stem) is not None for segment in segments)


def _forms(segments: Sequence[Segment], part: TokenPart, *, prefix: bool) -> dict[bytes, tuple[str, float]]:
    """Return other forms of a word: each stem with a word that has it, and its weight."""
    own = part.stem.encode()
    begun = part.word.encode() if prefix else own
    found: dict[bytes, tuple[str, float]] = {}
    for segment in segments:
        numbers: list[int] = []
        if len(begun) >= (MIN_BEGINNING if not prefix else MAX_ENDING):
            numbers += segment.stems.with_prefix(begun)[: 4 * MAX_FORMS]
        shorter = (own[:-cut] for cut in range(1, MAX_ENDING + 1) if len(own) - cut >= MIN_BEGINNING)
        numbers += [number for stem in shorter if (number := segment.stems.find(stem)) is not None]
        for number in numbers:
            stem = segment.stems[number]
            longer = prefix and stem.startswith(begun)
            if stem != own and stem not in found and (longer or len(stem) - len(own) <= MAX_ENDING):
                found[stem] = (stem.decode(), OTHER_FORM)
    return dict(list(found.items())[:MAX_FORMS])


def _misspelled(segments: Sequence[Segment], part: TokenPart) -> dict[bytes, tuple[str, float]]:
    found: dict[bytes, tuple[str, float]] = {}
    if len(part.word) >= MIN_CORRECTED and part.word.isalpha():
        for segment in segments:
            for number in words_near(segment.words, part.word.encode())[0].tolist()[:MAX_FORMS]:
                stem = segment.stems[int(segment.stem_of[number])]
                found[stem] = (segment.words[number].decode(), SIMILAR_SPELLING)
    return found
