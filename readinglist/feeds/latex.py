# ruff: noqa: E501 a table is easier to read on one line
"""Convert LaTeX in bibliography fields: titles and abstracts keep formulas and commands, names become plain text."""

from __future__ import annotations

import re
import unicodedata

_MAX_OUTER_BRACES = 20  # pairs of braces around a value; each costs a scan of all of it
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
}  # fmt: skip
_BASE = r"(?:\\[ij](?![A-Za-z])|[A-Za-z])"
_ACCENT = (
    rf"\\(?:(?P<m{{0}}>[`'^~\"=.])\s*(?:\{{{{\s*(?P<a{{0}}>{_BASE})\s*\}}}}|(?P<b{{0}}>{_BASE}))"
    rf"|(?P<n{{0}}>[uvHckrdb])(?:\s*\{{{{\s*(?P<c{{0}}>{_BASE})\s*\}}}}|\s+(?P<d{{0}}>{_BASE})))"
)
_BRACED_ACCENT = re.compile(r"\{" + _ACCENT.format(1) + r"\}|" + r"\\(?P<m2>[`'^~\"=.])\{(?P<a2>" + _BASE + r")\}")
_ANY_ACCENT = re.compile(r"\{?" + _ACCENT.format(1) + r"\}?")
_PUNCTUATION_ACCENT = re.compile(r"\{?\\(?P<m1>[`'^~\"])(?:\{\s*(?P<a1>" + _BASE + r")\s*\}|(?P<b1>" + _BASE + r"))\}?")
_LETTER = re.compile(
    r"\{\\(?P<braced>[A-Za-z]{1,2})\s*\}|\\(?P<bare>ss|o|O|l|L|ae|AE|oe|OE|aa|AA|i)(?![A-Za-z])(?:\{\}|\s)?"
)
_ESCAPED = re.compile(r"\\([%&_#$])")
# Braces that only protect capitals: around a word or phrase, not a command's argument, a subscript or superscript.
_PROTECTED = re.compile(r"(?<![\\\w^}{$])\{([^{}\\$^]*)\}|(?<=[\w-])\{([^{}\\$^_=+]*)\}(?![{}])")
_BRACED_FORMULA = re.compile(r"(?<![\\\w^}$])\{(\$[^$]*\$)\}")
_COMMAND = re.compile(r"\\(?:text(?:it|bf|tt|sc|rm|sf)?|emph|mbox|url|textnormal)\s*\{([^{}]*)\}")


def text(value: str) -> str:
    """Return an abstract with accents and escaped characters converted and its formulas unchanged."""
    value = _compose_accents(_strip_outer_braces(value), _BRACED_ACCENT)
    return _ESCAPED.sub(r"\1", value)


def title(value: str) -> str:
    """Return a title converted like an abstract, without the braces that only protect capitals."""
    value = _BRACED_FORMULA.sub(r"\1", _compose_accents(_strip_outer_braces(value), _BRACED_ACCENT))
    parts = re.split(r"(\$[^$]*\$)", value)
    parts[::2] = [_strip_protecting_braces(part) for part in parts[::2]]
    return _ESCAPED.sub(r"\1", "".join(parts))


def accents(value: str) -> str:
    """Return running text with letters such as \\"u composed; formulas and commands are unchanged."""
    if "\\" not in value:
        return value
    parts = re.split(r"(\$[^$]*\$)", value)
    parts[::2] = [_compose_accents(part, _PUNCTUATION_ACCENT) for part in parts[::2]]
    return "".join(parts)


def plain(value: str) -> str:
    """Return a name or another short field as plain text, without any LaTeX."""
    value = _compose_accents(value, _ANY_ACCENT)
    value = _LETTER.sub(lambda match: _LETTERS.get(match["braced"] or match["bare"], match[0]), value)
    value = _COMMAND.sub(r"\1", value)
    return _ESCAPED.sub(r"\1", value).replace("{", "").replace("}", "").replace("~", " ").strip()


def _strip_outer_braces(value: str) -> str:
    """Return ``value`` without braces around the whole of it."""
    value = value.strip()
    for _ in range(_MAX_OUTER_BRACES):
        if not (value.startswith("{") and value.endswith("}") and _closes_at_end(value)):
            break
        value = value[1:-1].strip()
    return value


def _closes_at_end(value: str) -> bool:
    depth = 0
    for index, char in enumerate(value):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return index == len(value) - 1
    return False


def _strip_protecting_braces(part: str) -> str:
    for _ in range(3):
        stripped = _PROTECTED.sub(lambda match: match[1] if match[1] is not None else match[2], part)
        if stripped == part:
            break
        part = stripped
    return part


def _compose_accents(value: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(_compose_accent, value) if "\\" in value else value


def _compose_accent(match: re.Match[str]) -> str:
    found = {name[0]: group for name, group in match.groupdict().items() if group}
    mark = found.get("m") or found.get("n") or ""
    base = (found.get("a") or found.get("b") or found.get("c") or found.get("d") or "").removeprefix("\\")
    return unicodedata.normalize("NFC", base + _ACCENTS[mark])
