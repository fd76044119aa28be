"""Write texts for LaTeX: escaped, with characters that pdfLaTeX knows, and with no formulas but mathematics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from readinglist.exchange import fields
from readinglist.exchange.formulas import is_mathematics
from readinglist.typeset.symbols import ACCENTS
from readinglist.typeset.tex_characters import MATH_CHARACTERS, ensure_math

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "%&$#_"},
    }
)
# BibTeX counts braces even after a backslash; unbalanced ones are written as commands.
_UNBALANCED = {r"\{": r"\textbraceleft{}", r"\}": r"\textbraceright{}"}
# What pdfLaTeX prints without being told, with the font encoding T1: tables t1enc.dfu and ts1enc.dfu.
KNOWN: Final = frozenset([*map(chr, range(0xA0, 0x17F)), *"ȘșȚț–—‘’‚“”„…†‡•‰‹›€™"]).difference("\xadĦħŦŧĸĿŀŉ")
_GREEK_WORD = re.compile(r"[Ͱ-Ͽἀ-῿]{3,}")
_OTHER = re.compile(r"[^\x00-\x7f]")
_MARKS: Final = {mark: name for name, mark in ACCENTS.items() if name in {*"`'^~\"=.uvHckrdb"}}
_DOTLESS = {"i": "\\i", "j": "\\j"}


def escape(value: str) -> str:
    """Escape a text for LaTeX, except for its formulas."""
    return "".join(piece if formula else escape_text(piece) for piece, formula in split_formulas(value))


def split_formulas(value: str) -> list[tuple[str, bool]]:
    """Split a text into pieces, each with whether it is a formula that LaTeX can print and that is nothing else."""
    return fields.split_formulas(value, is_mathematics)


def escape_text(piece: str) -> str:
    """Escape a text without formulas for LaTeX."""
    escaped = piece.translate(_ESCAPES)
    if not fields.has_balanced_braces(piece):
        escaped = re.sub(r"\\[{}]", lambda match: _UNBALANCED[match[0]], escaped)
    if escaped.isascii():
        return escaped
    parts = re.split(f"({_GREEK_WORD.pattern})", unicodedata.normalize("NFC", escaped))
    return "".join(part if number % 2 else _OTHER.sub(_command, part) for number, part in enumerate(parts))


def _command(match: re.Match[str]) -> str:
    """Return a character as LaTeX knows it, or itself; ``definitions`` says how it is printed then."""
    character = match[0]
    if character in KNOWN:
        return character
    if character in MATH_CHARACTERS:
        return ensure_math(character)
    base, marks = _decomposed(character)
    return f"{{{_accented(base, marks)}}}" if len(marks) == 1 and base else character


def _decomposed(character: str) -> tuple[str, str]:
    """Return the letter of an accented one and its marks; "" if LaTeX has no command for one of them."""
    letters = unicodedata.normalize("NFD", character)
    base, marks = letters[0], letters[1:]
    is_known = base.isascii() and base.isalpha() and all(mark in _MARKS for mark in marks)
    return (base, marks) if is_known else ("", "")


def _accented(base: str, marks: str) -> str:
    letter = _DOTLESS.get(base, base) if any(mark not in "\u0323\u0327\u0328\u0331" for mark in marks) else base
    for mark in marks:
        letter = f"\\{_MARKS[mark]}{{{letter}}}"
    return letter


def definitions(characters: Iterable[str]) -> str:
    """Return an entry for BibTeX that says how pdfLaTeX prints what it does not know; "" if it knows all.

    What it has no letters for is printed as its number, like [U+6570]. Other programs that read BibTeX show the
    characters themselves, and so does LaTeX if the document has defined them.
    """
    unknown = sorted({*characters}.difference(KNOWN, map(chr, range(128))))
    if not unknown:
        return ""
    defined = "".join(f'  # "\\readinglistcharacter{{{one}}}{{{_printed(one)}}}"\n' for one in unknown)
    return (
        '@preamble{"\\providecommand\\readinglistcharacter[2]{'
        "\\expandafter\\ifx\\csname u8:\\detokenize{#1}\\endcsname\\relax"
        '\\expandafter\\gdef\\csname u8:\\detokenize{#1}\\endcsname{#2}\\fi}"\n'
        f"{defined}}}\n\n"
    )


def _printed(character: str) -> str:
    if character in MATH_CHARACTERS:
        return f"\\ensuremath{{{MATH_CHARACTERS[character]}}}"
    base, marks = _decomposed(character)
    if base and marks:
        return _accented(base, marks)
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me"):
        return ""
    if category == "Zs":
        return "\\space{}"
    similar = unicodedata.normalize("NFKD", character)
    if similar.isascii() and similar.isprintable() and similar != character:
        return similar.translate(_ESCAPES)
    return f"[U+{ord(character):04X}]"
