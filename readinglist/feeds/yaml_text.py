# ruff: noqa: E501 a pattern is easier to read on one line
"""Parse the part of YAML in which people write lists: block mappings and sequences, scalars, and short flow lists.

Anchors, aliases, tags and complex keys are refused, so nothing can expand or be constructed.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_KEY = re.compile(
    r"(?P<key>\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'|[^\s#&*!|>'\"%@`{}\[\],?-][^#:\n]{0,100}?|-?[\w@$.-]{1,100})\s*:(?=\s|$)"
)
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_BLOCK_SCALAR = re.compile(r"(?P<style>[|>])(?P<hint>[-+1-9]{0,2})\s*(?:#.*)?$")
_FLOW_TOKEN = re.compile(
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^']|'')*+)'|(?P<mark>[\[\]{},]|:(?=\s|$))|(?P<plain>[^\[\]{},\s](?:[^\[\]{},:\n]|:(?!\s|$))*+))"
)
_ESCAPE = re.compile(r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|(?P<char>.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "0": "", "e": "", " ": " ", '"': '"', "\\": "\\", "/": "/", "_": "\u00a0"}
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_MAX_DEPTH = 30


class YamlError(ValueError):
    """A line that is not in the part of YAML that is read; ``line`` is its number, counted from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Span(NamedTuple):
    """The numbers of the first and the last line of a value, counted from 1."""

    first: int
    last: int


class YamlReader:
    """Parse the documents in ``lines``; ``spans`` are the lines of each mapping, by the id of its dict.

    A broken item of a sequence is left out and noted in ``broken``.
    """

    def __init__(self, lines: tuple[str, ...]) -> None:
        self._lines = list(lines)
        self._at = 0
        self.spans: dict[int, Span] = {}
        self.broken: list[Span] = []
        self._alive: list[dict[str, Any]] = []  # so that no id is given again

    def read(self) -> list[Any]:
        """Return the documents; raise YamlError at the first line that does not fit in."""
        documents: list[Any] = []
        while self._skip_blank(markers=True):
            documents.append(self._block(0, 0))
            if self._skip_blank() and not self._is_marker():
                raise YamlError(self._at + 1)
        return documents

    def _skip_blank(self, *, markers: bool = False) -> bool:
        """Go to the next line with content; return whether there is one."""
        while self._at < len(self._lines):
            line = self._lines[self._at].strip()
            if line and not line.startswith("#") and not (markers and self._is_marker()):
                return True
            self._at += 1
        return False

    def _is_marker(self) -> bool:
        line = self._lines[self._at].rstrip()
        return line in ("---", "...") or line.startswith(("%YAML", "--- #"))

    def _indent(self) -> int:
        line = self._lines[self._at]
        return len(line) - len(line.lstrip(" "))

    def _is_inside(self, indent: int) -> bool:
        """Return whether the next line with content belongs to a block that is indented by ``indent`` or more."""
        return self._skip_blank() and not self._is_marker() and self._indent() >= indent

    def _block(self, indent: int, depth: int) -> Any:
        text = self._lines[self._at].strip()
        if depth > _MAX_DEPTH or "\t" in self._lines[self._at][: self._indent() + 1]:
            raise YamlError(self._at + 1)
        if text == "-" or text.startswith("- "):
            return self._sequence(self._indent(), depth)
        if _KEY.match(text):
            return self._mapping(self._indent(), depth)
        return self._scalar(text, indent, strict=True)

    def _sequence(self, indent: int, depth: int) -> list[Any]:
        found: list[Any] = []
        while self._is_inside(indent) and self._indent() == indent:
            line = self._lines[self._at]
            text = line.strip()
            if text != "-" and not text.startswith("- "):
                break
            start = self._at
            rest = text[1:].lstrip()
            try:
                if not rest or rest.startswith("#"):
                    self._at += 1
                    found.append(self._block(indent + 1, depth + 1) if self._is_inside(indent + 1) else None)
                else:
                    self._lines[start] = " " * (len(line.rstrip()) - len(rest)) + rest
                    found.append(self._block(indent + 1, depth + 1))
                    if self._is_inside(indent + 1):
                        raise YamlError(self._at + 1)
            except YamlError:
                self._leave_out(start, indent)
        return found

    def _leave_out(self, start: int, indent: int) -> None:
        """Go to the next item of a sequence after a broken one; raise YamlError if there is none."""
        self._at = start + 1
        while self._is_inside(indent + 1):
            self._at += 1
        if (
            self._at >= len(self._lines)
            or self._indent() != indent
            or not self._lines[self._at].strip().startswith("- ")
        ):
            raise YamlError(start + 1)
        self.broken.append(Span(start + 1, self._at))

    def _mapping(self, indent: int, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        first = self._at + 1
        last = first
        while self._is_inside(indent) and self._indent() == indent:
            match = _KEY.match(self._lines[self._at].strip())
            if match is None:
                break
            key = match["key"]
            key = _unquote(key) if key[0] in "\"'" else key
            if key in found:
                raise YamlError(self._at + 1)
            found[key] = self._value(self._lines[self._at].strip()[match.end() :].strip(), indent, depth)
            last = self._at
        self._alive.append(found)
        self.spans[id(found)] = Span(first, self._last_with_content(last))
        return found

    def _last_with_content(self, last: int) -> int:
        while last > 1 and not self._lines[last - 1].strip():
            last -= 1
        return last

    def _value(self, rest: str, indent: int, depth: int) -> Any:
        """Read the value of a key, whose text on the line of the key is ``rest``."""
        scalar = _BLOCK_SCALAR.match(rest)
        if scalar:
            self._at += 1
            return self._block_scalar(indent, folded=scalar["style"] == ">")
        if rest and not rest.startswith("#"):
            return self._scalar(rest, indent + 1, strict=False)
        self._at += 1
        if self._is_inside(indent + 1):
            return self._block(indent + 1, depth + 1)
        if self._is_inside(indent) and self._indent() == indent and self._lines[self._at].strip().startswith("- "):
            return self._sequence(indent, depth + 1)
        return None

    def _block_scalar(self, indent: int, *, folded: bool) -> str:
        found: list[str] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
                break
            found.append(line.strip())
            self._at += 1
        text = "\n".join(found).strip("\n")
        return re.sub(r"(?<!\n)\n(?!\n)", " ", text) if folded else text

    def _scalar(self, rest: str, indent: int, *, strict: bool) -> Any:
        """Read a scalar that may go on on the following lines, which are indented by ``indent`` or more."""
        start = self._at
        if rest[0] in "&*!%@`" or rest.startswith(("? ", "| ", "> ")):
            raise YamlError(start + 1)
        self._at += 1
        if rest[0] in "\"'":
            return self._quoted(rest, start)
        if rest[0] in "[{":
            return self._flow(rest, start, indent)
        parts = [_COMMENT.sub("", rest).strip()]
        if strict and re.search(r":(?:\s|$)", parts[0]):
            raise YamlError(start + 1)
        while self._is_inside(indent) and not (parts[0] == "" and len(parts) == 1):
            text = self._lines[self._at].strip()
            if strict and (re.search(r":(?:\s|$)", text) or text.startswith("- ")):
                raise YamlError(self._at + 1)
            parts.append(text)
            self._at += 1
        return _typed(" ".join(parts))

    def _quoted(self, rest: str, start: int) -> str:
        """Read a scalar in quotes up to its closing quote."""
        quote = rest[0]
        closed = re.compile(r"\"(?:[^\"\\]|\\.)*+\"" if quote == '"' else r"'(?:[^']|'')*+'", re.DOTALL)
        parts = [rest]
        text = rest
        while not (match := closed.match(text)):
            if self._at >= len(self._lines) or len(parts) > 500:
                raise YamlError(start + 1)
            parts.append(self._lines[self._at].strip())
            self._at += 1
            if quote in parts[-1]:
                text = "\n".join(parts)
        after = text[match.end() :].strip()
        if after and not after.startswith("#"):
            raise YamlError(self._at)
        return _unquote(match[0])

    def _flow(self, rest: str, start: int, indent: int) -> Any:
        parts = [rest]
        while (value := _parse_flow(" ".join(parts))) is None:
            if not self._is_inside(indent) or len(parts) > 100:
                raise YamlError(start + 1)
            parts.append(self._lines[self._at].strip())
            self._at += 1
        return value


def _typed(text: str) -> Any:
    """Return what a plain scalar stands for: null, a truth value, a small whole number, or a text."""
    if text in _NULLS:
        return None
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    return int(text) if re.fullmatch(r"0|[1-9]\d{0,8}", text) else text


def _unquote(text: str) -> str:
    inner = re.sub(r"(?<!\s)[^\S\n]*+\n\s*+", " ", text[1:-1])
    if text[0] == "'":
        return inner.replace("''", "'")
    return _ESCAPE.sub(_unescape, inner)


def _unescape(match: re.Match[str]) -> str:
    code = match["x"] or match["u"]
    if code:
        return chr(int(code, 16)) if not 0xD800 <= int(code, 16) < 0xE000 else "\ufffd"
    return _ESCAPED.get(match["char"], match[0])


def _parse_flow(text: str) -> Any:
    """Return the list or mapping that ``text`` is, or None if it is not closed; raise YamlError if it is neither."""
    tokens = list(_FLOW_TOKEN.finditer(text))
    value, end = _flow_value(tokens, 0, 0)
    if end > len(tokens) or value is None:
        return None
    after = text[tokens[end - 1].end() :].strip()
    return value if not after or after.startswith("#") else None


def _flow_value(tokens: list[re.Match[str]], at: int, depth: int) -> tuple[Any, int]:
    """Return the value at a token and the number of the token after it, which is beyond the last if it is not closed."""
    beyond = len(tokens) + 1
    if at >= len(tokens) or depth > _MAX_DEPTH:
        return None, beyond
    mark = tokens[at]["mark"]
    if mark not in ("[", "{"):
        token = tokens[at]
        if token["plain"] is not None:
            return _typed(token["plain"].strip()), at + 1
        return (None, beyond) if mark else (_unquote(token[0].strip()), at + 1)
    items: list[Any] = []
    pairs: dict[str, Any] = {}
    at += 1
    while at < len(tokens) and tokens[at]["mark"] != ("]" if mark == "[" else "}"):
        value, at = _flow_value(tokens, at, depth + 1)
        if at < len(tokens) and tokens[at]["mark"] == ":":
            key = str(value)
            value, at = _flow_value(tokens, at + 1, depth + 1)
            pairs[key] = value
        else:
            items.append(value)
        if at < len(tokens) and tokens[at]["mark"] == ",":
            at += 1
    if at >= len(tokens):
        return None, beyond
    return (items or ([pairs] if pairs else [])) if mark == "[" else pairs, at + 1
