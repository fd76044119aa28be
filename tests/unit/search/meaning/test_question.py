"""Which searches may be answered nearly, and what of them must hold."""

from __future__ import annotations

import pytest

from readinglist.model import Facet, NotNode, PhraseNode, WordNode
from readinglist.search import parse
from readinglist.search.meaning.question import MAX_WORDS, Question, question_of


@pytest.mark.parametrize(
    "text",
    [
        "",
        "diffusion",
        "the diffusion of",
        '"classifier-free guidance"',
        "title:classifier author:guidance",
        "classifier AND guidance",
        "classifier OR guidance",
        "(classifier guidance)",
        "classif* guidan*",
        "clasifier~ guidanse~",
        "tag:diffusion is:starred",
        "diffusion tag:a",
    ],
)
def test_what_is_exact_is_taken_at_its_word(text: str) -> None:
    assert question_of(parse(text, typing=False)) is None


def test_what_is_typed_to_be_exact_must_hold_beside_plain_words() -> None:
    asked = parse('how noise "score matching" -video tag:gan title:fast guides spars* lorra~', typing=False)
    assert question_of(asked) == Question(
        (WordNode("how"), WordNode("noise"), WordNode("guides")),
        (
            PhraseNode("score matching"),
            NotNode(WordNode("video")),
            Facet("tag", "gan"),
            WordNode("fast", within="title"),
            WordNode("spars", prefix=True),
            WordNode("lorra", near=True),
        ),
    )


def test_the_word_that_is_being_typed_is_plain() -> None:
    question = question_of(parse("noise guid"))
    assert question is not None
    assert question.words == (WordNode("noise"), WordNode("guid", prefix=True))


def test_of_a_pasted_page_only_the_beginning_is_asked() -> None:
    question = question_of(parse(" ".join(f"word{n}" for n in range(150)), typing=False))
    assert question is not None
    assert len(question.words) == MAX_WORDS
