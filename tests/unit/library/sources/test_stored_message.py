"""Messages that are stored and read again, with their patterns and values, and nothing else from a stranger's file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readinglist.i18n import Message, en, enn, join_messages
from readinglist.library.sources import stored_message


def parts(message: object) -> object:
    """Return everything in a message."""
    if not isinstance(message, Message):
        return message
    values = {name: parts(value) for name, value in message.values.items()}
    return str(message), message.pattern, values, message.one, message.number


@pytest.mark.parametrize(
    "message",
    [
        en(""),
        en("The server has a problem."),
        en("Braces {that} hold nothing."),
        en("{host} couldn't be reached.", host="{ex}ample.org"),
        enn("{n} paper of {feed}", "{n} papers of {feed}", 1, feed="a"),
        join_messages(" ", (en("{a} {b}", a="x", b=en("y {c}", c="z")), "A plain text.")),
    ],
)
def test_a_message_comes_back_as_it_was(message: Message) -> None:
    assert parts(stored_message.parse(stored_message.dump(message))) == parts(message)


def test_what_is_no_text_is_stored_as_one() -> None:
    message = stored_message.parse(stored_message.dump(en("{path} is gone.", path=Path("/a/b"))))
    assert (message, message.values) == ("/a/b is gone.", {"path": "/a/b"})


def test_of_a_message_that_is_too_long_the_text_is_stored() -> None:
    assert stored_message.dump(en("{x}!", x="y" * 20_000)) == "y" * stored_message.MAX_LENGTH


def stored(**fields: object) -> str:
    whole = {"text": "t", "pattern": "{x}", "values": {"x": "y"}, "one": "", "number": None}
    return json.dumps(whole | fields)


@pytest.mark.parametrize(
    "text",
    [
        "It didn't answer.",  # of earlier versions
        "{",
        "{}",
        "[]",
        stored(values=[]),
        stored(values={"x": [1]}),
        stored(values={"x": None}),
        stored(pattern="{y}"),
        stored(pattern="{x.__class__}"),
        stored(pattern="{x[0]}"),
        stored(pattern="{x!r}"),
        stored(pattern="{x:>999999999}"),
        stored(pattern="{"),
        stored(pattern=3),
        stored(number="many"),
        stored(number=True),
        stored(number=10**30),
        stored(one="{0}"),
        stored(values={"x": {"text": "t"}}),
        "[" * 9_000,
        '{"values":' * 2_000,
    ],
)
def test_whatever_has_another_form_is_a_text(text: str) -> None:
    assert parts(stored_message.parse(text)) == (text, text, {}, "", None)
