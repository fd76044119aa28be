"""Cut a thread of numbered posts into messages: "2/ …", "2/14 …", "(2/14) …", "… 2/14"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.feeds.chats.messages import FEWEST, ChatMessage

_NUMBER = re.compile(
    r"\s{0,8}[(\[]?(?P<number>\d{1,3})\s?/\s?(?P<total>\d{1,3}|[nNxX])?[)\]]?(?:[.:)]?\s+|$)(?=\D|$|\d)"
)
_NUMBER_AT_END = re.compile(r"\s[(\[]?(?P<number>\d{1,3})\s?/\s?(?P<total>\d{1,3}|[nNxX])?[)\]]?$")
_OF_A_THREAD = re.compile(
    r"🧵|@[\w.@-]{2,60}|·|[\d.,KkMm]+ (?:Retweets?|Likes?|Reposts?|Quotes?|Bookmarks?|Views?|Boosts?)\b.*"
    r"|Replying to @.*"
)
_MOST_BEFORE = 12  # lines before the first post


def split_thread(lines: Sequence[str]) -> list[ChatMessage]:
    """Return the posts of a thread, or none if ``lines`` are none.

    Lists are numbered so, too: a thread has the name, the counts or the picture that its service gives it.
    """
    if not any(_is_of_a_thread(line) for line in lines):
        return []
    for pattern, is_before in ((_NUMBER, True), (_NUMBER_AT_END, False)):
        messages = _cut(lines, pattern, is_before=is_before)
        if len(messages) >= FEWEST:
            return messages
    return []


def _is_of_a_thread(line: str) -> bool:
    line = line.strip()
    return len(line) < 500 and ("🧵" in line or _OF_A_THREAD.fullmatch(line) is not None)


def _cut(lines: Sequence[str], pattern: re.Pattern[str], *, is_before: bool) -> list[ChatMessage]:
    messages: list[ChatMessage] = []
    expected = 0
    open_lines: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        match = (pattern.match(line) if is_before else pattern.search(line[-12:])) if len(line) < 5_000 else None
        found = int(match["number"]) if match else 0
        is_next = found == expected + 1 or (not expected and found == 2 and number <= _MOST_BEFORE)
        if match is None or not is_next:
            open_lines.append((number, line))
            continue
        expected = found
        if is_before:
            if messages:
                messages[-1].lines += open_lines
            messages.append(ChatMessage(number, "", number, [(number, line[match.end() :])]))
        else:
            open_lines.append((number, line[: len(line) - len(match[0])]))
            messages.append(ChatMessage(open_lines[0][0], "", number, open_lines))
        open_lines = []
    if messages:
        messages[-1].lines += open_lines
    for message in messages:
        message.last = message.lines[-1][0]
    return messages
