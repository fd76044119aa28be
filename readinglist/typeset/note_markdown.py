"""Writes runs of text as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from readinglist.typeset.note_blocks import NoteRun

_MARKS = {"bold": "**", "italic": "*", "struck": "~~"}
_SIGNS = "".join(map(chr, range(0x21, 0x30))) + ":;<=>?@[\\]^_`{|}~“”‘’«»…–—"
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_SPECIAL = re.compile(r"\\(?=[!-/:-@\[-`{-~])|`|(?<!\s)\*|\*(?!\s)|(?<![^\W_])_|_(?![^\W_])|\](?=\()|~(?=~)")
_LINE_START = re.compile(r"(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|[-=]{2,}\s*$)|(?P<number>\d{1,9})(?=[.)](?:\s|$))")


def runs_to_markdown(runs: Sequence[NoteRun], *, is_heading: bool = False) -> str:
    """Return runs of text as one paragraph of Markdown; a heading is bold by itself."""
    if not runs:
        return ""
    pieces: list[str] = []
    opened: list[str] = []
    space, link = "", ""
    for run in _joined(runs, is_heading=is_heading):
        core = run.text.strip(" \n")
        if not core:
            space += run.text
            continue
        wanted = [name for name in _MARKS if getattr(run, name)]
        leaves_link = bool(link) and run.link != link
        keep = 0
        while keep < min(len(opened), len(wanted)) and opened[keep] == wanted[keep] and run.link == link:
            keep += 1
        while len(opened) > keep:
            pieces.append(_MARKS[opened.pop()])
        if leaves_link:
            pieces.append(f"]({link})")
            link = ""
        pieces.append(space + run.text[: len(run.text) - len(run.text.lstrip(" \n"))])
        if run.link and not link and run.text.strip() != run.link:
            pieces.append("[")
            link = run.link
        for name in wanted[keep:]:
            pieces.append(_MARKS[name])
            opened.append(name)
        pieces.append(_code(core) if run.code else _escape(core, link=link, address=run.link))
        space = run.text[len(run.text.rstrip(" \n")) :]
    pieces += [_MARKS[name] for name in reversed(opened)]
    if link:
        pieces.append(f"]({link})")
    lines = [_SPACES.sub(" ", line).strip() for line in "".join(pieces).strip().split("\n")]
    return "\n".join(map(_escape_start, lines))


def _escape_start(line: str) -> str:
    match = _LINE_START.match(line)
    return line if match is None else f"{match[0]}\\{line[match.end() :]}"


def _joined(runs: Iterable[NoteRun], *, is_heading: bool) -> list[NoteRun]:
    """Return runs of which no two neighbours have the same style."""
    made: list[list[str]] = []
    styles: list[NoteRun] = []
    for run in runs:
        style = replace(run, text="", bold=run.bold and not is_heading)
        if not run.text.strip() and styles:
            style = styles[-1]  # space has none
        if styles and styles[-1] == style:
            made[-1].append(run.text)
        else:
            made.append([run.text])
            styles.append(style)
    return _without_signs_at_edges(
        [replace(style, text="".join(texts)) for style, texts in zip(styles, made, strict=True)]
    )


def _without_signs_at_edges(runs: Sequence[NoteRun]) -> list[NoteRun]:
    """Return runs with the signs at their edges in the style that both sides have, where a letter is beside them.

    Markdown sees no end of emphasis between a sign and a letter: **so:**it.
    """
    made: list[NoteRun] = []
    for run in runs:
        before = made[-1] if made else None
        if before is None or before.link != run.link or before.code or run.code:
            made.append(run)
            continue
        both = replace(
            run,
            bold=before.bold and run.bold,
            italic=before.italic and run.italic,
            struck=before.struck and run.struck,
        )
        if _is_letter(run.text[0]) and not _is_letter(before.text[-1]) and not before.text[-1].isspace():
            word = before.text.rstrip(_SIGNS)
            made[-1:] = [replace(before, text=word)] if word else []
            made.append(replace(both, text=before.text[len(word) :]))
            made.append(run)
        elif _is_letter(before.text[-1]) and not _is_letter(run.text[0]) and not run.text[0].isspace():
            word = run.text.lstrip(_SIGNS)
            made.append(replace(both, text=run.text[: len(run.text) - len(word)]))
            made += [replace(run, text=word)] if word else []
        else:
            made.append(run)
    return made


def _is_letter(character: str) -> bool:
    return character.isalnum()


def _code(text: str) -> str:
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}".replace("\n", " ")


def _escape(text: str, link: str, address: str) -> str:
    """Return text that reads as it is in Markdown, also in brackets; an address is its own link."""
    if address and not link:
        return text
    made = _SPECIAL.sub(r"\\\g<0>", text)
    return re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", made) if link else made


def link_address(url: str) -> str:
    """Return an address as it can stand in a link."""
    url = _SPACES.sub("%20", url)
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
