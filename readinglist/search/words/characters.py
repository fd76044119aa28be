"""Rewrites characters so that what looks alike is written alike, and keeps where each one came from.

Compatibility forms (full-width letters, half-width kana, ligatures, composed and decomposed accents) become the plain
ones by Unicode's NFKD and NFKC. Accents of Latin, Greek and Cyrillic and the vowel points of Hebrew and Arabic, which
are commonly left out, are dropped. Raised and lowered signs become "^2" and "_1", vulgar fractions "1/2". Case is kept.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Marks of letters, and invisible joiners, which belong to a word although they are neither letters nor digits.
_EUROPEAN_MARKS = "\u0300-\u036f"
_POINTS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic
)
_KANA_MARKS = "\u3099\u309a\uff9e\uff9f"
_THAI_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"
_INDIC_MARKS = (
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u0a01-\u0a03"
    "\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b57\u0b82\u0bbe-\u0bcd\u0c00-\u0c04"
    "\u0c3e-\u0c56\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0d00-\u0d03\u0d3b\u0d3c\u0d3e-\u0d4d\u0d57"
)
_HANGUL_VOWELS_AND_FINALS = "\u1160-\u11ff"
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
MARKS = _EUROPEAN_MARKS + _POINTS + _KANA_MARKS + _THAI_MARKS + _INDIC_MARKS + _HANGUL_VOWELS_AND_FINALS + _INVISIBLE

_CLUSTER = re.compile(f"(?s:.)[{MARKS}]*")
_DROPPED = re.compile(f"[{_POINTS}{_INVISIBLE}\u0640]")  # the last one only stretches an Arabic word
_EUROPEAN_MARK = re.compile(f"[{_EUROPEAN_MARKS}]")
_CYRILLIC_LETTER = re.compile("[иИуУ]\u0306|[іІ]\u0308|[гГкК]\u0301")
_SCRIPTS = re.compile(r"<(super|sub)>")

_LETTERS = str.maketrans({
    # Letters that Unicode does not decompose.
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ı": "i",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ß": "ss", "ẞ": "SS", "ς": "σ",
    "\u00d7": "x",
    # Arabic and Persian letters that are used for one another (as in Lucene's normalizers).
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
    # Joiners.
    "\u2044": "/", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-",
    "\u2019": "'", "\u02bc": "'",
})  # fmt: skip
_DIGRAPHS = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "å": "aa",
    "ø": "oe",
    "Ä": "AE",
    "Ö": "OE",
    "Ü": "UE",
    "Å": "AA",
    "Ø": "OE",
}
HAS_DIGRAPH = re.compile("[äöüåøÄÖÜÅØ]|[aouAOU]\u0308|[aA]\u030a|\u212b")

# A nasal before another consonant may be written as a dot in Devanagari.
_NASAL = re.compile("[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u0939])|\u0901")
_ANUSVARA = "\u0902"


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text with plain characters; character ``n`` comes from ``starts[n]`` to ``ends[n]`` (None: one from one)."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text for a span of the plain one that is not empty."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def plain(text: str, *, digraphs: bool = False) -> PlainText:
    """Return a text with plain characters; with ``digraphs`` an umlaut is written as in "Moebius"."""
    if text.isascii():
        return PlainText(text)
    found: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    script = ""
    for match in _CLUSTER.finditer(text):
        shown, before = _plain_cluster(match.group(), digraphs=digraphs), script
        script = _script(match.group())
        if script and script != before and found:
            found.append(script)
            starts.append(match.start())
            ends.append(match.end())
        elif "/" in shown and len(shown) > 1 and found and found[-1].isdigit():  # "1½"
            shown = "-" + shown
        found.extend(shown)
        starts.extend([match.start()] * len(shown))
        ends.extend([match.end()] * len(shown))
    return _without_nasals(PlainText("".join(found), tuple(starts), tuple(ends)))


@lru_cache(maxsize=10_000)
def _plain_cluster(cluster: str, *, digraphs: bool) -> str:
    """Return a character with its marks as plain characters, each of which stays one character when case is folded."""
    if digraphs and (digraph := _DIGRAPHS.get(unicodedata.normalize("NFC", cluster))):
        return digraph
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", cluster))
    if _CYRILLIC_LETTER.search(bare) is None:  # "й" is a letter, "ё" is written as "е"
        bare = _EUROPEAN_MARK.sub("", bare)
    composed = unicodedata.normalize("NFKC", bare).translate(_LETTERS)
    if composed.isdecimal():
        composed = "".join(str(unicodedata.decimal(char)) for char in composed)
    if all(len(char.casefold()) == 1 for char in composed):
        return composed
    return composed.casefold()


@lru_cache(maxsize=10_000)
def _script(cluster: str) -> str:
    """Return "^" for a raised sign, "_" for a lowered one."""
    match = _SCRIPTS.match(unicodedata.decomposition(cluster[0]))
    if match is None:
        return ""
    return "^" if match[1] == "super" else "_"


def _without_nasals(plain: PlainText) -> PlainText:
    """Return a text in Hindi with "हिंदी" for "हिन्दी"."""
    if _NASAL.search(plain.text) is None or plain.starts is None or plain.ends is None:
        return plain
    found: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _NASAL.finditer(plain.text):
        found += [*plain.text[at : match.start()], _ANUSVARA]
        starts += [*plain.starts[at : match.start()], plain.starts[match.start()]]
        ends += [*plain.ends[at : match.start()], plain.ends[match.end() - 1]]
        at = match.end()
    return PlainText("".join(found) + plain.text[at:], (*starts, *plain.starts[at:]), (*ends, *plain.ends[at:]))
