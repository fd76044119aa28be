"""The papers that come closest to a question in the reader's own words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from readinglist.model import Facet, HistoryPosition, PaperText
from readinglist.search import Index, parse
from readinglist.search.array_types import Scores
from readinglist.search.highlighter import Highlighter
from readinglist.search.meaning import closest as closest_module
from readinglist.search.meaning.closest import ClosestPapers
from readinglist.search.meaning.meaning import MeaningSpace
from readinglist.search.meaning.question import question_of
from tests.unit.search.meaning.small_library import SUBJECTS, papers

PAPERS = {
    101: ("Pruning Neural Networks at Initialization", "We select components of a compact network before training."),
    102: ("Growing Larger Models", "Smaller models are expanded with uncertainty estimates."),
    103: ("A Survey of Halibut", "Halibut swim in cold water, and are caught there."),
    104: ("Kelp", "Kelp is a plant of cold water."),
    105: ("Rye and Yeast", "Flour and yeast in the oven of a baker: dough, loaf, rye."),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    made = Index(tmp_path_factory.mktemp("closest") / "index", "library")
    made.open()
    texts = [PaperText(n, title, abstract, "Ada Fog", "", "", "") for n, (title, abstract) in PAPERS.items()]
    made.rebuild([*papers(40), *texts], HistoryPosition(1), lambda _: None)
    made.wait_for_meaning(1_000)
    yield made
    made.close()


def ask(index: Index, text: str, found: Collection[int] = (), *, typing: bool = False, most: int = 10) -> ClosestPapers:
    question = question_of(parse(text, typing=typing))
    assert question is not None
    answer = index.closest(question, found, matching, most)
    assert answer is not None
    return answer


def matching(facet: Facet) -> list[int]:
    return [int(number) for number in facet.value.split("-")]


def first(index: Index, text: str) -> int:
    return int(ask(index, text).papers[0])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("halibut caught in ice", 103),  # a word that no paper has
        ("halibut of the water cold", 103),  # in another order
        ("halybut of cold watr", 103),  # misspelled
        ("uncertain about small models", 102),  # other forms: uncertainty, smaller
        ("pick pieces of a tiny network", 101),  # words of the same meaning
    ],
)
def test_a_question_in_other_words_finds_the_paper(index: Index, asked: str, expected: int) -> None:
    assert not index.find(parse(asked, typing=False).tree, matching)  # type: ignore[arg-type]
    assert first(index, asked) == expected


def test_the_word_that_is_being_typed_may_be_incomplete(index: Index) -> None:
    assert ask(index, "cold hali", typing=True).papers[0] == 103


def test_a_paper_that_is_near_in_meaning_is_found_without_a_word_in_common(index: Index) -> None:
    assert ask(index, "sourdough crust kneading", found=range(1, 41)).papers[0] == 105


def test_what_was_found_already_is_left_out(index: Index) -> None:
    assert ask(index, "halibut in cold water", found=[103]).papers[0] == 104


def test_filters_phrases_fields_and_exclusions_hold_for_every_paper(index: Index) -> None:
    for text in ("cold water living -halibut", "cold water living title:kelp", "cold water living tag:101-104"):
        found = ask(index, text).papers
        assert (found[0], 103 in found) == (104, False), text
    assert list(ask(index, 'cold water living "swim in"').papers) == [103]


def test_no_more_papers_are_given_than_asked_for(index: Index) -> None:
    assert len(ask(index, "coral planet flour method", most=3).papers) == 3


def test_papers_that_cannot_be_among_the_closest_are_left_out_and_no_others(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [f"{one} {other} {third}" for one, other, third in zip(*SUBJECTS.values(), strict=True)]
    asked += [f"{one} {other} method w3" for one, other in pairwise(asked[0].split() + SUBJECTS["sky"])]
    gone_through = 0

    def nearness(space: MeaningSpace, vector: Scores) -> Scores:
        nonlocal gone_through
        gone_through += 1
        return original(space, vector)

    original = MeaningSpace.nearness
    monkeypatch.setattr(MeaningSpace, "nearness", nearness)
    found = [ask(index, text, most=3).papers for text in asked]
    assert 0 < gone_through < len(asked)
    monkeypatch.setattr(closest_module, "STRONG", 9.0)
    assert found == [ask(index, text, most=3).papers for text in asked]
    assert gone_through > len(asked)


def test_what_ties_a_paper_to_the_question_is_marked(index: Index) -> None:
    marked = Highlighter(ask(index, "the tiny network and uncertain small models").marking.query)
    text = "The uncertainty of a compact network and of smaller models"
    words = [text[start:end] for start, end in marked.marks(text, "abstract")]
    assert words == ["uncertainty", "compact", "network", "smaller", "models"]  # no "the", "of", "and"


def test_questions_without_any_known_word_find_nothing(index: Index) -> None:
    assert not ask(index, "xyzzyq qwertzuiop").papers


def test_a_paper_that_changed_is_found_by_its_new_words(tmp_path: Path) -> None:
    made = Index(tmp_path / "index", "library")
    made.open()
    made.rebuild(papers(30), HistoryPosition(1), lambda _: None)
    made.update([PaperText(7, "Volcanoes", "Lava and ash.", "", "", "", "")], [8], HistoryPosition(2))
    assert ask(made, "lava from volcanoes erupting").papers[0] == 7
    assert 8 not in ask(made, "coral planet flour", most=40).papers
    made.close()
