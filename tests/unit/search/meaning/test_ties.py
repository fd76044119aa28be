"""The terms that tie a paper to a question to which it comes close."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.model import HistoryPosition, PaperText, WordNode
from readinglist.search.engine import Engine
from readinglist.search.meaning.closest import ClosestPapers
from readinglist.search.meaning.paper_stems import PaperStems
from readinglist.search.meaning.question import Question
from readinglist.search.meaning.ties import MIN_PART, Ties
from tests.unit.search.meaning.small_library import SUBJECTS, papers

BAKING = PaperText(101, "Rye and Yeast", "Flour and yeast in the oven of a baker: doughs, loaf, rye.", "", "", "", "")
OF_OTHERS = PaperText(102, "Nothing at All", "", "Ada Fog", "", "Fog in the morning.", "")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = Engine(tmp_path_factory.mktemp("ties") / "index", "library", 1)
    made.open(lambda _: True)
    made.rebuild([*papers(40), BAKING, OF_OTHERS], HistoryPosition(1), lambda _: None)
    made.wait_for_meaning(1_000)
    yield made
    made.close()


def ask(engine: Engine, text: str) -> ClosestPapers:
    question = Question(tuple(map(WordNode, text.split())), ())
    return engine.closest(question, (), lambda _: (), 20)


def ties(engine: Engine, text: str, paper: PaperText = BAKING) -> Ties:
    return engine.ties(ask(engine, text).marking, [paper])[paper.id]


def test_a_paper_without_a_word_of_the_question_is_tied_to_it_by_terms_near_in_meaning(engine: Engine) -> None:
    found = ties(engine, "sourdough crust kneading")
    assert found.by_word == ()
    assert len(found.by_meaning) == 4
    assert {*found.by_meaning} < {*SUBJECTS["bread"], "doughs"}


def test_words_of_the_question_come_first_and_are_not_named_again(engine: Engine) -> None:
    found = ties(engine, "the dough with yeast and nebula")
    assert found.by_word == ("yeast", "doughs")  # "yeast" is in the title, too
    assert not {*found.by_word} & {*found.by_meaning}
    assert found.by_meaning


def test_a_question_of_another_subject_ties_nothing(engine: Engine) -> None:
    assert ties(engine, "coral plankton") == Ties((), ())


def test_a_paper_that_only_its_author_or_note_ties_is_tied_by_that(engine: Engine) -> None:
    assert ties(engine, "fog over coral", OF_OTHERS).by_word == ("fog",)


def test_what_the_terms_add_is_the_nearness_and_little_is_not_named(engine: Engine) -> None:
    space = engine.space()
    assert space is not None
    vector = space.vector_of_stems({b"sourdough": 1.0, b"crust": 1.0})
    paper = PaperStems(BAKING).for_meaning()
    parts = space.model.parts_of_nearness(paper, vector)
    assert sum(parts.values()) == pytest.approx(float(space.vector_of_stems(paper) @ vector), abs=1e-5)
    named = {word[:4] for word in ties(engine, "sourdough crust").by_meaning}
    assert named
    assert named <= {stem.decode()[:4] for stem, part in parts.items() if part >= MIN_PART}


def test_before_anything_is_learnt_the_words_tie(tmp_path: Path) -> None:
    made = Engine(tmp_path / "index", "library", 1)
    made.open(lambda _: True)
    made.rebuild([BAKING], HistoryPosition(1), lambda _: None)
    assert ties(made, "flour of rye") == Ties(("rye", "flour"), ())
    made.close()
