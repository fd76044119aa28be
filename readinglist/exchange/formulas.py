"""Tell whether a formula is mathematics that LaTeX prints, and nothing else: no definitions, files or commands."""

from __future__ import annotations

import re
from typing import Final

from readinglist.typeset.symbols import SYMBOLS
from readinglist.typeset.tex_characters import MATH_CHARACTERS

_MAX_NESTING = 20


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# In ``SYMBOLS``, but in none of LaTeX, amsmath and amssymb; or no symbols by themselves.
_UNDEFINED: Final = _words(
    "ie eg etc etal cmark xmark lt gt coloneqq argmax argmin degree euro omicron sqrt mod LaTeX TeX space"
)
# What LaTeX, amsmath and amssymb define, by the number of arguments.
_SYMBOLS: Final = _words(
    "varnothing hslash eth digamma varkappa beth gimel daleth mho Finv Game complement leftarrow longleftarrow "
    "Longrightarrow Longleftarrow Longleftrightarrow longleftrightarrow longmapsto rightharpoonup leftharpoonup "
    "rightleftharpoons hookleftarrow swarrow downarrow updownarrow Uparrow Downarrow rightsquigarrow leadsto "
    "twoheadrightarrow rightrightarrows upharpoonright restriction ngeq nleq nless ngtr nsubseteq supsetneq sqsubseteq "
    "sqsupseteq sqcap sqcup uplus amalg wr lhd rhd trianglelefteq bigstar lozenge blacktriangle dotplus ltimes rtimes "
    "asymp doteq bowtie frown smile Vdash vDash dashv therefore because lessgtr gtrless llcorner lrcorner ulcorner "
    "urcorner bigwedge bigvee bigsqcup biguplus bigodot iiint arcsin arccos arctan cot sec csc sinh coth not colon "
    "displaystyle textstyle scriptstyle lvert rvert lVert rVert surd flat natural sharp imath jmath "
    "bf rm it sf tt cal dotsm dotso dotsi quad qquad enspace thinspace "
) | {
    name
    for name, symbol in SYMBOLS.items()
    if (symbol in MATH_CHARACTERS or len(symbol) > 1 or symbol.isascii())
    and not name.startswith("text")
    and name not in _UNDEFINED
}
# What can be an argument without braces: what is one character to TeX.
_ARGUMENTS: Final = {name for name, symbol in SYMBOLS.items() if "Α" <= symbol <= "ϵ" and name in _SYMBOLS} | _words(
    "ast star top bot prime circ dagger ddagger dag ddag ell infty pm mp times cdot bullet perp parallel partial nabla "
    "emptyset to in le ge leq geq sharp flat natural odot oplus otimes imath jmath"
)
_ACCENTS: Final = _words(
    "hat tilde bar vec dot ddot dddot widehat widetilde overline underline check breve acute grave mathring "
    "overrightarrow overleftarrow overbrace underbrace boxed pmod pod mathop mathbin mathrel mathord phantom"
)
_FONTS: Final = _words("mathbb mathcal mathbf mathrm mathit mathsf mathtt mathfrak mathnormal boldsymbol pmb")
_TEXTS: Final = _words("text textbf textit textrm textsf texttt textsc mbox emph operatorname operatorname*")
_FRACTIONS: Final = _words("frac dfrac tfrac binom dbinom tbinom overset underset stackrel")
# What can stand in a script without braces around it and its argument.
_SCRIPTS: Final = _words("mathbb mathcal mathbf mathrm mathit mathsf mathtt mathfrak text textrm textbf textit frac")
_SIZES: Final = frozenset(
    f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")
)  # followed by a delimiter, as left and right are
_DELIMITER = re.compile(
    r"\s*(?:[()\[\]|/.<>]|\\(?:[{}|]|(?:l|r)(?:angle|floor|ceil|brace|vert|Vert|brack)|[vV]ert|(?:up|down)arrow"
    r"|backslash)(?![A-Za-z]))"
)
_COMMAND = re.compile(r"\\(?:([A-Za-z]+\*?)|([,;:! {}|%&#_$>]))")
_TEXT = re.compile(r"\s*\{([A-Za-z0-9 .,;:!?'()\[\]/+=@*-]*(?:\\[,;: %&_][A-Za-z0-9 .,;:!?'()\[\]/+=@*-]*)*)\}")
_ROOT = re.compile(r"\s*\[([A-Za-z0-9 +-]*)\]")


class _NotMathematicsError(Exception):
    """A formula that LaTeX does not print, or that is more than a formula."""


def is_mathematics(formula: str) -> bool:
    """Return whether ``formula``, in its dollars, is known to be printed by LaTeX with amsmath and amssymb."""
    parser = _Parser(formula[1:-1])
    try:
        parser.parse()
    except _NotMathematicsError:
        return False
    return True


class _Parser:
    """Reads a formula as TeX does, as far as that is plain mathematics."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def parse(self) -> None:
        """Read all of it; raise if it is not mathematics."""
        self._list("", 0)
        if self._at < len(self._text) or not self._text.strip():
            raise _NotMathematicsError

    def _list(self, end: str, depth: int) -> None:
        """Read up to ``end``: a closing brace, "\\\\right" or the end of the formula."""
        if depth > _MAX_NESTING:
            raise _NotMathematicsError
        scripts: set[str] = set()  # those that the last symbol has
        while self._at < len(self._text):
            char = self._text[self._at]
            if char == "}" or (end == "\\right" and self._is_right()):
                break
            if char in "^_":
                self._script(char, scripts, depth)
            elif char == "'":
                if "^" in scripts:
                    raise _NotMathematicsError
                self._at += len(self._text[self._at :]) - len(self._text[self._at :].lstrip("'"))
                scripts.add("'")
            elif char.isspace():
                self._at += 1
            else:
                scripts = set()
                self._atom(depth)
        if end and not self._text.startswith(end, self._at):
            raise _NotMathematicsError

    def _is_right(self) -> bool:
        match = _COMMAND.match(self._text, self._at)
        return match is not None and match[1] == "right"

    def _script(self, char: str, scripts: set[str], depth: int) -> None:
        if char in scripts:
            raise _NotMathematicsError
        scripts.add(char)
        self._at += 1
        self._argument(depth, script=True)

    def _atom(self, depth: int) -> None:
        char = self._text[self._at]
        if char == "{":
            self._group(depth)
        elif char == "\\":
            self._command(depth)
        elif char in "}%&#$^_" or not (char in MATH_CHARACTERS or (char.isascii() and char.isprintable())):
            raise _NotMathematicsError
        else:
            self._at += 1

    def _group(self, depth: int) -> None:
        self._at += 1
        self._list("}", depth + 1)
        self._at += 1

    def _argument(self, depth: int, *, script: bool = False) -> None:
        """Read what a command is applied to: a group, a character or a symbol."""
        while self._text[self._at : self._at + 1].isspace():
            self._at += 1
        char = self._text[self._at : self._at + 1]
        match = _COMMAND.match(self._text, self._at)
        if char == "{":
            self._group(depth)
        elif match is None:
            if not char.isascii() or not char or char in "\\'":  # other characters are several to pdfLaTeX
                raise _NotMathematicsError
            self._atom(depth)
        elif match[1] in _ARGUMENTS or (match[2] or " ") in "{}|%&#_$":
            self._at = match.end()
        elif script and match[1] in _SCRIPTS:
            self._command(depth)
        else:
            raise _NotMathematicsError

    def _command(self, depth: int) -> None:
        match = _COMMAND.match(self._text, self._at)
        if match is None or depth > _MAX_NESTING:
            raise _NotMathematicsError
        self._at = match.end()
        name = match[1]
        if name is None or name in _SYMBOLS:
            return
        if name in _TEXTS:
            text = _TEXT.match(self._text, self._at)
            if text is None:
                raise _NotMathematicsError
            self._at = text.end()
        elif name in _SIZES:
            self._delimiter()
        elif name == "left":
            self._delimiter()
            self._list("\\right", depth + 1)
            self._at += len("\\right")
            self._delimiter()
        elif name == "sqrt":
            self._root()
            self._argument(depth)
        elif name in _ACCENTS | _FONTS:
            self._argument(depth)
        elif name in _FRACTIONS:
            self._argument(depth)
            self._argument(depth)
        else:
            raise _NotMathematicsError

    def _root(self) -> None:
        """Read the degree of a root, if it has one."""
        degree = _ROOT.match(self._text, self._at)
        self._at = degree.end() if degree else self._at
        if degree is None and self._text[self._at :].lstrip().startswith("["):
            raise _NotMathematicsError

    def _delimiter(self) -> None:
        match = _DELIMITER.match(self._text, self._at)
        if match is None:
            raise _NotMathematicsError
        self._at = match.end()
