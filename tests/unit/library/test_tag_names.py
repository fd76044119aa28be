"""Names of tags are equal in any case of any script, and however accents are encoded."""

from __future__ import annotations

import unicodedata

import pytest

from readinglist.library import Library
from readinglist.library.tag_rows import TagNames
from readinglist.model import Facet, fold_name, is_within, nested_part
from tests.builders import accept_all, feed_of

EQUAL = [
    ("café", unicodedata.normalize("NFD", "café")),
    ("ÉTUDE", "étude"),
    ("Обзор", "ОБЗОР"),
    ("Σύνοψις", "ΣΎΝΟΨΙΣ"),
    ("Straße", "STRASSE"),
    ("Ընթերցել", "ԸՆԹԵՐՑԵԼ"),
    ("한국", unicodedata.normalize("NFD", "한국")),
]


@pytest.fixture
def three(library: Library) -> Library:
    accept_all(library, feed_of(3))
    return library


def tags(library: Library) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for row in library.rows([1, 2, 3]):
        for tag in row.tags:
            found.setdefault(tag.name, set()).add(row.id)
    return found


def counted(library: Library) -> list[tuple[str, int]]:
    return [(tag.name, tag.papers) for tag in library.overview().tags]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal_names_are_one_tag(three: Library, one: str, other: str) -> None:
    three.tags.add([1], one)
    three.tags.add([2], other)
    three.tags.add([3], f"{other}/nested")
    assert tags(three) == {one: {1, 2}, unicodedata.normalize("NFC", f"{other}/nested"): {3}}
    assert [papers for _, papers in counted(three)] == [3, 1]
    assert sorted(three.find(Facet("tag", other))) == [1, 2, 3]
    three.tags.remove([1], other)
    assert tags(three)[one] == {2}
    three.tags.rename(other, "plain")
    assert tags(three) == {"plain": {2}, "plain/nested": {3}}


@pytest.mark.parametrize(("one", "other"), [("e", "é"), ("и", "й"), ("i", "İ"), ("a/b", "ab")])
def test_other_names_are_other_tags(three: Library, one: str, other: str) -> None:
    three.tags.add([1], one)
    three.tags.add([2], other)
    assert tags(three) == {one: {1}, other: {2}}


@pytest.fixture
def doubled(three: Library) -> Library:
    """A library of an earlier version, which took equal names for different ones."""
    three.tags.add([1], "étude")
    three.tags.add([2, 3], "placeholder")
    three.tags.add([1, 3], "x/y")
    three._connection.execute("UPDATE tag SET name = 'ÉTUDE' WHERE name = 'placeholder'")
    three._connection.execute("UPDATE tag SET name = 'ÉTUDE/Y' WHERE name = 'x/y'")
    return three


def test_two_tags_that_are_equal_now_keep_their_names_and_papers(doubled: Library) -> None:
    assert tags(doubled) == {"étude": {1}, "ÉTUDE": {2, 3}, "ÉTUDE/Y": {1, 3}}
    assert sorted(counted(doubled)) == [("ÉTUDE", 3), ("ÉTUDE/Y", 2), ("étude", 3)]
    assert sorted(doubled.find(Facet("tag", "étude"))) == [1, 2, 3]
    doubled.tags.add([2], "étude")
    doubled.tags.remove([3], "ÉTUDE")
    assert tags(doubled) == {"étude": {1, 2}, "ÉTUDE": {2}, "ÉTUDE/Y": {1, 3}}


@pytest.mark.parametrize("name", ["étude", "ÉTUDE"])
@pytest.mark.parametrize("new", ["étude", "éTUDE", "Étude", "other", "étude/y"])
def test_renaming_makes_them_one_and_loses_no_paper(doubled: Library, name: str, new: str) -> None:
    preview = doubled.renaming([name], new)
    before = tags(doubled)
    doubled.tags.rename(name, new)
    renamed = {new: {1, 2, 3}, f"{new}/Y": {1, 3}}
    assert tags(doubled) == renamed
    assert (preview.papers, preview.both) == (3, 0)
    doubled.undo()
    assert tags(doubled) == before


def test_a_name_is_looked_up_as_it_was_changed_meanwhile(three: Library) -> None:
    for name in ("a", "a/b", "ab", "a0"):
        three.tags.add([1], name)
    known = TagNames(three._connection)
    assert [name for _, name in known.branch("A")] == ["a", "a/b"]
    number = known.find("a/B")
    assert number is not None
    known.set(number, "c")
    assert (known.find("a/b"), known.find("C")) == (None, number)
    known.drop(number)
    assert known.branch("c") == []


def test_what_is_nested_does_not_depend_on_the_length_of_its_branch() -> None:
    name, branch = unicodedata.normalize("NFD", "Éé/ß/Ab"), "éé/SS"
    assert is_within(name, branch)
    assert nested_part(name, branch) == "/Ab"
    assert nested_part("a", "a") == ""
    assert fold_name("ΟΔΟΣ") == fold_name("οδος") == fold_name("οδοσ")
