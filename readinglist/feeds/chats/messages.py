"""Cut a chat into messages, by the name and time that stand above or before each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from readinglist.feeds.document import normalize_space

FEWEST = 3  # messages that make a chat
_MOST_LINES = 60  # on average in a message of a chat
_DATE = (
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}[- ][A-Z][a-z]{2}[- ]\d{2,4}|[A-Z][a-z]{2,8} \d{1,2},? \d{4}"
    r"|\d{1,2}[./]\d{1,2}\.?)"
)
_AT = r"(?:,?\s(?:at\s|um\s|à\s|alle\s|a las\s)?|T)"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f]?[AaPp]\.?[\s\u202f\u00a0]?[Mm]\.?)?"
_CLOCK = re.compile(r"\d[:.]\d\d")
_DAY = rf"(?:{_DATE}|[Tt]oday|[Yy]esterday|[Hh]eute|[Gg]estern|Hier|Hoy|Ayer|[A-Z][a-z]{{2,8}})"
_WHEN = rf"(?:(?:{_DAY},?\s(?:at\s|um\s|à\s)?)?{_TIME})"
_VIEWS = r"\W{0,3}\d[\d.,]*(?:[KkMm],?|,)\s"  # "👁 1.2K, 08:41" below a post is no name
_NAME = rf"(?P<name>(?!\d{{1,4}}[./-]\d|{_VIEWS})[^\s:\[\]<>][^:\[\]<>\n]{{0,58}}?)"
_WEEKDAYS = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_WEEKDAY = rf"(?:{_WEEKDAYS}[a-z]{{0,6}},?\s)?"
_LEFT = r"[\s\u200e\u200f]*"
# A name or a time on a line of its own belongs to the line after or before it.
_TIME_LINE = re.compile(rf"\s*(?:[—–-]\s*)?{_WHEN}\s*(?:\(edited\))?\s*")
_NAME_LINE = re.compile(r"[^\s\d:.,;!?#@/•*<>\[\]|][^:;!?#@*<>\[\]|\n]{0,48}(?<![.,;!?-])")
_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z]{1,20}): (?P<value>\S.{0,80})")
_LABELS_OF_LETTERS = ("To", "Cc", "Subject", "Date")
_RULE = re.compile(r"\s*[—–-]\s*")
_HEADS = {
    "dated": re.compile(rf"{_LEFT}\[{_WEEKDAY}{_DATE}{_AT}{_TIME}\]\s(?:{_NAME}:\s?)?(?P<text>.*)"),
    "dashed": re.compile(rf"{_LEFT}{_DATE}{_AT}{_TIME}\s[-–]\s(?:{_NAME}:\s?)?(?P<text>.*)"),
    "stamped": re.compile(
        rf"{_LEFT}{_WEEKDAY}{_DATE}{_AT}{_TIME}(?:\s[|·•]|,)?\s{{1,4}}{_NAME}(?::|\s[|·])\s(?P<text>.*)"
    ),
    "enclosed": re.compile(rf"{_NAME}\s\({_WEEKDAY}{_WHEN}\):?\s*(?P<text>.*)"),
    "named": re.compile(rf"{_NAME},? \[{_WHEN}\]:?\s*(?P<text>)"),
    "bracketed": re.compile(rf"{_LEFT}\[{_WHEN}\]\s{_NAME}(?:#\d{{4}})?\s*(?P<text>)"),
    "angled": re.compile(rf"\s*\[?(?:{_DATE}[ T])?{_TIME}\]?\s<[@+ ]?(?P<name>[^<>\s]{{1,40}})>\s(?P<text>.*)"),
    "after": re.compile(
        rf"{_NAME}(?:\s[—–·•|-]\s?|\s{{2,}}|\s(?=\d|[Tt]oday|[Yy]esterday|{_WEEKDAYS})){_WEEKDAY}{_WHEN}:?\s*(?P<text>)"
    ),
}
_SURE = ("dated", "dashed", "stamped", "angled")  # with their text on the same line, as no page has them


@dataclass(slots=True)
class ChatMessage:
    """A message: the numbers of its first and last lines, who wrote it, and its lines of text."""

    first: int
    name: str
    last: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)


def split_messages(lines: Sequence[str]) -> list[ChatMessage]:
    """Return the messages of a chat, or none if ``lines`` are no chat."""
    counts = Counter(kind for line in lines for kind, pattern in _HEADS.items() if _begins(pattern, line))
    # "[02.09.24, 08:41] Ada: …" is no line with a name only.
    for kind, number in counts.most_common():
        if number >= FEWEST:
            found = _by_heads(lines, _HEADS[kind])
            if _is_chat(found, lines, sure=kind in _SURE):
                return found
    found = _by_labels(lines)
    if _is_chat(found, lines, sure=False):
        return found
    found = _by_time_lines(lines)
    return found if _is_chat(found, lines, sure=False) else []


def _begins(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    return pattern.fullmatch(line) if len(line) < 20_000 and _CLOCK.search(line[:120]) else None


def _is_chat(messages: list[ChatMessage], lines: Sequence[str], *, sure: bool) -> bool:
    """Return whether the messages are of people who write more than once, and fill the document."""
    if len(messages) < FEWEST or len(lines) > _MOST_LINES * len(messages):
        return False
    names = {message.name for message in messages}
    return sure or len(names) < len(messages)


def _by_heads(lines: Sequence[str], pattern: re.Pattern[str]) -> list[ChatMessage]:
    messages: list[ChatMessage] = []
    for number, line in enumerate(lines, 1):
        if match := _begins(pattern, line):
            messages.append(ChatMessage(number, (match["name"] or "").strip("~, \u200e\u202f"), number))
            messages[-1].lines.append((number, match["text"]))
        elif messages:
            messages[-1].last = number
            messages[-1].lines.append((number, line))
    return messages


def _by_labels(lines: Sequence[str]) -> list[ChatMessage]:
    """Return the messages if labels stand above each: "From:", "Type:", "Sent:", and no others that letters have."""
    messages: list[ChatMessage] = []
    labels: set[str] = set()
    for number, line in enumerate(lines, 1):
        label = _LABEL.fullmatch(line) if len(line) < 200 else None
        if label is not None and label["label"] == "From":
            messages.append(ChatMessage(number, label["value"], number))
            labels = {"From"}
        elif messages:
            messages[-1].last = number
            if labels and label is not None and label["label"] not in labels:
                if label["label"] in _LABELS_OF_LETTERS:
                    return []
                labels.add(label["label"])
            else:
                labels = set()
                messages[-1].lines.append((number, line))
    return messages


def _by_time_lines(lines: Sequence[str]) -> list[ChatMessage]:
    """Return the messages if a line with a name and one with a time stand above each."""
    heads = _time_heads(lines)
    messages: list[ChatMessage] = []
    for index, (first, begin, name) in enumerate(heads):
        last = heads[index + 1][0] - 1 if index + 1 < len(heads) else len(lines)
        message = ChatMessage(first, name or (messages[-1].name if messages else ""), last)
        message.lines = [(number, lines[number - 1]) for number in range(begin, last + 1)]
        messages.append(message)
    return messages


def _time_heads(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the first line of each head, the line after it, and the name."""
    heads: list[tuple[int, int, str]] = []
    for number, line in enumerate(lines, 1):
        if len(line) > 60 or not _TIME_LINE.fullmatch(line):
            continue
        above = number - 1
        if above and _RULE.fullmatch(lines[above - 1]):
            above -= 1
        name = normalize_space(lines[above - 1]) if above else ""
        begins = above == 1 or (above > 1 and not lines[above - 2].strip())
        if name and begins and _NAME_LINE.fullmatch(name) and len(name.split()) < 7:
            heads.append((above, number + 1, name))
        elif heads and len(heads) >= FEWEST:
            heads.append((number, number + 1, ""))  # the same person goes on
    return heads
