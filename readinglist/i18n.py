"""Texts of the rooms that know no window: English as they stand, and able to be said in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self


class Message(str):
    """A text that knows how it was made: its pattern, and what stands in the pattern's ``{places}``.

    For everybody else it is that text. What is made of it, by an f-string or a join, is text that knows nothing.
    """

    __slots__ = ("number", "one", "pattern", "values")

    pattern: str
    values: Mapping[str, object]
    one: str  # the pattern for one, where there is a count
    number: int | None

    def __new__(
        cls,
        text: str,
        pattern: str = "",
        values: Mapping[str, object] | None = None,
        one: str = "",
        number: int | None = None,
    ) -> Self:
        """Hold a text together with what it was made of."""
        made = super().__new__(cls, text)
        made.pattern, made.values, made.one, made.number = pattern or text, values or {}, one, number
        return made


def en(text: str, /, **values: object) -> Message:
    """Say a text, with ``{names}`` in it replaced: ``en("There is no file {path}.", path=path)``.

    What is replaced stands as it is, unless it is such a text itself. Without values, braces mean nothing.
    """
    return Message(text.format(**values) if values else text, text, values)


def enn(one: str, many: str, count: int, /, **values: object) -> Message:
    """Say the form of a text for a count, which stands in it as ``{n}``: ``enn("{n} paper", "{n} papers", 3)``."""
    said = (one if count == 1 else many).format(n=f"{count:,}", **values)
    return Message(said, many, values, one, count)


def join_messages(between: str, texts: Iterable[str]) -> Message:
    """Say texts one after another."""
    values = {f"part{number}": text for number, text in enumerate(text for text in texts if text)}
    return en(between.join(f"{{{name}}}" for name in values), **values)


def forms(one: str, many: str, /) -> tuple[str, str]:
    """Name both forms of a text of a table, which gets its count when it is said."""
    return one, many
