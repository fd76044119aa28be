"""Searching, updating and storing an index, and recovering from a damaged folder."""

from __future__ import annotations

import json
import os
import pickle
from array import array
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import numpy as np
import pytest
from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import open_dir
from whoosh.query import Term

from readinglist.model import AndNode, Facet, HistoryPosition, NotNode, OrNode, PaperText, QueryNode, WordNode
from readinglist.search import Index, IndexDamaged, parse, segment_file
from readinglist.search.array_file import ArrayFileWriter, ArraySpec
from readinglist.search.codec import FlatCodec
from readinglist.search.engine import MAX_RECENT
from readinglist.search.index import SCHEMA
from readinglist.search.index_folder import READ_ATTEMPTS, IndexFolder, SegmentEntry
from tests.builders import of_another_form, rewrite_table

Follows = Callable[[HistoryPosition], bool]


def text(id_: int, title: str, abstract: str = "", **more: str) -> PaperText:
    parts = {"authors": "", "tags": "", "note": "", "comments": ""} | more
    return PaperText(id=id_, title=title, abstract=abstract, **parts)


def nothing(_: object) -> Collection[int]:
    return ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(folder: Path) -> Iterator[Index]:
    opened = Index(folder, "library")
    opened.open()
    yield opened
    opened.close()


def build(index: Index, *texts: PaperText, position: int = 1) -> None:
    index.rebuild(texts, HistoryPosition(position), lambda _: None)


def found(index: Index, question: str, *, typing: bool = False) -> list[int]:
    tree = parse(question, typing=typing).tree
    assert tree is not None
    return index.find(tree, nothing).tolist()


def reopened(folder: Path, library: str = "library", schema: int | None = None) -> tuple[int | None, Index]:
    index = Index(folder, library) if schema is None else Index(folder, library, schema)
    position = index.open()
    return None if position is None else position.number, index


# --- finding ----------------------------------------------------------------------------------------------


def test_a_new_index_must_be_built(folder: Path) -> None:
    position, index = reopened(folder)
    assert position is None
    index.close()


def test_nothing_is_found_before_it_is_opened(folder: Path) -> None:
    assert Index(folder, "library").find(WordNode("a"), nothing) == array("q")


def test_words_are_found_in_every_field(index: Index) -> None:
    build(
        index,
        text(1, "apple"),
        text(2, "", "apple"),
        text(3, "", authors="Ada Apple"),
        text(4, "", tags="fruit/apple"),
        text(5, "", note="apples"),
        text(6, "", comments="an apple"),
        text(7, "pear"),
    )
    assert sorted(found(index, "apple")) == [1, 2, 3, 4, 5, 6]


def test_the_title_counts_most_and_the_note_least(index: Index) -> None:
    build(index, text(1, "x", note="apple"), text(2, "x", "apple"), text(3, "apple"), text(4, "x"))
    assert found(index, "apple") == [3, 2, 1]


def test_words_that_stand_together_count_more_than_words_apart(index: Index) -> None:
    build(
        index,
        text(1, "apple", "a pear of x y z"),
        text(2, "apple pear"),
        text(3, "other", "apple and a pear"),
        text(4, "other", "an apple", note="a pear"),
    )
    assert found(index, "apple pear") == [2, 1, 3, 4]
    assert found(index, "apple title:pear") == [2]


def test_of_equals_the_newest_is_first(index: Index) -> None:
    build(index, text(1, "apple"), text(9, "apple"), text(5, "apple"))
    assert found(index, "apple") == [9, 5, 1]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("running", [1]),
        ("title:ran", []),
        ("abstract:runs", [1]),
        ("title:runs", []),
        ('"runs far"', [1]),
        ('"far runs"', []),
        ("gpt4", [2]),
        ("GPT-4", [2]),
        ('"gpt 4"', [2]),
        ("naive", [3]),
        ("拡散", [3]),
        ("散拡", []),
        ("text/image", [2]),
        ("s2r", [3]),
        ("runs -far", []),
        ("runs OR naive", [3, 1]),
    ],
)
def test_papers_are_found_as_a_reader_writes(index: Index, question: str, expected: list[int]) -> None:
    build(
        index,
        text(1, "Athletes", "who runs far"),
        text(2, "GPT-4", "from text/image pairs"),
        text(3, "Naïve S²R", "拡散モデル"),
    )
    assert sorted(found(index, question), reverse=True) == expected


@pytest.mark.parametrize("typed", ["g", "gen", "genera", "generatio", "generation"])
def test_every_beginning_of_a_word_finds_it(index: Index, typed: str) -> None:
    build(index, text(1, "Text generation"), text(2, "Other"))
    assert found(index, typed, typing=True) == [1]


def test_a_word_written_out_comes_before_longer_ones(index: Index) -> None:
    build(index, text(1, "art of art"), text(2, "article"), text(3, "artist"), text(4, "x"))
    assert found(index, "art", typing=True)[0] == 1


def test_a_phrase_in_the_typing_finds_the_begun_word(index: Index) -> None:
    build(index, text(1, "deep learning"), text(2, "learning deep"))
    assert found(index, '"deep lea', typing=True) == [1]


def test_near_spelling_is_found(index: Index) -> None:
    build(index, text(1, "LoRA adapters"), text(2, "other"))
    assert found(index, "lorra~") == [1]


def test_facets_meet_words_by_id(index: Index) -> None:
    build(index, text(1, "apple"), text(2, "apple"), text(3, "pear"))

    def matching(facet: Facet) -> Collection[int]:
        return {"a": {2, 3, 99}, "b": array("q", [1])}[facet.value]

    a, b = Facet("tag", "a"), Facet("tag", "b")
    trees: list[tuple[QueryNode, list[int]]] = [
        (AndNode((WordNode("apple"), a)), [2]),
        (AndNode((WordNode("apple"), NotNode(a))), [1]),
        (OrNode((WordNode("pear"), b)), [3, 1]),
        (AndNode((a, b)), []),
    ]
    assert [index.find(tree, matching).tolist() for tree, _ in trees] == [ids for _, ids in trees]


def test_the_best_come_within_the_limit(index: Index) -> None:
    build(index, text(1, "apple"), text(2, "x", "apple"), text(3, "x", "y apple apple"))
    tree = WordNode("apple")
    assert index.find(tree, nothing, limit=2) == index.find(tree, nothing)[:2]


def test_a_word_of_no_letters_leaves_nothing_out(index: Index) -> None:
    build(index, text(1, "apple"))
    assert index.find(AndNode((WordNode("apple"), WordNode("—"))), nothing).tolist() == [1]


# --- suggesting -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("difusion", "diffusion"),
        ("diffusoin", "diffusion"),
        ("lroa", "lora"),
        ("diffusion", ""),  # rightly spelt, and no other is near
        ("xylophone", ""),
        ("two words", ""),
        ("", ""),
    ],
)
def test_the_nearest_spelling_is_suggested(index: Index, word: str, expected: str) -> None:
    build(index, text(1, "Diffusion models"), text(2, "LoRA"))
    assert index.suggest(word) == expected


def test_of_words_as_near_the_most_frequent_is_suggested(index: Index) -> None:
    build(index, text(1, "gaussian"), text(2, "gaussian"), text(3, "gaussiam"))
    assert index.suggest("gaussiaa") == "gaussian"


# --- updating --------------------------------------------------------------------------------------------


def test_an_edit_is_found_at_once(index: Index) -> None:
    build(index, text(1, "apple"), text(2, "pear"))
    index.update([text(2, "plum"), text(3, "apple")], {1}, HistoryPosition(2))
    assert (found(index, "apple"), found(index, "pear"), found(index, "plum")) == ([3], [], [2])


def test_a_paper_changed_twice_is_found_once(index: Index) -> None:
    build(index, text(1, "apple"))
    index.update([text(1, "apple pie")], (), HistoryPosition(2))
    index.update([text(1, "apple tart")], (), HistoryPosition(3))
    assert (found(index, "apple"), found(index, "pie")) == ([1], [])


def test_progress_is_told_to_the_end(index: Index) -> None:
    reported: list[int] = []
    index.rebuild((text(n, "apple") for n in range(1, 601)), HistoryPosition(1), reported.append)
    assert reported == [250, 500, 600]


def test_find_answers_from_before_while_it_is_built(index: Index) -> None:
    build(index, text(1, "apple"))
    seen: list[list[int]] = []

    def texts() -> Iterator[PaperText]:
        seen.append(found(index, "apple"))
        yield text(2, "apple")

    index.rebuild(texts(), HistoryPosition(2), lambda _: None)
    assert (seen, found(index, "apple")) == ([[1]], [2])


def test_an_index_of_nothing_finds_nothing(index: Index) -> None:
    build(index)
    assert found(index, "apple") == []
    assert index.find(NotNode(WordNode("apple")), nothing).tolist() == []


# --- storage ----------------------------------------------------------------------------------------------


def test_an_index_opens_where_it_was_left(folder: Path) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"), text(2, "pear"), position=7)
    index.update([text(3, "apple pie")], {2}, HistoryPosition(9))
    index.close()
    position, index = reopened(folder)
    assert (position, found(index, "apple"), found(index, "pear")) == (9, [1, 3], [])
    index.close()


def test_what_was_not_yet_written_is_behind_the_position(folder: Path) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"), position=7)
    index.update([text(2, "apple")], (), HistoryPosition(8))
    # The process is killed here: another reads what the disk has.
    position, other = reopened(folder)
    assert (position, found(other, "apple")) == (7, [1])
    other.close()
    index.close()


def test_many_edits_are_tidied_and_none_is_lost(folder: Path) -> None:
    _, index = reopened(folder)
    build(index, *(text(n, f"apple {n}") for n in range(1, 1001)))
    for n in range(1, 8 * MAX_RECENT):
        index.update([text(n, f"pear {n}")], (), HistoryPosition(n + 1))
    index.close()
    position, index = reopened(folder)
    assert position == 8 * MAX_RECENT
    assert sorted(found(index, "pear")) == list(range(1, 8 * MAX_RECENT))
    assert sorted(found(index, "apple")) == list(range(8 * MAX_RECENT, 1001))
    assert len(list(folder.glob("*.flat"))) < 8
    index.close()


def test_another_library_s_index_is_set_aside(folder: Path) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"))
    index.close()
    position, index = reopened(folder, library="another")
    assert (position, found(index, "apple")) == (None, [])
    assert (folder.with_name("index.aside") / "position.json").exists()
    index.close()


def test_an_index_of_another_schema_is_set_aside(folder: Path) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"))
    index.close()
    position, index = reopened(folder, schema=99)
    assert position is None
    index.close()


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


@pytest.mark.parametrize("harm", [Path.unlink, truncated, emptied, zeroed])
@pytest.mark.parametrize("file", ["*.flat", "_*.json", "position.json"])
def test_a_damaged_index_is_built_anew(folder: Path, file: str, harm: Callable[[Path], None]) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"))
    index.close()
    harm(next(folder.glob(file)))
    position, index = reopened(folder)
    assert position is None
    build(index, text(1, "apple"), position=3)
    index.close()
    position, index = reopened(folder)
    assert (position, found(index, "apple")) == (3, [1])
    index.close()


def with_values(**values: object) -> Callable[[bytes], bytes]:
    """Return a function that changes values of a table."""
    return lambda table: json.dumps(json.loads(table) | values).encode()


def with_segment(**values: object) -> Callable[[bytes], bytes]:
    """Return a function that changes values of the first segment in a table."""

    def changed(table: bytes) -> bytes:
        (first, *others) = json.loads(table)["segments"]
        return with_values(segments=[first | values, *others])(table)

    return changed


def twice(table: bytes) -> bytes:
    return with_values(segments=json.loads(table)["segments"] * 2)(table)


# Tables that are damaged, or were written by another version of the program, or by somebody who means harm.
TABLES: dict[str, Callable[[bytes], bytes]] = {
    "another form": of_another_form,
    "another generation": with_values(generation=99),
    "a name too many": with_values(more=1),
    "a name too few": lambda table: table.replace(b'"form": 1, ', b""),
    "a table of Whoosh": lambda _: pickle.dumps([W3Segment(FlatCodec(), "words", 1)]),
    "empty": lambda _: b"",
    "garbage": lambda _: bytes(range(256)) * 8,
    "cut short": lambda table: table[: len(table) // 2],
    "without its last byte": lambda table: table[:-1],
    "nested without end": lambda _: b"[" * 100_000,
    "a number without end": with_values(form=10**4_000),
    "a list": lambda table: b"[" + table + b"]",
    "segments that are none": with_values(segments="ab"),
    "something else than segments": with_values(segments=["a segment"]),
    "a segment without what is asked of it": with_values(segments=[{"name": "0" * 16}]),
    "a segment that is not there": with_segment(name="0" * 16),
    "a segment elsewhere": with_segment(name="../../../etc"),
    "a segment with no name": with_segment(name=1),
    "a segment twice": twice,
    "fewer papers": with_segment(papers=0),
    "more papers": with_segment(papers=2),
    "papers that are no number": with_segment(papers=True),
    "deleted papers that are no list": with_segment(deleted={}),
    "deleted papers that are no numbers": with_segment(deleted=["0"]),
    "deleted papers that are truths": with_segment(deleted=[False]),
    "deleted papers before the first": with_segment(deleted=[-1]),
    "deleted papers after the last": with_segment(deleted=[1]),
    "deleted papers out of order": with_segment(deleted=[1, 0]),
}


@pytest.fixture(params=TABLES)
def with_foreign_table(folder: Path, request: pytest.FixtureRequest) -> Path:
    """An index of one paper, whose table of contents cannot be read."""
    _, index = reopened(folder)
    build(index, text(1, "apple"))
    index.close()
    rewrite_table(folder, TABLES[request.param])
    return folder


def test_an_index_whose_table_cannot_be_read_is_built_anew(with_foreign_table: Path) -> None:
    position, index = reopened(with_foreign_table)
    assert (position, found(index, "apple")) == (None, [])
    assert (with_foreign_table.with_name("index.aside") / "position.json").exists()
    build(index, text(1, "apple"), position=3)
    index.close()
    position, index = reopened(with_foreign_table)
    assert (position, found(index, "apple")) == (3, [1])
    index.close()


def test_a_process_that_may_not_write_works_in_memory_when_the_table_cannot_be_read(with_foreign_table: Path) -> None:
    writer = IndexFolder(with_foreign_table, "library", SCHEMA)
    before = {path.name: path.read_bytes() for path in with_foreign_table.iterdir()}
    position, index = reopened(with_foreign_table)
    assert (position, found(index, "apple")) == (None, [])
    build(index, text(1, "apple"), position=3)
    assert found(index, "apple") == [1]
    index.close()
    assert {path.name: path.read_bytes() for path in with_foreign_table.iterdir()} == before
    writer.close()


@pytest.mark.parametrize(
    "position",
    [
        {"position": -1},
        {"position": "1"},
        {"position": 1.0},
        {"position": True},
        {"position": 10**30},
        {"papers": None},
        {"generation": [1]},
        {"library": 1},
        {"more": 1},
    ],
)
def test_a_position_that_cannot_be_is_damage(folder: Path, position: dict[str, object]) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"))
    index.close()
    file = folder / "position.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | position), "utf-8")
    assert reopened_position(folder) is None


@pytest.mark.parametrize("file", ["_words_1.json", "position.json"])
def test_a_table_of_any_length_is_not_read_whole(folder: Path, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"))
    index.close()
    longer = b" " * 20_000
    (folder / file).write_bytes((folder / file).read_bytes() + longer)
    if file != "position.json":
        rewrite_table(folder, lambda table: table)
    monkeypatch.setattr("readinglist.search.index_folder.MAX_SIZE", 10_000)
    assert reopened_position(folder) is None


def reopened_position(folder: Path) -> int | None:
    position, index = reopened(folder)
    index.close()
    return position


class Command:
    """What runs a command when it is read as a pickle."""

    def __init__(self, ran: Path) -> None:
        self.ran = ran

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (self.ran,)


def test_no_pickle_in_the_folder_of_an_index_is_read(folder: Path, tmp_path: Path) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"), position=7)
    index.close()
    (toc,) = folder.glob("*.toc")
    harmful = pickle.dumps(Command(tmp_path / "ran"))
    toc.write_bytes(harmful)
    (folder / "_words_9.toc").write_bytes(harmful)
    position, index = reopened(folder)
    assert (position, found(index, "apple")) == (7, [1])
    index.update([text(2, "apple")], (), HistoryPosition(8))
    index.close()
    rewrite_table(folder, lambda _: harmful)
    assert reopened_position(folder) is None
    assert not (tmp_path / "ran").exists()


def test_whoosh_itself_opens_the_folder(folder: Path) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"), text(2, "pear"))
    index.update([text(3, "apple pie")], {2}, HistoryPosition(2))
    index.close()
    opened = open_dir(str(folder), "words")
    with opened.searcher() as searcher:
        hits = searcher.search(Term("title", "appl"), limit=None)
        assert sorted(hit["paper"] for hit in hits) == [1, 3]
        assert searcher.reader().doc_count() == 2
    assert len(list(folder.glob("*.toc"))) == len(list(folder.glob("_*.json"))) == 1


def others_may_write(path: Path) -> None:
    path.chmod(path.stat().st_mode | 0o020)


def all_may_write(path: Path) -> None:
    path.chmod(path.stat().st_mode | 0o002)


def is_a_link(path: Path) -> None:
    elsewhere = path.with_name(path.name + ".elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no modes here")
@pytest.mark.parametrize("harm", [others_may_write, all_may_write, is_a_link])
@pytest.mark.parametrize("file", ["", "position.json", "_words_1.json", "words_*.flat"])
def test_an_index_that_others_may_have_written_is_not_used(
    folder: Path, file: str, harm: Callable[[Path], None]
) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"))
    index.close()
    harm(next(folder.glob(file)) if file else folder)
    position, index = reopened(folder)
    assert position is None
    build(index, text(1, "apple"), position=3)
    index.close()
    assert reopened_position(folder) == 3
    assert not folder.is_symlink()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners here")
def test_an_index_of_another_user_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"))
    index.close()
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    position, index = reopened(folder)
    build(index, text(1, "apple"), position=3)
    assert (position, found(index, "apple")) == (None, [1])
    index.close()
    assert list(folder.iterdir()) == []  # the new folder is not this user's either


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
@pytest.mark.parametrize("file", ["position.json", "_words_1.json", "words_*.flat"])
def test_nobody_waits_for_a_fifo_in_an_index(folder: Path, file: str) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"))
    index.close()
    path = next(folder.glob(file))
    path.unlink()
    os.mkfifo(path)
    assert reopened_position(folder) is None


def test_a_segment_with_other_arrays_is_damaged(folder: Path) -> None:
    folder.mkdir()
    with ArrayFileWriter(folder / "x.flat", {"ids": ArraySpec("I", 1)}) as file:
        file.append("ids", np.array([1], dtype=np.uint32))
    with pytest.raises(IndexDamaged, match="no array"):
        segment_file.read(folder / "x.flat")


def test_damage_in_a_long_list_is_said(folder: Path) -> None:
    _, index = reopened(folder)
    build(index, *(text(n, "apple pie") for n in range(1, 2_000)))
    index.close()
    path = next(folder.glob("*.flat"))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"\x01\x00\x00\x00\x02\x00\x00\x00\x03\x00\x00\x00")  # documents 1, 2, 3
    data[at] ^= 0x10
    path.write_bytes(data)
    _, index = reopened(folder)
    with pytest.raises(IndexDamaged):
        index.check()
    with pytest.raises(IndexDamaged):
        found(index, "apple")
    index.close()


def test_a_second_process_finds_and_writes_nothing(folder: Path) -> None:
    _, first = reopened(folder)
    build(first, text(1, "apple"), position=5)
    position, second = reopened(folder)
    second.update([text(2, "apple")], (), HistoryPosition(6))
    second.close()
    assert position == 5
    first.close()
    position, index = reopened(folder)
    assert (position, found(index, "apple")) == (5, [1])
    index.close()


def test_a_second_process_looks_again_while_the_first_is_writing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, first = reopened(folder)
    build(first, text(1, "apple"), position=5)
    read, looked = IndexFolder._read, []

    def read_at_last(store: IndexFolder, follows: Follows) -> tuple[HistoryPosition, list[SegmentEntry]]:
        looked.append(store)
        if len(looked) < READ_ATTEMPTS:
            raise FileNotFoundError
        return read(store, follows)

    monkeypatch.setattr(IndexFolder, "_read", read_at_last)
    position, second = reopened(folder)
    assert (position, found(second, "apple"), len(looked)) == (5, [1], READ_ATTEMPTS)
    second.close()
    first.close()


def test_a_folder_that_cannot_be_written_keeps_all_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = Index(tmp_path / "file" / "index", "library")
    assert index.open() is None
    build(index, text(1, "apple"))
    assert found(index, "apple") == [1]
    index.close()


def test_a_full_disk_keeps_in_memory_what_it_does_not_take(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"), position=5)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("readinglist.search.segment_file.write", full)
    index.update([text(2, "apple")], (), HistoryPosition(6))
    index.close()
    monkeypatch.undo()
    position, index = reopened(folder)
    assert (position, found(index, "apple")) == (5, [1])
    index.close()


def test_damage_is_raised_where_it_is_met(folder: Path) -> None:
    _, index = reopened(folder)
    build(index, text(1, "apple"))
    assert index._engine is not None
    index._engine._damage = "segment x is damaged"
    with pytest.raises(IndexDamaged):
        found(index, "apple")
    with pytest.raises(IndexDamaged):
        index.update([], (), HistoryPosition(2))
    build(index, text(1, "apple"))
    assert found(index, "apple") == [1]
    index.close()
