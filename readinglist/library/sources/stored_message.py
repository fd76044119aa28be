"""Messages as they are stored: with the pattern and the values they were made from, so that they can be translated.

A message without values is its text, which is what earlier versions stored of all. Others are JSON:

    {"text": "…", "pattern": "…", "values": {name: text, number or message}, "one": "…", "number": count}
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from string import Formatter
from typing import Any

from readinglist.i18n import Message
from readinglist.model import limits

MAX_LENGTH = 8_000  # characters; of a longer message the text alone is stored
_DEEPEST = 4


def dump(message: Message) -> str:
    """Return a message as it is stored."""
    text = str(message)
    if not message.values and message.number is None:
        return text
    stored = json.dumps(_to_json(message), ensure_ascii=False)
    return stored if len(stored) <= MAX_LENGTH else text[:MAX_LENGTH]


def parse(stored: str) -> Message:
    """Return a message that was stored; whatever has another form is a text."""
    if not stored.startswith("{"):
        return Message(stored)
    try:
        return _from_json(json.loads(stored))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return Message(stored)


def _to_json(message: Message) -> dict[str, Any]:
    values = {name: _value(value) for name, value in message.values.items()}
    return {
        "text": str(message),
        "pattern": message.pattern,
        "values": values,
        "one": message.one,
        "number": message.number,
    }


def _value(value: object) -> Any:
    if isinstance(value, Message):
        return _to_json(value)
    return value if _is_count(value) else str(value)


def _from_json(value: Any, depth: int = 0) -> Message:
    """Return the message in a JSON object; raise an error if it isn't one whose values fill its patterns."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    text, pattern, one, number = value["text"], value["pattern"], value["one"], value["number"]
    values: Mapping[str, Any] = {
        name: _from_json(one, depth + 1) if isinstance(one, dict) else one for name, one in value["values"].items()
    }
    if not all(isinstance(part, str) for part in (text, pattern, one)) or not (number is None or _is_count(number)):
        raise TypeError("no message")
    if not all(isinstance(part, str) or _is_count(part) for part in values.values()):
        raise TypeError("no values")
    for each in (pattern, one):
        _check_fields(each, {"n", *values})
    return Message(text, pattern, values, one, number)


def _is_count(value: object) -> bool:
    return type(value) is int and abs(value) <= limits.MAX_COUNT


def _check_fields(pattern: str, names: Collection[str]) -> None:
    """Raise ValueError if a pattern has fields for anything but these names, or fields that do more than insert."""
    for _, name, spec, conversion in Formatter().parse(pattern):
        if name is not None and (name not in names or spec or conversion):
            raise ValueError("no pattern")
