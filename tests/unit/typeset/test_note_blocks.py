"""Notes as blocks: CommonMark, of which only what is allowed is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.typeset.note_blocks import (
    MAX_BLOCKS,
    MAX_LENGTH,
    BlockKind,
    ListMarker,
    NoteBlock,
    NoteRun,
    note_blocks,
)

PARAGRAPH, HEADING, CODE = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CODE


def blocks(note: str, **papers: int) -> list[NoteBlock]:
    return list(note_blocks(note, papers).blocks)


def runs(note: str, **papers: int) -> list[NoteRun]:
    return [run for block in blocks(note, **papers) for run in block.runs]


def test_a_note_is_divided_into_its_blocks() -> None:
    note = "# To *do*\n\none\ntwo\n\n> said\n\n- a\n- [x] b\n\n  more\n\n  3. c\n\n```\nx = [[y]]\n```\n\n---\n"
    assert blocks(note) == [
        NoteBlock(HEADING, (NoteRun("To "), NoteRun("do", italic=True)), level=1),
        NoteBlock(PARAGRAPH, (NoteRun("one\ntwo"),)),
        NoteBlock(PARAGRAPH, (NoteRun("said"),), quotes=1),
        NoteBlock(PARAGRAPH, (NoteRun("a"),), lists=1, marker=ListMarker(1)),
        NoteBlock(PARAGRAPH, (NoteRun("b"),), lists=1, marker=ListMarker(1, ticked=True)),
        NoteBlock(PARAGRAPH, (NoteRun("more"),), lists=1),
        NoteBlock(PARAGRAPH, (NoteRun("c"),), lists=2, marker=ListMarker(2, 3)),
        NoteBlock(CODE, (NoteRun("x = [[y]]", code=True),)),
        NoteBlock(BlockKind.RULE),
    ]


def test_a_table_has_cells_of_runs() -> None:
    (table,) = blocks("| a | **b** |\n|---|---|\n| 1 |\n")
    assert table.rows == (((NoteRun("a"),), (NoteRun("b", bold=True),)), ((NoteRun("1"),), ()))


def test_styles_may_be_within_each_other() -> None:
    assert runs("**a *b* ~~c~~** `d`  \ne") == [
        NoteRun("a ", bold=True),
        NoteRun("b", bold=True, italic=True),
        NoteRun(" ", bold=True),
        NoteRun("c", bold=True, struck=True),
        NoteRun(" "),
        NoteRun("d", code=True),
        NoteRun("\ne"),
    ]


def test_titles_link_to_papers_and_are_typeset() -> None:
    assert runs(r"[[On *Rain*_1]] [[No $\ell_0$]]", **{"On *Rain*_1": 7}) == [
        NoteRun("On *Rain*_1", link="paper:7"),
        NoteRun(" No ℓ₀"),
    ]


def test_addresses_are_links_without_the_full_stop() -> None:
    assert runs("See https://x.org/a_b_c, <https://y.org> or (www.z.org).") == [
        NoteRun("See "),
        NoteRun("https://x.org/a_b_c", link="https://x.org/a_b_c"),
        NoteRun(", "),
        NoteRun("https://y.org", link="https://y.org"),
        NoteRun(" or ("),
        NoteRun("www.z.org", link="https://www.z.org"),
        NoteRun(")."),
    ]


@pytest.mark.parametrize(
    ("note", "text", "link"),
    [
        ("![a picture](/etc/passwd)", "a picture", ""),
        ("!![a picture](/etc/passwd)", "!a picture", ""),
        ("![](file:///etc/passwd)", "file:///etc/passwd", ""),
        ("![a chart](https://x.org/c.png)", "a chart", "https://x.org/c.png"),
        ("[words](javascript:alert(1))", "words", ""),
        ("[words](paper:1)", "words", ""),
        ("[words](mailto:a@b.c)", "words", ""),
        ("[![a](/b)](file:///c)", "a", ""),
        ("<img src='/etc/passwd'>", "<img src='/etc/passwd'>", ""),
        ("<file:///etc/passwd>", "file:///etc/passwd", ""),
        ("[a]\n\n[a]: /etc/passwd", "a", ""),
    ],
)
def test_pictures_are_words_and_only_the_web_is_linked(note: str, text: str, link: str) -> None:
    assert "".join(run.text for run in runs(note)) == text
    assert {run.link for run in runs(note)} == {link}


BITS = (
    "* ** _ ~~ ` ``` [ ] [[ ]] ( ) ](u) ![ # ## > - [x] --- | \\ word https://x.org file:///x javascript:x <a \n \n\n"
)
NOTES = st.one_of(st.text(max_size=60), st.lists(st.sampled_from([*BITS.split(" "), " ", "é𝔽"])).map("".join))


@given(NOTES)
def test_any_text_is_a_note_whose_links_lead_to_the_web_or_to_papers(note: str) -> None:
    found = note_blocks(note, {"word": 3})
    cells = [run for block in found.blocks for row in block.rows for cell in row for run in cell]
    for run in [*cells, *(run for block in found.blocks for run in block.runs)]:
        assert run.link in {"", "paper:3"} or run.link.casefold().startswith(("http://", "https://"))
        assert not set(run.text) & set("\u2029\ufdd0\ufdd1\ufffc\0\u202e")


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=12), st.data())
def test_no_word_is_lost_whatever_stands_around_it(words: list[str], data: st.DataObject) -> None:
    shapes = ("{}", "**{}**", "[[{}]]", "![{}](x)", "`{}`", "# {}\n", "\n- {}\n", "\n> {}\n", "~~{}~~", "!!{}")
    note = "\n\n".join(data.draw(st.sampled_from(shapes)).format(word) for word in words)
    shown = " ".join(run.text for run in runs(note))
    assert [word.strip("!") for word in shown.split()] == words


@pytest.mark.parametrize("unit", ["word ", "- a\n", "| a | b |\n|---|---|\n", "> - a\n\n", "a\n\n", "```\na\n```\n"])
def test_of_a_long_note_the_beginning_is_shown_and_said_to_be_one(unit: str) -> None:
    found = note_blocks(unit * (2 * MAX_LENGTH // len(unit)), {})
    assert not found.is_complete
    assert 0 < len(found.blocks) <= MAX_BLOCKS
    assert note_blocks(unit * 20, {}).is_complete
