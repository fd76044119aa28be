# ruff: noqa: E501 a table is easier to read on one line
"""Convert LaTeX in bibliography fields: titles and abstracts keep their formulas, names become plain text."""

from __future__ import annotations

import re
import unicodedata

from readinglist.typeset.tex_characters import CHARACTERS_BY_COMMAND

_MAX_OUTER_BRACES = 20  # pairs of braces around a value; each costs a scan of all of it
_MAX_NESTING = 5  # groups within groups that are resolved
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
    "G": "\u030f", "f": "\u0311",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
# What stands for a brace, a dollar or a backslash while the braces of LaTeX itself are taken off.
_LITERAL = {"{": "\ufdd0", "}": "\ufdd1", "$": "\ufdd2", "\\": "\ufdd3"}
_FROM_LITERAL = str.maketrans({held: char for char, held in _LITERAL.items()})
_SYMBOLS = {
    "textbackslash": _LITERAL["\\"], "textbraceleft": _LITERAL["{"], "textbraceright": _LITERAL["}"],
    "textdollar": _LITERAL["$"], "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "guillemotleft": "«", "guillemotright": "»", "textbar": "|",
    "textless": "<", "textgreater": ">", "ldots": "…", "dots": "…", "textellipsis": "…", "copyright": "©", "textcopyright": "©",
    "textregistered": "®", "texttrademark": "™", "textdegree": "°", "degree": "°", "pounds": "£", "textsterling": "£",
    "euro": "€", "texteuro": "€", "textmu": "µ", "textpm": "±", "texttimes": "×", "textbullet": "•", "quad": " ", "qquad": " ",
    "slash": "/", "newline": " ", "linebreak": " ", "par": " ", "textonehalf": "½", "textperiodcentered": "·",
}  # fmt: skip
_BASE = r"(?:\\(?:[ij]|ae|AE|oe|OE|o|O|l|L)(?![A-Za-z])|[^\W\d_])"
_TOKEN = re.compile(
    # An accent: \'e, \'{e}, \'{\i}, \'\i, \c c, \c{c}, \v{C}
    rf"\\(?:(?P<mark>[`'^~\"=.])\s*|(?P<name>[uvHckrdbGf])(?:\s+|(?=[{{\\])))"
    rf"(?:\{{\s*(?P<braced>{_BASE})\s*(?:\{{\}})?\s*\}}|(?P<bare>{_BASE})(?:\{{\}}|(?<=\\[ij])\ )?)"
    r"|\\(?P<letter>ss|SS|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG|o|O|l|L|i|j)(?![A-Za-z])(?:\{\}|\s+)?"
    r"|\\(?P<symbol>[A-Za-z]{2,20})(?![A-Za-z])(?P<end>\{\}|\s*)"
    r"|\\(?P<sign>.)",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\([%&_#$])")
_BRACED_LETTER = re.compile(
    rf"\{{\\(?:[`'^~\"=.]\s*(?:\{{\s*{_BASE}\s*\}}|{_BASE})|[uvHckrdbGf](?:\s*\{{\s*{_BASE}\s*\}}|\s+{_BASE}))\}}"
    rf"|\\(?:[`'^~\"=.]|[uvHckrdbGf])\s*\{{\s*{_BASE}\s*\}}"
    r"|\{\\(?:ss|SS|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG|o|O|l|L|i|j)\s*\}"
)
_PUNCTUATION_ACCENT = re.compile(rf"\\[`'^~\"](?:\{{{_BASE}\}}|{_BASE})|\{{\\[`'^~\"]{_BASE}\}}")
_SPACES, _NOTHING = ",;: \n\t\\", "!-/@"
_SMALL_GROUP = re.compile(r"\{([^\x00-\x7f\ufdd0-\ufdd3])\}")
_FONT = re.compile(
    r"\\(?:text(?:it|bf|tt|sc|rm|sf|sl|up|md|normal|superscript|subscript)|emph|mbox|hbox|url|enquote|mkbibquote|mkbibemph|mkbibitalic|mkbibbold|uppercase)\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
)
_FONT_GROUP = re.compile(r"\{\\(?:it|bf|em|tt|sc|rm|sf|sl|itshape|bfseries|ttfamily|scshape)(?![A-Za-z])\s*([^{}]*)\}")
# A character that this program and JabRef write as the command of formulas for it.
_CHARACTER = re.compile(r"(\{)?\{\\ensuremath\{((?:[^{}]|\{[^{}]*\})*)\}\}(?(1)\})")
_ENSURED = re.compile(r"\\ensuremath\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
# Braces that only protect capitals: around a word or phrase, not a command's argument, a subscript or superscript.
_PROTECTED = re.compile(r"(?<![\\\w^}$])\{([^{}\\$^]*)\}|(?<=[\w-])\{([^{}\\$^_=+]*)\}(?![{}])")
_BRACED_FORMULA = re.compile(r"(?<![\\\w^}$])\{(\$[^$]*\$)\}")
_FORMULA = re.compile(r"((?<!\\)(?:\\\\)*\$[^$]*\$|\\\((?:[^\\]|\\[^()])*\\\))")
_TIE = re.compile(r"(?<=[^\s/\\])~(?=\S)")


def text(value: str) -> str:
    """Return an abstract with accents, letters and signs converted and its formulas unchanged."""
    return "".join(
        piece if formula else _convert(piece).translate(_FROM_LITERAL)
        for piece, formula in _pieces(_strip_outer_braces(_with_characters(value)))
    )


def text_in_unicode(value: str) -> str:
    """Return an abstract of a file that writes letters as they are: LaTeX in it is the authors' own and stays.

    Only accents and letters in braces, which reference managers write, and escaped characters are converted.
    """
    return "".join(
        piece if formula else _ESCAPED.sub(r"\1", _BRACED_LETTER.sub(_convert_braced, piece))
        for piece, formula in _pieces(_strip_outer_braces(_with_characters(value)))
    )


def _convert_braced(match: re.Match[str]) -> str:
    return _convert(match[0]).translate(_FROM_LITERAL).strip("{}")


def title(value: str) -> str:
    """Return a title converted like an abstract, without the braces that only protect capitals."""
    value = _BRACED_FORMULA.sub(r"\1", _strip_outer_braces(_with_characters(value)))
    return "".join(
        piece if formula else _strip_protecting_braces(_convert(piece)).translate(_FROM_LITERAL)
        for piece, formula in _pieces(value)
    )


def accents(value: str) -> str:
    """Return running text with letters such as \\"u composed; formulas and commands are unchanged."""
    if "\\" not in value:
        return value
    return "".join(
        piece if formula else _PUNCTUATION_ACCENT.sub(lambda match: _convert(match[0]), piece)
        for piece, formula in _pieces(value)
    )


def plain(value: str) -> str:
    """Return a name or another short field as plain text, without any LaTeX."""
    return _convert(_with_characters(value)).replace("{", "").replace("}", "").translate(_FROM_LITERAL).strip()


def note(value: str) -> str:
    """Return a note with accents and signs converted and its line ends kept; its Markdown is not touched."""
    return text(value.replace("{@}", "@"))


def split_outside_braces(value: str, separator: re.Pattern[str]) -> list[str]:
    """Split ``value`` where ``separator`` matches outside of braces."""
    parts, start, depth, position = [], 0, 0, 0
    for match in separator.finditer(value):
        depth += value.count("{", position, match.start()) - value.count("}", position, match.start())
        position = match.start()
        if depth <= 0:
            parts.append(value[start : match.start()])
            start = match.end()
    return [*parts, value[start:]]


def is_braced(value: str) -> bool:
    """Return whether one pair of braces is around the whole of ``value``, as around the name of a group."""
    value = value.strip()
    return value.startswith("{") and value.endswith("}") and _closes_at_end(value)


def _pieces(value: str) -> list[tuple[str, bool]]:
    """Return the pieces of ``value``, and whether each is a formula."""
    value = _ENSURED.sub(r"$\1$", value) if "\\ensuremath" in value else value
    if "$" not in value and "\\(" not in value:
        return [(value, False)]
    return [(piece, number % 2 == 1) for number, piece in enumerate(_FORMULA.split(value))]


def _with_characters(value: str) -> str:
    """Return ``value`` with the characters that are written as commands of formulas."""
    if "\\ensuremath" not in value:
        return value
    return _CHARACTER.sub(lambda match: CHARACTERS_BY_COMMAND.get(match[2], match[0]), value)


def _convert(value: str) -> str:
    if "~" in value:
        value = _TIE.sub(" ", value)
    if "\\" not in value:
        return value
    if (
        "\\text" in value
        or "\\emph" in value
        or "box" in value
        or "\\url" in value
        or "quote" in value
        or "mkbib" in value
    ):
        for _ in range(_MAX_NESTING):
            value, count = _FONT.subn(r"\1", value)
            if not count:
                break
    value = _TOKEN.sub(_convert_token, _FONT_GROUP.sub(r"\1", value))
    if "\\" in value:  # an accent on an accented letter
        value = _TOKEN.sub(_convert_token, value)
    for _ in range(_MAX_NESTING):
        value, count = _SMALL_GROUP.subn(r"\1", value)
        if not count:
            break
    return value


def _convert_token(match: re.Match[str]) -> str:
    if mark := match["mark"] or match["name"]:
        base = match["braced"] or match["bare"]
        if base.startswith("\\"):  # the dot of i and j gives way to the accent
            base = base[1:] if base in ("\\i", "\\j") else _LETTERS[base[1:]]
        return unicodedata.normalize("NFC", base + _ACCENTS[mark])
    if letter := match["letter"]:
        return _LETTERS[letter]
    if symbol := match["symbol"]:
        return _SYMBOLS.get(symbol, match[0])
    sign = match["sign"]
    if sign in "{}$":
        return _LITERAL[sign]
    if sign in "%&_#":
        return str(sign)
    return " " if sign in _SPACES else "" if sign in _NOTHING else match[0]


def _strip_outer_braces(value: str) -> str:
    """Return ``value`` without braces around the whole of it."""
    value = value.strip()
    for _ in range(_MAX_OUTER_BRACES):
        if not is_braced(value):
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
    for _ in range(_MAX_NESTING):
        stripped = _PROTECTED.sub(lambda match: match[1] if match[1] is not None else match[2], part)
        if stripped == part:
            break
        part = stripped
    return part
