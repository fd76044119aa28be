"""Every status has its row in the table of statuses, and what the row names is there."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from readinglist.gui.application import Application
from readinglist.gui.session.statuses import DECISIONS, STATUSES
from readinglist.gui.shortcuts.shortcuts_sheet import STAY_KEYS
from readinglist.gui.theme.palettes import PALETTES, Palette
from readinglist.gui.window.menus import PAPER_MENU
from readinglist.i18n import Message
from readinglist.model import Facet, Status, StatusCategory
from readinglist.paths import RESOURCES

each_status = pytest.mark.parametrize("status", Status)
each_decision = pytest.mark.parametrize("status", [status for status in Status if status is not Status.INBOX])


def test_the_table_has_the_statuses_in_their_order() -> None:
    assert list(STATUSES) == list(Status)


def test_every_status_but_the_inbox_is_a_decision() -> None:
    assert list(DECISIONS) == [status for status in Status if status is not Status.INBOX]


@each_status
def test_a_status_has_a_category(status: Status) -> None:
    assert status.category in StatusCategory


@each_status
def test_a_status_has_a_name_a_list_and_an_icon(status: Status) -> None:
    info = STATUSES[status]
    assert isinstance(info.name, Message)
    assert isinstance(info.scope.name, Message)
    assert (bool(info.name), bool(info.scope.name)) == (True, True)
    assert info.scope.facet == Facet("status", status)
    assert (RESOURCES / "icons" / f"{info.icon}.svg").is_file()


def test_statuses_and_their_lists_are_called_as_readers_know_them() -> None:
    called = {status: (info.name, info.scope.title) for status, info in STATUSES.items()}
    assert called.items() >= {
        (Status.INBOX, ("Inbox", "Inbox")),
        (Status.QUEUED, ("Queued", "Queue")),
        (Status.READING, ("Reading", "Reading")),
        (Status.READ, ("Read", "Read")),
        (Status.DISMISSED, ("Dismissed", "Dismissed")),
    }


def test_no_two_statuses_share_a_name_a_list_or_an_icon() -> None:
    for one, other in combinations(STATUSES.values(), 2):
        assert (one.name == other.name, one.scope == other.scope, one.icon == other.icon) == (False, False, False)


@each_decision
def test_a_decision_has_its_texts(status: Status) -> None:
    decision = DECISIONS[status]
    assert isinstance(decision.verb, Message)
    assert isinstance(decision.past, Message)
    assert (bool(decision.verb), bool(decision.past)) == (True, True)
    assert ["{n}" in form for form in decision.tally] == [True, True]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_no_two_decisions_look_the_same(palette: Palette) -> None:
    for one, other in combinations(DECISIONS.values(), 2):
        assert one.pattern is not other.pattern
        assert one.colour(palette) != other.colour(palette)


@each_decision
def test_a_decision_has_a_command_with_a_key_in_the_menu_of_a_paper(program: Application, status: Status) -> None:
    command = program.window.commands[DECISIONS[status].command]
    assert (bool(command.text), bool(command.shortcut), bool(command.description)) == (True,) * 3
    assert command in program.window.commands
    assert command.name in [name for names in PAPER_MENU for name in names]


def test_the_sheet_of_shortcuts_names_the_keys_that_stay_at_the_paper() -> None:
    named = re.findall(r"\b[A-Z]\b", f"{STAY_KEYS.shortcut} {STAY_KEYS.description}")
    assert sorted(named) == sorted(decision.shortcut for decision in DECISIONS.values())


@each_decision
def test_the_command_of_a_decision_gives_the_status(with_three: Application, status: Status) -> None:
    paper = with_three.session.current
    assert paper is not None
    with_three.window.actions_[DECISIONS[status].command].trigger()
    rows = with_three.backend.read(lambda view: view.rows([paper])).result()
    assert [row.status for row in rows] == [status]
