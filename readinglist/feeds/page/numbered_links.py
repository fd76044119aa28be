"""Resolve the numbered links of text browsers: "[12]Title" in the text, and "12. https://…" in a list below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TARGET = re.compile(r"\s*(?P<number>\d{1,5})\.\s+(?P<url>https?://\S+)\s*$")
_MARK = re.compile(r"\[(?P<number>\d{1,5})\](?=\S)")
_MIN_LINKS = 5


def targets(lines: Sequence[str]) -> dict[str, str]:
    """Return the addresses by their numbers, if a list of them ends the text and it refers to them, or nothing."""
    found: dict[str, str] = {}
    for line in reversed(lines):
        if target := _TARGET.match(line):
            found[target["number"]] = target["url"]
        elif line.strip():
            break
    if len(found) < _MIN_LINKS:
        return {}
    marks = sum(len(_MARK.findall(line)) for line in lines[: len(lines) - len(found)])
    return found if marks >= len(found) / 2 else {}


def resolve(lines: Sequence[str], found: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Return each line without the marks of its links, and their addresses; the list itself becomes blank."""
    resolved: list[tuple[str, list[str]]] = []
    for line in lines:
        if (target := _TARGET.match(line)) and found.get(target["number"]) == target["url"]:
            resolved.append(("", []))
            continue
        marks = _MARK.finditer(line) if "[" in line else ()
        urls = [found[mark["number"]] for mark in marks if mark["number"] in found]
        text = _MARK.sub(lambda mark: "" if mark["number"] in found else mark[0], line) if urls else line
        resolved.append((text, urls))
    return resolved
