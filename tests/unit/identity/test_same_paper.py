"""Namesakes stay two papers, and one paper stays one, however two catalogues write it."""

from __future__ import annotations

from functools import partial

import pytest

from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.identity.author_names import shared_authors
from readinglist.identity.register import PaperRegister
from readinglist.identity.same_paper import judge
from readinglist.identity.title_key import is_generic
from readinglist.identity.venues import are_same_venue, is_preprint
from readinglist.model import Metadata
from tests.growth import cpu_seconds, growth
from tests.unit.identity.records import namesakes, true_pair

PAIRS = range(200)
LONG = "Counting Ferries under Uncertainty in Harbours"


def test_editorials_of_different_years_are_two_and_one_listed_twice_is_one() -> None:
    papers = [Metadata("Editorial", "", ("Ada Ito",), year, "Annals of Weather") for year in ("2001", "2002", "2001")]
    builder = FeedBuilder(Document(["one", "two", "three"]))
    for line, paper in enumerate(papers, 1):
        builder.add_entry(paper, line, line)
    built = builder.build_feed("form", "page")
    assert [entry.metadata.published for entry in built.entries] == ["2001", "2002"]
    assert [(one.lines.first, one.name) for one in built.skipped] == [(3, "duplicate")]


def test_a_record_that_says_little_joins_no_two_that_contradict_each_other() -> None:
    bare, ours, theirs = (Metadata(LONG, "", authors) for authors in ((), ("Ada Ito",), ("Bo Rossi",)))
    builder = FeedBuilder(Document(["one", "two", "three"]))
    for line, paper in enumerate((bare, ours, theirs), 1):
        builder.add_entry(paper, line, line)
    assert [entry.metadata.authors for entry in builder.build_feed("form", "page").entries] != [()]
    assert ("Bo Rossi",) in [entry.metadata.authors for entry in builder.build_feed("form", "page").entries]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Zoë Ferry", "Ferry, Z."),
        ("Zoe A. Ferry", "Ferry ZA"),
        ("Z. A. Ferry", "FERRY, Zoë"),
        ("Jean-Luc Müller", "J.-L. Mueller"),
        ("Jean-Luc Müller", "Muller JL"),
        ("Bjørn Łukasik", "Lukasik, Bjorn"),
        ("Ludwig van der Berg", "van der Berg, L."),
        ("Ludwig van der Berg", "Berg, Ludwig van der"),
        ("Gabriel García Márquez", "Garcia-Marquez, G."),
        ("Gabriel García Márquez", "García Márquez G"),
        ("Li Wei", "Wei Li"),
        ("Wei LI", "Li, Wei"),
        ("Conor O'Brien", "O’Brien, C."),
        ("Martin King, Jr.", "King, Martin"),
        ("Ada Ito (Univ. of Lund)", "A. Ito*"),
        ("Straße, Ada", "A. Strasse"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(ours: str, theirs: str) -> None:
    assert shared_authors((ours,), (theirs,)).some
    assert shared_authors((theirs,), (ours,)).some


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Zoë Ferry", "Ferry, Bo"),
        ("Y. Wang", "Wang, X."),
        ("James Lee", "Lily James"),
        ("J. A. Smith", "Smith, J. B."),
        ("Ada Ito", "Bo Rossi"),
    ],
)
def test_a_common_family_name_makes_nobody_the_same(ours: str, theirs: str) -> None:
    assert shared_authors((ours,), (theirs,)).disjoint


@pytest.mark.parametrize("nobody", ["et al.", "Anonymous", "The Ferry Team", "ATLAS Collaboration", "王伟"])
def test_names_that_cannot_be_compared_contradict_nothing(nobody: str) -> None:
    assert not shared_authors((nobody,), ("Ada Ito",)).known


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("NeurIPS 2023", "Advances in Neural Information Processing Systems 36", True),
        ("CVPR", "2022 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", True),
        ("Proc. Natl. Acad. Sci.", "Proceedings of the National Academy of Sciences", True),
        ("ACL 2023", "Proceedings of the 61st Annual Meeting of the Association for Computational Linguistics", True),
        ("Phys. Rev. Lett.", "Physical Review Letters", True),
        ("Nature", "Nature Communications", False),
        ("ICML", "Annals of Weather", False),
        ("Physical Review A", "Physical Review Letters", False),
    ],
)
def test_a_venue_is_the_same_however_it_is_abbreviated(one: str, other: str, same: bool) -> None:
    assert are_same_venue(one, other) is are_same_venue(other, one) is same


def test_a_preprint_server_and_a_category_are_no_venues() -> None:
    assert all(map(is_preprint, ("arXiv", "bioRxiv", "cs.CL", "CoRR abs/2501.00001", "arXiv preprint arXiv:2501.1")))
    assert not any(map(is_preprint, ("Nature", "Statistics and Computing", "Physical Review A")))


@pytest.mark.parametrize(
    "title", ["Editorial", "Book Review", "Reply to Ito", "Letters to the Editor", "引言", "KiteNet"]
)
def test_a_title_that_many_papers_have_is_generic(title: str) -> None:
    assert is_generic(title)


@pytest.mark.parametrize("title", [LONG, "Attention Is All We Need", "基于深度学习的图像识别方法研究"])
def test_a_title_of_four_words_is_not_generic(title: str) -> None:
    assert not is_generic(title)


def test_comparing_is_symmetrical() -> None:
    for seed in PAIRS:
        for one, other in (namesakes(seed), true_pair(seed)):
            assert judge(one, other).same is judge(other, one).same


def _word(number: int) -> str:
    """Write a number in letters."""
    return f"I{number:05}to".translate(str.maketrans("0123456789", "abcdefghij"))


def test_a_thousand_namesakes_are_compared_with_few() -> None:
    """Cost stays linear where all papers have one title."""

    def compare(count: int) -> None:
        register: PaperRegister[int] = PaperRegister()
        for number in range(count):
            paper = Metadata("Editorial", f"Text {number}.", (f"Ada {_word(number)}",), str(1000 + number % 500))
            assert [match.paper for match in register.find(paper) if match.comparison.same] == []
            register.add(paper, number)

    assert growth(lambda count: cpu_seconds(partial(compare, count)), 500, 2000) < 8


def test_one_of_a_thousand_namesakes_is_found() -> None:
    register: PaperRegister[int] = PaperRegister()
    papers = [Metadata("Editorial", f"Text {n}.", ("Ada Ito",), "2001", doi=f"10.1/{n}") for n in range(1000)]
    for number, paper in enumerate(papers):
        register.add(paper, number)
    assert [register.find(paper)[0].paper for paper in papers] == list(range(1000))
    bare = Metadata("Editorial", "Text 777.")
    assert register.find(bare)[0].paper == 777
