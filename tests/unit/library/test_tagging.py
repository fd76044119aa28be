"""Tags: given, taken, renamed with their branch, merged, deleted."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.library import Library
from tests.builders import accept_all, feed_of


@pytest.fixture
def tagged(library: Library) -> Library:
    accept_all(library, feed_of(3))
    library.tags.add([1, 2], "llm")
    library.tags.add([2], "llm/training")
    library.tags.add([3], "ml")
    return library


def tags(library: Library) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for row in library.rows([1, 2, 3]):
        for tag in row.tags:
            found.setdefault(tag.name, set()).add(row.id)
    return found


@pytest.mark.parametrize(
    ("typed", "name"),
    [("#llm", "llm"), (" a / b ", "a/b"), ("/x//y/", "x/y"), ("two  words", "two words"), ("LLM", "llm")],
)
def test_a_tag_is_named_without_what_is_stray(tagged: Library, typed: str, name: str) -> None:
    tagged.tags.add([3], typed)
    assert 3 in tags(tagged)[name]


@pytest.mark.parametrize("typed", ["", "  ", "#", "/", "x" * 200])
def test_a_tag_needs_a_name(tagged: Library, typed: str) -> None:
    with pytest.raises(ReadingListError):
        tagged.tags.add([1], typed)


def test_tagging_names_how_many_were_tagged(tagged: Library) -> None:
    assert tagged.tags.add([1, 2, 3], "llm").label == "Tag a paper llm"
    assert tagged.tags.add([1, 2, 3], "new").label == "Tag 3 papers new"


def test_renaming_takes_the_branch_along(tagged: Library) -> None:
    assert tagged.tags.rename("llm", "models/llm").label == "Rename tag llm to models/llm"
    assert tags(tagged) == {"models/llm": {1, 2}, "models/llm/training": {2}, "ml": {3}}


def test_renaming_to_a_name_that_is_there_merges(tagged: Library) -> None:
    tagged.tags.add([1], "ml")
    assert tagged.tags.rename("llm", "ml").label == "Merge tag llm into ml"
    assert tags(tagged) == {"ml": {1, 2, 3}, "ml/training": {2}}


def test_renaming_may_change_the_case_only(tagged: Library) -> None:
    tagged.tags.rename("llm", "LLM")
    assert tags(tagged) == {"LLM": {1, 2}, "LLM/training": {2}, "ml": {3}}


def test_deleting_takes_the_branch_along(tagged: Library) -> None:
    tagged.tags.delete("llm")
    assert tags(tagged) == {"ml": {3}}
    tagged.undo()
    assert tags(tagged) == {"llm": {1, 2}, "llm/training": {2}, "ml": {3}}


def test_a_tag_that_no_paper_has_is_gone(tagged: Library) -> None:
    tagged.tags.remove([3], "ml")
    assert [tag.name for tag in tagged.overview().tags] == ["llm", "llm/training"]
