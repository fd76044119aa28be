"""A highlight finds its place again after the abstract changed, or says that it has lost it."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.library import Library
from readinglist.library.highlight_anchors import CONTEXT_LENGTH, anchor
from readinglist.model import HighlightColour, Span
from readinglist.operation_names import label
from tests.builders import accept_all, entry, feed

ABSTRACT = (
    "Diffusion models need many steps. We show that one step is enough for most images. "
    "The distilled sampler keeps 98.2\\% of the quality at a tenth of the cost. Code will be released."
)


def found(quote: str, text: str, before: str = ABSTRACT) -> str | None:
    """Return the words of a changed text on which a highlight of ``quote`` now stands."""
    start = before.index(quote)
    end = start + len(quote)
    place = anchor(
        text, start, quote, before[max(0, start - CONTEXT_LENGTH) : start], before[end : end + CONTEXT_LENGTH]
    )
    return None if place is None else text[slice(*place)]


SENTENCE = "The distilled sampler keeps 98.2\\% of the quality at a tenth of the cost."
CHANGES = [
    ("unchanged", ABSTRACT, SENTENCE),
    ("moved", "Now in print. " + ABSTRACT, SENTENCE),
    ("around it", SENTENCE, SENTENCE),
    ("a number", ABSTRACT.replace("98.2", "97.9"), SENTENCE.replace("98.2", "97.9").rstrip(".")),
    ("other forms", ABSTRACT.replace("sampler keeps", "samplers keep"), "The distilled samplers keep 98.2"),
    ("a word more", ABSTRACT.replace("the quality", "the visual quality"), "The distilled sampler keeps 98.2"),
    (
        "signs and case",
        ABSTRACT.replace("\\%", "%").replace("The dist", "the dist"),
        "the distilled sampler keeps 98.2%",
    ),
    ("more, where it stood", ABSTRACT.replace("98.2\\%", "nearly all"), "The distilled sampler keeps nearly all of"),
    ("much, where it stood", ABSTRACT.replace("98.2\\% of the quality", "nearly everything"), "The distilled sampler"),
    ("much, elsewhere", SENTENCE.replace("98.2\\% of the quality", "nearly everything") + " And so on.", None),
    (
        "another sentence",
        ABSTRACT.replace(SENTENCE, "The pruned network loses 3% of its speed at twice the price."),
        None,
    ),
    ("gone", ABSTRACT.replace(SENTENCE, ""), None),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_a_highlight_follows_its_sentence(text: str, expected: str | None) -> None:
    words = found(SENTENCE, text)
    assert words == expected if words is None or expected is None else words.startswith(expected)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("so the cat sat. Then the cat ran.", (21, 28)),  # unchanged
        ("Now so the cat sat. Then the cat ran.", (25, 32)),  # moved: by what stands around it
        ("the cat", (0, 7)),  # alone
        ("the dog", None),  # lost
        ("the catalogue", None),  # no part of a word
        ("Then The Cat ran.", (5, 12)),  # other case, known by its neighbours
        ("so the cat sat. Then a tomcat ran. The end: the cat.", (3, 10)),  # the nearest
    ],
)
def test_two_words_are_known_by_what_surrounds_them(text: str, place: Span | None) -> None:
    assert anchor(text, 21, "the cat", "so the cat sat. Then ", " ran.") == place


def test_one_word_stands_nowhere_else_without_its_neighbours() -> None:
    text = "A model of rain. Another model of snow."
    assert anchor(text, 40, "model", "we call this ", " the best") is None
    assert anchor("Here we call this model fine.", 40, "model", "we call this ", " the best") == (18, 23)


def test_of_two_equal_places_with_changes_none_is_chosen() -> None:
    quote = "the learned gate opens slowly during training"
    line = quote.replace("slowly", "slower")
    assert anchor(f"{line}. And {line}.", 300, quote, "before it ", " after it") is None


VOCABULARY = [
    f"{a}{b}{c}" for a in ("bra", "cle", "dro", "fli", "gru", "pla") for b in "aeiou" for c in ("m", "nts", "r")
]


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[str], Span, list[tuple[str, int | None]]]:
    """Make words, the span of a quote among them, and the words after random edits, each with the place it had."""
    chance = random.Random(draw(st.integers(0, 10**6)))
    words = chance.sample(VOCABULARY, chance.randint(12, 40))
    start = chance.randint(0, len(words) - 4)
    end = chance.randint(start + 1, min(len(words), start + 14))
    now: list[tuple[str, int | None]] = [(word, n) for n, word in enumerate(words)]
    for _ in range(chance.randint(0, 14)):
        at = chance.randint(0, max(0, len(now) - 1))
        new = f"new{chance.randint(0, 999)}"
        kind = chance.choice(("insert", "replace", "delete", "move"))
        if kind == "insert":
            now.insert(at, (new, None))
        elif now and kind == "replace":
            now[at] = (new, None)
        elif now:
            taken = now.pop(at)
            if kind == "move":
                now.insert(chance.randint(0, len(now)), taken)
    return words, (start, end), now


def place_after(words: list[str], span: Span, now: list[tuple[str, int | None]]) -> list[int | None] | None:
    """Highlight a span of words; return which words, by the place they had, it stands on after the edits."""
    before, after = " ".join(words), " ".join(word for word, _ in now)
    start = len(" ".join(words[: span[0]])) + (1 if span[0] else 0)
    quote = " ".join(words[slice(*span)])
    end = start + len(quote)
    place = anchor(
        after, start, quote, before[max(0, start - CONTEXT_LENGTH) : start], before[end : end + CONTEXT_LENGTH]
    )
    if place is None:
        return None
    first = after[: place[0]].count(" ")
    return [origin for _, origin in now[first : first + after[slice(*place)].count(" ") + 1]]


@given(edited())
def test_a_highlight_is_never_on_something_else(case: tuple[list[str], Span, list[tuple[str, int | None]]]) -> None:
    words, span, now = case
    stands_on = place_after(words, span, now)
    if stands_on is not None:
        own = [origin for origin in stands_on if origin is not None and span[0] <= origin < span[1]]
        assert len(own) * 2 > len(stands_on)
        assert len(own) * 2 > span[1] - span[0]


@given(edited())
def test_a_quote_that_was_not_touched_is_always_found(
    case: tuple[list[str], Span, list[tuple[str, int | None]]],
) -> None:
    words, span, now = case
    quote = list(range(*span))
    origins = [origin for _, origin in now]
    whole = any(origins[at : at + len(quote)] == quote for at in range(len(origins)))
    if whole and len(quote) > 1:
        assert place_after(words, span, now) == quote


@pytest.mark.slow
def test_a_long_text_takes_no_long_time() -> None:
    text = "a word of it " * 8_000
    began = time.process_time()
    anchor(text, 50, "a word", "x", "y")
    anchor(text, 50, "nothing like this stands there at all", "x", "y")
    assert time.process_time() - began < 3


@pytest.fixture
def lost(library: Library) -> Library:
    """A library whose one highlight has lost its place."""
    accept_all(library, feed(entry("The Same Long Title", "One two three.")))
    library.add_highlight(1, 4, 7, HighlightColour.BLUE, "why")
    accept_all(library, feed(entry("The Same Long Title", "Quite other words.")))
    return library


def places(library: Library) -> list[tuple[int, int, str]]:
    paper = library.paper(1)
    assert paper is not None
    return [(highlight.start, highlight.end, highlight.quote) for highlight in paper.highlights]


def test_a_highlight_that_lost_its_place_can_be_put_back_and_that_undone(lost: Library) -> None:
    assert places(lost) == [(-1, -1, "two")]
    assert label(lost.move_highlight(1, 6, 11)) == "Re-attach highlight"
    assert places(lost) == [(6, 11, "other")]
    assert not lost.move_highlight(1, 6, 11).happened
    lost.undo()
    assert places(lost) == [(-1, -1, "two")]


def test_a_highlight_returns_with_its_words(lost: Library) -> None:
    accept_all(lost, feed(entry("The Same Long Title", "One two three.")))
    assert places(lost) == [(4, 7, "two")]
