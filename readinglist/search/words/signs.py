"""The names of Greek letters and of mathematical signs, by which they are typed and indexed."""

from __future__ import annotations

import re

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_SIGNS = {
    "∞": "infinity", "∇": "nabla", "∂": "partial", "∑": "sum", "∏": "product", "∫": "integral", "√": "sqrt",
    "∅": "emptyset", "∀": "forall", "∃": "exists", "ħ": "hbar", "א": "aleph",
}  # fmt: skip
_NAMES = _GREEK | _SIGNS
SIGNS = "∞∇∂∑∏∫√∅∀∃"

# Other names of the same.
_SYNONYMS = {"infty": "infinity", "varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "ell": "l"}
_ELL = re.compile(r"ell(?=\d)")

# What may have an index: one letter, or the name of one.
NAMED = f"(?:[α-ωΑ-Ω]|(?i:ell|{'|'.join(_GREEK.values())}))"
_HAS_SIGN = re.compile(f"[α-ωħא{SIGNS}]")
_GREEK_WORD = re.compile("[α-ω]{2}")


def named(word: str) -> str:
    """Return a folded word with names in place of signs: "mup" for "μp"; words in Greek stay."""
    if word.isascii():
        if word.startswith("ell"):
            word = _ELL.sub("l", word)
        return _SYNONYMS.get(word, word)
    if _HAS_SIGN.search(word) is None or _GREEK_WORD.search(word) or ("א" in word and word != "א"):
        return word
    return "".join(_NAMES.get(char, char) if char != "ħ" or word == "ħ" else char for char in word)
