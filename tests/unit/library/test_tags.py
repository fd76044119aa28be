"""Tags: given, taken, renamed with their branch, merged, deleted."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.errors import ReadingListError
from readinglist.library import Library, open_library
from readinglist.model import Facet, RenamePreview, Tag, fold_name
from readinglist.operation_names import label
from tests.builders import accept_all, entry, feed, feed_of


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
    assert label(tagged.tags.add([1, 2, 3], "llm")) == 'Tag "llm"'
    assert label(tagged.tags.add([1, 2, 3], "new")) == 'Tag 3 papers "new"'


def test_no_renaming_makes_a_name_too_long(tagged: Library) -> None:
    longest = "x" * 115
    with pytest.raises(ReadingListError, match="up to 120 characters"):
        tagged.tags.rename("llm", longest)  # llm/training would have 124
    assert tagged.renaming(["llm"], longest).refused == "A tag's name can have up to 120 characters."
    tagged.tags.rename("ml", longest)
    assert longest in tags(tagged)


def test_renaming_takes_the_branch_along(tagged: Library) -> None:
    assert label(tagged.tags.rename("llm", "models/llm")) == 'Rename tag "llm" to "models/llm"'
    assert tags(tagged) == {"models/llm": {1, 2}, "models/llm/training": {2}, "ml": {3}}


def test_renaming_to_a_name_that_is_there_merges(tagged: Library) -> None:
    tagged.tags.add([1], "ml")
    assert label(tagged.tags.rename("llm", "ml")) == 'Merge tag "llm" into "ml"'
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


def test_renaming_into_its_own_branch_moves_the_deepest_first(tagged: Library) -> None:
    tagged.tags.rename("llm", "llm/training")
    assert tags(tagged) == {"llm/training": {1, 2}, "llm/training/training": {2}, "ml": {3}}


def test_renaming_to_what_it_nests_in_moves_the_uppermost_first(tagged: Library) -> None:
    tagged.tags.add([3], "llm/training/training")
    tagged.tags.rename("llm/training", "llm")
    assert tags(tagged) == {"llm": {1, 2}, "llm/training": {3}, "ml": {3}}


@pytest.mark.parametrize(
    ("name", "new", "expected"),
    [
        ("llm", "models", RenamePreview("models", papers=2, nested=1)),
        ("llm", "LLM", RenamePreview("LLM", papers=2, nested=1)),
        ("llm", "ml", RenamePreview("ml", papers=3, nested=1, merged=1, both=1)),
        ("llm/training", " llm ", RenamePreview("llm", papers=2, merged=1, both=1)),
        ("llm", "llm/training", RenamePreview("llm/training", papers=2, nested=1)),
        ("llm", " / ", RenamePreview(" / ", refused="A tag needs a name.")),
    ],
)
def test_what_another_name_would_do_is_said_and_then_done(
    tagged: Library, name: str, new: str, expected: RenamePreview
) -> None:
    tagged.tags.add([1], "ml")
    said = tagged.renaming([name], new)
    assert said == expected
    if not said.refused:
        before = sum(len(papers) for papers in tags(tagged).values())
        tagged.tags.rename(name, new)
        assert sum(len(papers) for papers in tags(tagged).values()) == before - said.both
        assert len(tagged.matching(Facet("tag", said.name))) == said.papers


def test_several_tags_merge_into_one_that_may_be_new(tagged: Library) -> None:
    said = tagged.renaming(["llm", "llm/training", "ml"], "all")
    assert said == RenamePreview("all", papers=3, nested=0, merged=1, both=1)
    assert label(tagged.tags.merge(["llm", "llm/training", "ml"], "all")) == 'Merge 3 tags into "all"'
    assert tags(tagged) == {"all": {1, 2, 3}}


def test_a_tag_merges_into_one_that_nests_in_it_alone(tagged: Library) -> None:
    assert label(tagged.tags.merge(["llm", "llm/training"], "llm/training")) == 'Merge 1 tag into "llm/training"'
    assert tags(tagged) == {"llm/training": {1, 2}, "ml": {3}}


def test_toggling_gives_until_all_have_it_and_then_takes(tagged: Library) -> None:
    assert label(tagged.tags.toggle([1, 2, 3], "llm")) == 'Tag "llm"'
    assert label(tagged.tags.toggle([1, 2, 3], "LLM")) == 'Remove tag "LLM" from 3 papers'
    assert tags(tagged) == {"llm/training": {2}, "ml": {3}}


def colours(library: Library) -> dict[str, int]:
    return {tag.name: tag.colour for tag in library.overview().tags}


def test_a_new_tag_looks_like_the_nearest_above_it_or_like_none(tagged: Library) -> None:
    tagged.tags.colour("llm", 7)
    tagged.tags.add([1], "llm/new/deep")
    tagged.tags.add([1], "first")
    assert colours(tagged) == {"first": 0, "llm": 7, "llm/new": 7, "llm/new/deep": 7, "llm/training": 7, "ml": 1}


def test_what_nests_follows_a_colour_unless_it_had_its_own(tagged: Library) -> None:
    tagged.tags.add([1], "llm/other")
    tagged.tags.colour("llm/other", 9)
    tagged.tags.colour("llm", 5)
    assert colours(tagged) == {"llm": 5, "llm/other": 9, "llm/training": 5, "ml": 1}


def test_a_parent_that_only_its_children_imply_can_be_coloured_renamed_and_deleted(library: Library) -> None:
    accept_all(library, feed_of(3))
    library.tags.add([1, 2], "earth/sea")
    library.tags.add([2, 3], "earth/woods")
    assert library.overview().tags[0] == Tag("earth", 0, 3, implied=True)
    library.tags.colour("earth", 12)
    library.tags.rename("EARTH", "world")
    assert colours(library) == {"world": 12, "world/sea": 12, "world/woods": 1}
    assert label(library.tags.delete("world")) == 'Delete tag "world" and its nested tags from 3 papers'
    assert library.overview().tags == ()


def test_deleting_says_how_much(tagged: Library) -> None:
    assert label(tagged.tags.delete("ml")) == 'Delete tag "ml" from 1 paper'
    assert label(tagged.undo()) == 'Undo Delete tag "ml" from 1 paper'
    assert label(tagged.tags.delete("ml", "llm/training", "llm")) == "Delete 3 tags from 3 papers"
    assert not tagged.tags.delete("nothing").happened


def keys(library: Library) -> dict[str, int]:
    return {tag.name: tag.key for tag in library.overview().tags if tag.key}


def test_a_key_has_one_tag_and_a_tag_one_key(tagged: Library) -> None:
    assert label(tagged.tags.set_key("llm", 3)) == 'Assign "llm" to 3'
    tagged.tags.set_key("ml", 3)
    assert keys(tagged) == {"ml": 3}
    tagged.tags.set_key("ml", 4)
    assert keys(tagged) == {"ml": 4}
    assert label(tagged.tags.set_key("ml", 0)) == 'Unassign "ml"'
    assert keys(tagged) == {}
    for _ in range(4):
        tagged.undo()
    assert keys(tagged) == {}


def test_a_tag_on_a_key_stays_without_papers_until_it_is_taken_off(tagged: Library) -> None:
    tagged.tags.set_key("ml", 1)
    tagged.tags.set_key("brand/new", 2)
    tagged.tags.remove([3], "ml")
    assert keys(tagged) == {"ml": 1, "brand/new": 2}
    tagged.tags.set_key("ml", 2)
    assert keys(tagged) == {"ml": 2}
    tagged.tags.set_key("ml", 0)
    assert [tag.name for tag in tagged.overview().tags] == ["llm", "llm/training"]


def test_a_tag_takes_its_key_along_when_it_merges(tagged: Library) -> None:
    tagged.tags.set_key("llm", 5)
    tagged.tags.rename("llm", "ml")
    assert keys(tagged) == {"ml": 5}


def test_a_key_beyond_nine_is_refused(tagged: Library) -> None:
    with pytest.raises(ReadingListError):
        tagged.tags.set_key("llm", 10)


def test_a_keyword_becomes_a_tag_on_all_that_have_it(library: Library) -> None:
    kept = ("Graph Theory", "NLP")
    accept_all(library, feed(entry("One", keywords=kept), entry("Two", keywords=("graph theory",)), entry("Three")))
    assert library.count_keyword("Graph theory") == 2
    assert label(library.tags.promote("Graph Theory")) == 'Tag 2 papers "Graph Theory"'
    assert tags(library) == {"Graph Theory": {1, 2}}
    assert not library.tags.promote("Graph Theory").happened


def test_the_tags_of_some_papers_say_how_many_have_each(tagged: Library) -> None:
    assert [(tag.name, tag.papers) for tag in tagged.tags_on([1, 2])] == [("llm", 2), ("llm/training", 1)]


def test_a_tag_says_when_it_was_last_given(tagged: Library) -> None:
    before = {tag.name: tag.used for tag in tagged.overview().tags}
    tagged.tags.add([3], "llm")
    after = {tag.name: tag.used for tag in tagged.overview().tags}
    assert [name for name in after if after[name] != before[name]] == ["llm"]
    tagged.undo()
    assert {tag.name: tag.used for tag in tagged.overview().tags} == before


def test_what_a_tag_is_called_or_looks_like_changes_its_papers(tagged: Library) -> None:
    assert tagged.tags.colour("llm", 8).papers == {1, 2}
    assert tagged.undo().papers == {1, 2}
    assert tagged.tags.rename("ml", "other").papers == {3}


names = st.lists(st.sampled_from(["a", "A", "b", "b c"]), min_size=1, max_size=4).map("/".join)


@pytest.mark.slow
@given(
    given=st.lists(st.tuples(names, st.sets(st.integers(1, 4), min_size=1)), max_size=8),
    some=st.sets(st.integers(1, 4)),
)
@settings(max_examples=40, deadline=None)
def test_counts_are_those_of_the_search_for_every_node(given: list[tuple[str, set[int]]], some: set[int]) -> None:
    with TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.db")
        accept_all(library, feed_of(4))
        for name, papers in given:
            library.tags.add(papers, name)
        for overview, among in ((library.overview(), {1, 2, 3, 4}), (library.overview_among(some), some)):
            nodes = {tag.name: tag.papers for tag in overview.tags}
            assert nodes == {name: len(among.intersection(library.matching(Facet("tag", name)))) for name in nodes}
            assert overview.untagged == len(among.intersection(library.matching(Facet("is", "untagged"))))
            assert [name.casefold().split("/") for name in nodes] == sorted(
                name.casefold().split("/") for name in nodes
            )
            parents = {fold_name(name.rpartition("/")[0]) for name in nodes if "/" in name}
            assert parents <= {fold_name(name) for name in nodes}
        library.close()
