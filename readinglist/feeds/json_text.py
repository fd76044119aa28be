"""Decode JSON value by value, tolerating what people and programs often get wrong in it."""

from __future__ import annotations

import json
import re
from typing import Any

# White space, comments, byte order marks, and the record separators of JSON text sequences.
_SPACE = re.compile(r"(?:[\s\x1e\ufeff]++|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/|\#[^\n]*+)*+")
_SEPARATOR = re.compile(r"(?:[\s\x1e\ufeff,;]++|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/|\#[^\n]*+)*+")
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"|\'(?:[^\'\\]++|\\.)*+\'', re.DOTALL)
_ESCAPE = re.compile(r"((?:\\u[0-9a-fA-F]{4})+)|\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "\n": "", '"': '"', "'": "'", "/": "/", "\\": "\\"}
_BARE_KEY = re.compile(r"[\w$-]+(?=\s*:)")
_BARE_VALUE = re.compile(r"[\w$.+-]+")
_WORDS = {"true": True, "false": False, "null": None, "none": None, "nan": None, "undefined": None, "infinity": None}
_STRICT = json.JSONDecoder(strict=False, parse_constant=lambda _: None).raw_decode
_MAX_DEPTH = 40


class BrokenJsonError(ValueError):
    """A place in the text that is not JSON, or its end inside a value.

    ``position`` is the offset of that place, or of the end of a text that is nested too deeply; ``members`` are those
    that the outermost object had before it.
    """

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position
        self.members: dict[str, Any] = {}


class JsonText:
    """A text from which JSON values are decoded one by one."""

    def __init__(self, text: str) -> None:
        self.text = text
        # The strict decoder is fast, but each of its errors costs a count of all lines before it.
        self._errors_left = min(1000, 1_000_000_000 // (len(text) + 1))

    def decode(self, start: int) -> tuple[Any, int]:
        """Return the value that begins at ``start`` and the offset of its end; raise BrokenJsonError if it is broken.

        Trailing and missing commas, comments, single quotes, keys without quotes, Python's None and True, NaN and
        undefined, and backslashes that escape nothing are tolerated.
        """
        return self._decode(start, 0)

    def read_key(self, position: int) -> tuple[str, int]:
        """Return the key of an object at ``position`` and the offset of its value."""
        bare = _BARE_KEY.match(self.text, position)
        key, end = (bare[0], bare.end()) if bare else self._string(position)
        colon = _end(_SPACE, self.text, end)
        if self.text[colon : colon + 1] != ":":
            raise BrokenJsonError(colon)
        return key, _end(_SPACE, self.text, colon + 1)

    def skip_separators(self, position: int) -> int:
        """Return the offset after the white space, comments, commas and semicolons at ``position``."""
        return _end(_SEPARATOR, self.text, position)

    def _decode(self, start: int, depth: int) -> tuple[Any, int]:
        if self._errors_left > 0 and depth < 4:
            try:
                value, end = _STRICT(self.text, start)
            except ValueError:
                self._errors_left -= 1
            except RecursionError:
                raise BrokenJsonError(len(self.text)) from None
            else:
                return value, int(end)
        return self._tolerant(start, depth)

    def _tolerant(self, start: int, depth: int) -> tuple[Any, int]:
        char = self.text[start : start + 1]
        if depth > _MAX_DEPTH:
            raise BrokenJsonError(len(self.text))
        if char == "{":
            return self._object(start, depth)
        if char == "[":
            return self._array(start, depth)
        if char in ('"', "'"):
            return self._string(start)
        word = _BARE_VALUE.match(self.text, start)
        if word is None:
            raise BrokenJsonError(start)
        if (name := word[0].lower().lstrip("-+")) in _WORDS:
            return _WORDS[name], word.end()
        try:
            return int(word[0]) if word[0].isdecimal() and len(word[0]) < 19 else float(word[0]), word.end()
        except ValueError:
            raise BrokenJsonError(start) from None

    def _object(self, start: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        try:
            position = self.skip_separators(start + 1)
            while self.text[position : position + 1] != "}":
                key, position = self.read_key(position)
                found[key], position = self._decode(position, depth + 1)
                position = self.skip_separators(position)
        except BrokenJsonError as error:
            error.members = found
            raise
        return found, position + 1

    def _array(self, start: int, depth: int) -> tuple[list[Any], int]:
        found: list[Any] = []
        position = self.skip_separators(start + 1)
        while self.text[position : position + 1] != "]":
            value, position = self._decode(position, depth + 1)
            found.append(value)
            position = self.skip_separators(position)
        return found, position + 1

    def _string(self, start: int) -> tuple[str, int]:
        match = _STRING.match(self.text, start)
        if match is None:
            raise BrokenJsonError(len(self.text) if self.text[start : start + 1] in ('"', "'") else start)
        inner = match[0][1:-1]
        return _ESCAPE.sub(_unescape, inner) if "\\" in inner else inner, match.end()


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _unescape(match: re.Match[str]) -> str:
    """Return the character of an escape; LaTeX commands that were not escaped stay as they are."""
    if match[1]:
        return str(json.loads(f'"{match[1]}"'))
    return _ESCAPED.get(match[2], match[0])
