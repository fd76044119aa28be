"""Parsing queries."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.model import AndNode, Facet, NotNode, OrNode, PhraseNode, QueryNode, Status, WordNode
from readinglist.search import parse, quote_value, syntax_spans


def tree(text: str) -> QueryNode | None:
    return parse(text, typing=False).tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("diffusion guidance", AndNode((WordNode("diffusion"), WordNode("guidance")))),
        ('"classifier-free guidance"', PhraseNode("classifier-free guidance")),
        ("\u201cdeep learning\u201d", PhraseNode("deep learning")),
        ("title:lora author:hinton", AndNode((WordNode("lora", within="title"), WordNode("hinton", within="author")))),
        ("title: lora", WordNode("lora", within="title")),
        ('note:"my words"', PhraseNode("my words", within="note")),
        ("tag:llm/training -tag:survey", AndNode((Facet("tag", "llm/training"), NotNode(Facet("tag", "survey"))))),
        ("status:queued is:starred", AndNode((Facet("status", "queued"), Facet("is", "starred")))),
        ("year:2022..2024 added:<7d", AndNode((Facet("year", "2022..2024"), Facet("added", "<7d")))),
        ('import:"3 Aug"', Facet("import", "3 Aug")),
        (
            'boats (source:"cs.LG daily" OR -source:7)',
            AndNode((WordNode("boats"), OrNode((Facet("source", "cs.LG daily"), NotNode(Facet("source", "7")))))),
        ),
        (
            "(lora OR adapter) quantiz*",
            AndNode((OrNode((WordNode("lora"), WordNode("adapter"))), WordNode("quantiz", prefix=True))),
        ),
        ("a b OR c", OrNode((AndNode((WordNode("a"), WordNode("b"))), WordNode("c")))),
        ("a AND b", AndNode((WordNode("a"), WordNode("b")))),
        ("a NOT b", AndNode((WordNode("a"), NotNode(WordNode("b"))))),
        ("-(a b)", NotNode(AndNode((WordNode("a"), WordNode("b"))))),
        ("title:(a OR b)", OrNode((WordNode("a", within="title"), WordNode("b", within="title")))),
        ("tag:(a OR b)", OrNode((Facet("tag", "a"), Facet("tag", "b")))),
        ("lorra~", WordNode("lorra", near=True)),
        ("classifier-free", WordNode("classifier-free")),
        ("TFG: Unified", AndNode((WordNode("TFG:"), WordNode("Unified")))),
        ("https://arxiv.org", WordNode("https://arxiv.org")),
    ],
)
def test_a_search_text_asks(text: str, expected: QueryNode | None) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a AND", WordNode("a")),
        ("OR a", WordNode("a")),
        ("a OR", WordNode("a")),
        ("NOT", None),
        ("-", None),
        ("title:", None),
        ("title:(", None),
        ("((a", WordNode("a")),
        ("a))", WordNode("a")),
        ('"', None),
        ('"a b', PhraseNode("a b")),
        ("*", None),
        ("~", None),
        ("a -", WordNode("a")),
        ("NOT NOT a", NotNode(WordNode("a"))),
        ("🔥", WordNode("🔥")),
        ("… §", None),
    ],
)
def test_what_is_unfinished_is_left_out(text: str, expected: QueryNode | None) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("diffusion guid", AndNode((WordNode("diffusion"), WordNode("guid", prefix=True)))),
        ("diffusion ", WordNode("diffusion")),
        ("title:lor", WordNode("lor", prefix=True, within="title")),
        ('"deep learn', PhraseNode("deep learn", prefix=True)),
        ('"deep learning"', PhraseNode("deep learning")),
        ("-sur", NotNode(WordNode("sur"))),
        ("(a b)", AndNode((WordNode("a"), WordNode("b")))),
    ],
)
def test_while_typing_the_last_word_may_be_begun(text: str, expected: QueryNode) -> None:
    assert parse(text).tree == expected


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("tag:NOT", "NOT"),
        ("tag:OR", "OR"),
        ("tag:a:b", "a:b"),
        ("tag:title:x", "title:x"),
        ("tag:-minus", "-minus"),
        ('tag:5"', '5"'),
        ('tag:"a: b"', "a: b"),
        ('tag:"NOT"', "NOT"),
        (r'tag:"say \"no\""', 'say "no"'),
        (r'tag:"c:\\x"', r"c:\x"),
        ('tag:"a\\"', "a\\"),  # as older versions quoted it
        ("tag:“to read”", "to read"),
    ],
)
def test_a_tag_may_hold_anything(text: str, tag: str) -> None:
    assert parse(f"lora {text}").tree == AndNode((WordNode("lora"), Facet("tag", tag)))


@given(st.text(min_size=1).map(str.strip).filter(bool))
def test_a_quoted_value_is_that_value(value: str) -> None:
    assert parse(f"(tag:{quote_value(value)})").tree == Facet("tag", value)


def test_a_field_followed_by_an_operator_s_name_asks_for_that_word() -> None:
    assert parse("title:NOT a", typing=False).tree == AndNode((WordNode("NOT", within="title"), WordNode("a")))


def test_an_unknown_field_is_said_and_searched_as_words() -> None:
    question = parse("foo:bar", typing=False)
    assert question.tree == AndNode((WordNode("foo"), WordNode("bar")))
    assert question.notices == ("“foo:” isn't a search field, so it was searched as text.",)


def test_an_unknown_status_is_said() -> None:
    known = ", ".join(status.value for status in Status)
    assert parse("status:done", typing=False).notices == (f"Unknown status “done”; use {known}.",)


def test_a_status_half_typed_is_no_mistake() -> None:
    assert parse("status:que").notices == ()


def test_a_pasted_page_is_cut() -> None:
    question = parse("word " * 5_000)
    assert isinstance(question.tree, AndNode)
    assert len(question.tree.parts) == 200
    assert question.notices == ("Only the first 200 words are searched.",)


search_texts = st.text(st.sampled_from('ab:"“”()-*~ ORANDtitletagnote:é🔥\t/')) | st.text()


@given(search_texts, st.booleans())
def test_anything_typed_is_a_question(text: str, typing: bool) -> None:
    assert parse(text, typing=typing).text == text


@given(search_texts)
def test_the_coloured_parts_are_in_order_and_apart(text: str) -> None:
    spans = [(start, end) for start, end, _ in syntax_spans(text)]
    assert all(start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_the_parts_say_what_they_are() -> None:
    text = 'title:lora -draft foo:x "a b" OR c'
    assert [(text[start:end], kind) for start, end, kind in syntax_spans(text)] == [
        ("title:", "field"),
        ("lora", "value"),
        ("-", "operator"),
        ("draft", "negated"),
        ("foo:", "unknown"),
        ('"a b"', "phrase"),
        ("OR", "operator"),
    ]
