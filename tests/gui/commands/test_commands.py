"""Every command is granted by somebody, and no key means two things."""

from __future__ import annotations

from collections import Counter

from readinglist.gui.application import Application
from readinglist.gui.commands.command_table import commands, sheet_rows
from readinglist.gui.window.wishes import wishes


def test_every_command_has_somebody_who_grants_it(program: Application) -> None:
    assert sorted(wishes(program.window)) == sorted(command.name for command in commands())


def test_no_key_is_given_twice() -> None:
    given = Counter(command.keys for command in sheet_rows())
    assert [keys for keys, count in given.items() if count > 1] == []


def test_every_key_is_explained_but_those_of_tags_which_the_first_explains() -> None:
    assert [command.keys for command in commands() if command.keys and not command.does] == list("23456789")
