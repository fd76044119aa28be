"""The commands of all controllers together: each in a menu, no shortcut twice, each explained."""

from __future__ import annotations

from collections import Counter

from readinglist.gui.application import Application
from readinglist.gui.shortcuts.shortcuts_sheet import WIDGET_KEYS


def test_every_command_of_a_controller_stands_in_a_menu(program: Application) -> None:
    commands = program.window.commands
    assert sorted(command.name for command in commands) == sorted(commands.names())


def test_no_shortcut_is_given_twice(program: Application) -> None:
    shortcuts = [command.shortcut for command in program.window.commands if command.shortcut]
    shortcuts += [row.shortcut for row in WIDGET_KEYS]
    assert [shortcut for shortcut, count in Counter(shortcuts).items() if count > 1] == []


def test_every_shortcut_is_explained_but_those_of_tags_which_the_first_explains(program: Application) -> None:
    unexplained = [one.shortcut for one in program.window.commands if one.shortcut and not one.description]
    assert unexplained == list("23456789")
