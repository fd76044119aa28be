"""What a search text asks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.model import All, AnyOf, Facet, Not, Phrase, Tree, Word
from readinglist.search import parse, parts


def tree(text: str) -> Tree | None:
    return parse(text, typing=False).tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("diffusion guidance", All((Word("diffusion"), Word("guidance")))),
        ('"classifier-free guidance"', Phrase("classifier-free guidance")),
        ("\u201cdeep learning\u201d", Phrase("deep learning")),
        ("title:lora author:hinton", All((Word("lora", within="title"), Word("hinton", within="author")))),
        ("title: lora", Word("lora", within="title")),
        ('note:"my words"', Phrase("my words", within="note")),
        ("tag:llm/training -tag:survey", All((Facet("tag", "llm/training"), Not(Facet("tag", "survey"))))),
        ("status:queued is:starred", All((Facet("status", "queued"), Facet("is", "starred")))),
        ("year:2022..2024 added:<7d", All((Facet("year", "2022..2024"), Facet("added", "<7d")))),
        ('import:"3 Aug"', Facet("import", "3 Aug")),
        (
            "(lora OR adapter) quantiz*",
            All((AnyOf((Word("lora"), Word("adapter"))), Word("quantiz", prefix=True))),
        ),
        ("a b OR c", AnyOf((All((Word("a"), Word("b"))), Word("c")))),
        ("a AND b", All((Word("a"), Word("b")))),
        ("a NOT b", All((Word("a"), Not(Word("b"))))),
        ("-(a b)", Not(All((Word("a"), Word("b"))))),
        ("title:(a OR b)", AnyOf((Word("a", within="title"), Word("b", within="title")))),
        ("tag:(a OR b)", AnyOf((Facet("tag", "a"), Facet("tag", "b")))),
        ("lorra~", Word("lorra", near=True)),
        ("classifier-free", Word("classifier-free")),
        ("TFG: Unified", All((Word("TFG:"), Word("Unified")))),
        ("https://arxiv.org", Word("https://arxiv.org")),
    ],
)
def test_a_search_text_asks(text: str, expected: Tree | None) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a AND", Word("a")),
        ("OR a", Word("a")),
        ("a OR", Word("a")),
        ("NOT", None),
        ("-", None),
        ("title:", None),
        ("title:(", None),
        ("((a", Word("a")),
        ("a))", Word("a")),
        ('"', None),
        ('"a b', Phrase("a b")),
        ("*", None),
        ("~", None),
        ("a -", Word("a")),
        ("NOT NOT a", Not(Word("a"))),
        ("🔥", None),
    ],
)
def test_what_is_unfinished_is_left_out(text: str, expected: Tree | None) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("diffusion guid", All((Word("diffusion"), Word("guid", prefix=True)))),
        ("diffusion ", Word("diffusion")),
        ("title:lor", Word("lor", prefix=True, within="title")),
        ('"deep learn', Phrase("deep learn", prefix=True)),
        ('"deep learning"', Phrase("deep learning")),
        ("-sur", Not(Word("sur"))),
        ("(a b)", All((Word("a"), Word("b")))),
    ],
)
def test_while_typing_the_last_word_may_be_begun(text: str, expected: Tree) -> None:
    assert parse(text).tree == expected


def test_an_unknown_field_is_said_and_searched_as_words() -> None:
    question = parse("foo:bar", typing=False)
    assert question.tree == All((Word("foo"), Word("bar")))
    assert question.notices == ("There is no field “foo:”; searched as words.",)


def test_an_unknown_status_is_said() -> None:
    assert parse("status:done", typing=False).notices == (
        "There is no status “done”; there are inbox, queued, reading, read, dismissed.",
    )


def test_a_status_half_typed_is_no_mistake() -> None:
    assert parse("status:que").notices == ()


def test_a_pasted_page_is_cut() -> None:
    question = parse("word " * 5_000)
    assert isinstance(question.tree, All)
    assert len(question.tree.parts) == 200
    assert question.notices == ("Only the first 200 words are searched.",)


search_texts = st.text(st.sampled_from('ab:"“”()-*~ ORANDtitletagnote:é🔥\t/')) | st.text()


@given(search_texts, st.booleans())
def test_anything_typed_is_a_question(text: str, typing: bool) -> None:
    assert parse(text, typing=typing).text == text


@given(search_texts)
def test_the_coloured_parts_are_in_order_and_apart(text: str) -> None:
    spans = [(start, end) for start, end, _ in parts(text)]
    assert all(start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_the_parts_say_what_they_are() -> None:
    text = 'title:lora -draft foo:x "a b" OR c'
    assert [(text[start:end], kind) for start, end, kind in parts(text)] == [
        ("title:", "field"),
        ("lora", "value"),
        ("-", "operator"),
        ("draft", "negated"),
        ("foo:", "unknown"),
        ('"a b"', "phrase"),
        ("OR", "operator"),
    ]
