"""Characters that LaTeX knows by a command of its formulas, as the program writes and reads them in BibTeX."""

from __future__ import annotations

from typing import Final

from readinglist.typeset.symbols import SYMBOLS

# In ``SYMBOLS``, but in no package that every document has.
_UNKNOWN: Final = frozenset(
    {"cmark", "xmark", "euro", "degree", "omicron", "coloneqq", "copyright", "pounds", "S", "P"}
)
_MORE: Final = {
    "√": r"\surd", "−": "-", "∗": r"\ast", "∣": r"\mid", "…": "",
    "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}", "ℚ": r"\mathbb{Q}",
    "ℝ": r"\mathbb{R}", "ℂ": r"\mathbb{C}", "ℙ": r"\mathbb{P}", "𝔼": r"\mathbb{E}", "𝟙": r"\mathbf{1}",
    "ℒ": r"\mathcal{L}", "ℋ": r"\mathcal{H}", "ℱ": r"\mathcal{F}", "⁺": "^{+}", "⁻": "^{-}", "ⁿ": "^{n}", "⁰": "^{0}",
    "₊": "_{+}", "₋": "_{-}", "ᵢ": "_{i}", "ₙ": "_{n}", "ₜ": "_{t}", "≔": ":=", "ᵀ": "^{T}",
    **{chr(0x2070 + digit): f"^{{{digit}}}" for digit in range(4, 10)},
    **{chr(0x2080 + digit): f"_{{{digit}}}" for digit in range(10)},
}  # fmt: skip


def _by_character() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, symbol in SYMBOLS.items():
        if len(symbol) == 1 and not symbol.isascii() and name not in _UNKNOWN and not name.startswith("text"):
            found.setdefault(symbol, f"\\{name}")
    return {symbol: command for symbol, command in (found | _MORE).items() if command}


MATH_CHARACTERS: Final = _by_character()
CHARACTERS_BY_COMMAND: Final = {command: character for character, command in MATH_CHARACTERS.items()}


def ensure_math(character: str) -> str:
    """Return a character as a group that LaTeX accepts in texts and formulas, and that keeps its capitals in titles."""
    group = f"{{\\ensuremath{{{MATH_CHARACTERS[character]}}}}}"
    return f"{{{group}}}" if "{" in MATH_CHARACTERS[character] else group
