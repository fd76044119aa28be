"""Unpack saved e-mails and MHTML pages: their text or their page is what is read."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage
from email.policy import default as default_policy

from readinglist.feeds.encoding import decode

_HEADERS = re.compile(
    rb"\A(?:From [^\r\n]*\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,200}\r?\n"
)
_FROM = re.compile(rb"^From:", re.IGNORECASE | re.MULTILINE)
_OTHERS = re.compile(
    rb"^(?:Subject|MIME-Version|Message-ID|Content-Type|Received|Return-Path):", re.IGNORECASE | re.MULTILINE
)
_QUOTED = re.compile(r"> ?")
_MIN_TEXT = 40  # characters that a part needs to be more than "This message has a page"


def unpack(data: bytes) -> tuple[list[str], str] | None:
    """Return the lines of the message in ``data`` and their type, "html" or "plain"; None if it is no message.

    The page of a message is preferred to its text. A header of its subject is not part of the lines.
    """
    head = _HEADERS.match(data[:65_536])
    if head is None or not _FROM.search(head[0]) or not _OTHERS.search(head[0]):
        return None
    try:
        return _read(data)
    except RecursionError:  # messages within messages, hundreds deep: nobody sends these, and the lines remain
        return None


def _read(data: bytes) -> tuple[list[str], str] | None:
    """Return the lines of the page or the text in a message, and their type, or None if it has neither."""
    message = email.message_from_bytes(data, policy=default_policy)
    for kind in ("html", "plain"):
        for part in message.walk():
            if part.get_content_type() == f"text/{kind}" and not part.is_attachment():
                lines = _lines_of(part)
                if sum(map(len, lines)) >= _MIN_TEXT:
                    return (lines, kind) if kind == "html" else (without_quotation(lines), kind)
    return None


def _lines_of(part: EmailMessage) -> list[str]:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return []
    charset = part.get_content_charset() or ""
    if charset.lower() not in ("", "utf-8", "us-ascii", "ascii"):
        try:
            return payload.decode(charset, "replace").splitlines()
        except LookupError:  # an encoding that nobody knows
            pass
    return decode(payload)


def without_quotation(lines: list[str]) -> list[str]:
    """Return ``lines`` without the ">" before each line of a message that was forwarded as a quotation."""
    quoted = sum(line.startswith(">") for line in lines)
    if quoted < 0.6 * sum(bool(line.strip()) for line in lines):
        return lines
    return [_QUOTED.sub("", line, count=1) if line.startswith(">") else line for line in lines]
