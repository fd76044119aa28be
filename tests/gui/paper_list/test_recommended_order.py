"""The order of likeliness: papers like those that were wanted first, and the words why."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from readinglist.gui.application import Application
from readinglist.model import Order, Status
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused

TITLES = {
    "coral": ("Coral reefs warm", "Reefs of coral", "Coral fish", "Fish on a reef"),
    "star": ("Faint stars", "Stars and planets", "Planets of stars", "Old stars", "A star at night", "Bright stars"),
}


@pytest.fixture
def decided(program: Application) -> Application:
    """Papers on corals, of which three were queued, and on stars, of which five were dismissed; others in between."""
    titles = [*TITLES["coral"], *TITLES["star"], *(f"Of matter {n}" for n in range(30))]
    bring(program, feed(*(entry(title, f"This is about {title.lower()}.") for title in titles)))
    program.backend.write(lambda library: library.set_status([1, 2, 3], Status.QUEUED)).result()
    program.backend.write(lambda library: library.set_status([5, 6, 7, 8, 9], Status.DISMISSED)).result()
    program.session.start()
    program.session.set_order(Order.LIKELY)
    return program


def titles(program: Application) -> list[str]:
    listing = program.session.listing
    assert listing is not None
    return [listed.row.title for listed in listing.rows]


def test_papers_like_those_that_were_wanted_come_first(decided: Application) -> None:
    assert titles(decided)[0] == "Fish on a reef"
    assert decided.session.listing is not None
    assert decided.session.listing.ids[-1] == 10  # the bright stars


def test_a_row_says_by_which_words(decided: Application) -> None:
    listing = decided.session.listing
    assert listing is not None
    snippet = listing.rows[0].snippet
    assert [snippet.text[start:end] for start, end in snippet.spans] == ["reef", "fish"]
    assert snippet.text.endswith("– This is about fish on a reef.")


def test_less_like_this_puts_the_likes_of_it_behind(decided: Application) -> None:
    decided.window.papers.select_paper(4)
    for _ in range(2):
        QTest.keyClicks(focused(), "-")
    assert titles(decided)[0] == "Fish on a reef"  # taken back by the second
    QTest.keyClicks(focused(), "-")
    assert titles(decided)[0] != "Fish on a reef"
    assert decided.window.actions_["undo"].text() == "&Undo Ask for less like this"


def test_with_too_few_decisions_the_list_says_what_to_do(with_three: Application) -> None:
    with_three.session.set_order(Order.LIKELY)
    listing = with_three.session.listing
    assert listing is not None
    assert listing.notice == "Decide on a few more papers first: queue the ones you want, dismiss the others."
    assert len(listing.ids) == 3
