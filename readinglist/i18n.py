"""Translatable texts of the packages without a user interface: English, with what is needed to translate them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Self

NUMBER: Final = "{n}"  # the pattern of a message that is nothing but a number


class Message(str):
    """An English text with the pattern and values it was formatted from, so that it can be translated later.

    The result of an f-string or a join is a plain ``str`` and cannot be translated.
    """

    __slots__ = ("number", "one", "pattern", "values")

    pattern: str
    values: Mapping[str, object]
    one: str  # the singular pattern, if there is a count
    number: int | None

    def __new__(
        cls,
        text: str,
        pattern: str = "",
        values: Mapping[str, object] | None = None,
        one: str = "",
        number: int | None = None,
    ) -> Self:
        """Create a message from a text, its pattern and values."""
        message = super().__new__(cls, text)
        message.pattern, message.values, message.one, message.number = pattern or text, values or {}, one, number
        return message


def en(text: str, /, **values: object) -> Message:
    """Return a message with ``{names}`` replaced: ``en("{path} doesn't exist.", path=path)``.

    Values that are messages themselves are translated too. Without values, braces are literal.
    """
    return Message(text.format(**values) if values else text, text, values)


def enn(one: str, many: str, count: int, /, **values: object) -> Message:
    """Return the singular or plural for a count, which replaces ``{n}``: ``enn("{n} paper", "{n} papers", 3)``."""
    text = (one if count == 1 else many).format(n=f"{count:,}", **values)
    return Message(text, many, values, one, count)


def number(count: int) -> Message:
    """Return a count as a value of a message: "12,345"; the window writes it as its locale does."""
    return Message(f"{count:,}", NUMBER, {}, NUMBER, count)


def join_messages(between: str, texts: Iterable[str]) -> Message:
    """Join non-empty texts to one message."""
    values = {f"part{number}": text for number, text in enumerate(text for text in texts if text)}
    return en(between.join(f"{{{name}}}" for name in values), **values)


def forms(one: str, many: str, /) -> tuple[str, str]:
    """Mark singular and plural of a text in a table for translation; the count is supplied later."""
    return one, many
