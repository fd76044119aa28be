"""Find the records in an XML document and parse each by itself, without entities and however broken the rest is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from xml.parsers import expat

_ENTITY_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(?P<name>\w{2,31};)?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FORBIDDEN_REFERENCE = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")
_PREFIX = re.compile(r"<\/?([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,1000}(?:\[[^\]]{0,20000}\]\s*)?>", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)(?=[\s/>])")
_MAX_DEPTH = 80


@dataclass(slots=True)
class Element:
    """An element: its name in lower case without prefix, its attributes, and its text and children in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[str | Element] = field(default_factory=list)

    @property
    def children(self) -> list[Element]:
        """The elements directly in this one."""
        return [one for one in self.content if isinstance(one, Element)]

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the children called one of ``names``."""
        return (child for child in self.content if isinstance(child, Element) and child.name in names)

    def find(self, *path: str) -> Element | None:
        """Return the first element that is reached by the names in ``path``, child by child, or None."""
        return next(self.find_all(*path), None)

    def find_all(self, *path: str) -> Iterator[Element]:
        """Yield the elements that are reached by the names in ``path``; "a|b" is either of two names."""
        for child in self.all(*path[0].split("|")):
            if len(path) == 1:
                yield child
            else:
                yield from child.find_all(*path[1:])

    def descendants(self, *names: str) -> Iterator[Element]:
        """Yield the elements called one of ``names`` at any depth, but not those within each other."""
        for child in self.children:
            if child.name in names:
                yield child
            else:
                yield from child.descendants(*names)

    def text(self, *names: str) -> str:
        """Return the first non-empty text of the children called ``names``, tried in this order, or ""."""
        for name in names:
            for child in self.all(name):
                if text := child.full_text().strip():
                    return text
        return ""

    def text_at(self, *path: str) -> str:
        """Return the first non-empty text that is reached by the names in ``path``, or ""."""
        return next((text for one in self.find_all(*path) if (text := one.full_text().strip())), "")

    def texts_at(self, *path: str) -> list[str]:
        """Return the non-empty texts that are reached by the names in ``path``."""
        return [text for one in self.find_all(*path) if (text := one.full_text().strip())]

    def full_text(self) -> str:
        """Return the text of the element and all its descendants."""
        return "".join(one if isinstance(one, str) else one.full_text() for one in self.content)


class SectionSkipper:
    """Find the ends of comments and CDATA sections, looking for a missing end only once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def end_of(self, opening: str, position: int) -> int:
        """Return the offset after the section that ``opening`` begins before ``position``, or ``position`` itself."""
        end = "]]>" if opening == "<![CDATA[" else "-->"
        closing = self._text.find(end, position) if end not in self._missing else -1
        if closing < 0:
            self._missing.add(end)
        return closing + 3 if closing >= 0 else position


class RecordSpan(NamedTuple):
    """The offsets of a record's first and after its last character; whether its end was found."""

    start: int
    end: int
    is_complete: bool


def root_name(head: str) -> str:
    """Return the name of the root element in lower case, without its prefix, or ""."""
    position = 0
    while True:
        position += len(head[position:]) - len(head[position:].lstrip("\ufeff \t\r\n\f"))
        if head.startswith("<?", position):
            end = head.find("?>", position) + 2
        elif head.startswith("<!--", position):
            end = head.find("-->", position) + 3
        elif doctype := _DOCTYPE.match(head, position):
            end = doctype.end()
        else:
            break
        if end <= position:
            return ""
        position = end
    root = _ROOT.match(head, position)
    return root["name"].lower() if root else ""


def find_records(text: str, *names: str, innermost: bool = False) -> list[RecordSpan]:
    """Return the spans of the elements called ``names``; a record ends where the next begins, if not before.

    With ``innermost``, an element in which another one begins is only a wrapper around that. Comments and CDATA
    sections are passed over.
    """
    alternatives = "|".join(map(re.escape, names))
    tags = re.compile(
        rf"<!--|<!\[CDATA\[|<(?P<close>/?)(?:[A-Za-z_][\w.-]*:)?(?P<name>{alternatives})(?=[\s/>])[^<>]*>",
        re.IGNORECASE,
    )
    skipper = SectionSkipper(text)
    found: list[RecordSpan] = []
    start, name, position = -1, "", 0
    while match := tags.search(text, position):
        position = match.end()
        if match["name"] is None:
            position = skipper.end_of(match[0], position)
        elif match["close"]:
            if start >= 0 and match["name"].lower() == name:
                found.append(RecordSpan(start, match.end(), is_complete=True))
                start = -1
        elif not match[0].endswith("/>"):
            if start >= 0 and not innermost:
                found.append(RecordSpan(start, match.start(), is_complete=False))
            start, name = match.start(), match["name"].lower()
    if start >= 0:
        found.append(RecordSpan(start, len(text), is_complete=False))
    return found


def parse_record(source: str, *, is_complete: bool = True) -> Element | None:
    """Parse one element by itself; return None if there is none.

    The document's own entity declarations are not parsed, which prevents entity expansion attacks. An element that
    breaks off is returned as far as it was parsed.
    """
    prefixes = {prefix for match in _PREFIX.finditer(source) for prefix in match.groups() if prefix}
    namespaces = "".join(f' xmlns:{prefix}="x"' for prefix in sorted(prefixes - {"xml", "xmlns"}))
    clean = _clean(source)
    root = Element("root")
    stack = [root]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start_element(name: str, attributes: dict[str, str]) -> None:
        local = {key.rsplit(":", 1)[-1].lower(): value for key, value in attributes.items()}
        node = Element(name.rsplit(":", 1)[-1].lower(), local)
        if len(stack) < _MAX_DEPTH:
            stack[-1].content.append(node)
        stack.append(node if len(stack) < _MAX_DEPTH else stack[-1])

    def character_data(text: str) -> None:
        stack[-1].content.append(text)

    def end_element(_: str) -> None:
        stack.pop()

    parser.StartElementHandler = start_element
    parser.EndElementHandler = end_element
    parser.CharacterDataHandler = character_data
    # What was parsed before an error is used: an entry with only a title is better than none.
    with suppress(expat.ExpatError):
        parser.Parse(f"<x{namespaces}>{clean}</x>" if is_complete else f"<x{namespaces}>{clean}", is_complete)
    return next(iter(root.children[0].children), None) if root.children else None


def _clean(source: str) -> str:
    """Return ``source`` with entities as characters, and without characters that XML forbids."""
    if "<![CDATA[" not in source:
        return _clean_text(source)
    parts = re.split(r"(<!\[CDATA\[.*?(?:\]\]>|$))", source, flags=re.DOTALL)
    parts[::2] = [_clean_text(part) for part in parts[::2]]
    return _FORBIDDEN.sub("", "".join(parts))


def _clean_text(source: str) -> str:
    text = _FORBIDDEN.sub("", source)
    if "&" in text:
        text = _ENTITY_REFERENCE.sub(_character_reference, _FORBIDDEN_REFERENCE.sub("", text))
    return text


def _character_reference(match: re.Match[str]) -> str:
    """Return the character of an HTML entity, or escape a bare ampersand."""
    character = unescape(f"&{match['name']}") if match["name"] else ""
    return character if character and not character.startswith("&") else f"&amp;{match['name'] or ''}"
