# ruff: noqa: E501 a table is easier to read on one line
"""Tables of LaTeX commands and their Unicode characters."""

from __future__ import annotations

from typing import Final


def _pairs(table: str) -> dict[str, str]:
    """Parse a table like "alpha α beta β"."""
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


SYMBOLS: Final = _pairs(
    "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν "
    "xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω "
    "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω "
    "ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ wp ℘ partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ "
    "pm ± mp ∓ times × div ÷ cdot · ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ wedge ∧ land ∧ vee ∨ lor ∨ "
    "cap ∩ cup ∪ setminus ∖ backslash \\ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ "
    "leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ prec ≺ succ ≻ preceq ⪯ succeq ⪰ "
    "leqslant ⩽ geqslant ⩾ lesssim ≲ gtrsim ≳ triangleq ≜ coloneqq ≔ mid ∣ nmid ∤ parallel ∥ perp ⊥ bot ⊥ top ⊤ vdash ⊢ models ⊨ "
    "to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ iff ⟺ mapsto ↦ longrightarrow ⟶ "
    "hookrightarrow ↪ uparrow ↑ downarrow ↓ nearrow ↗ searrow ↘ gets ← "
    "sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ sqrt √ "
    "ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ prime ′ degree ° dagger † ddagger ‡ dag † ddag ‡ S § P ¶ "
    "langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } lVert ‖ rVert ‖ Vert ‖ lvert | rvert | vert | "
    "textless < textgreater > textbackslash \\ textasciitilde ~ textasciicircum ^ textunderscore _ textbar | textbullet • "
    "textendash – textemdash — textquotedblleft “ textquotedblright ” textquoteleft ‘ textquoteright ’ textellipsis … "
    "textdegree ° textmu µ texttimes × textpm ± textregistered ® texttrademark ™ textcopyright © copyright © pounds £ euro € texteuro € "
    "lt < gt > square □ Box □ blacksquare ■ diamond ⋄ triangle △ angle ∠ checkmark ✓ cmark ✓ xmark ✗ clubsuit ♣ heartsuit ♥ "
    "ie i.e. eg e.g. etc etc. "
    "log log ln ln lg lg exp exp sin sin cos cos tan tan tanh tanh sinh sinh cosh cosh max max min min sup sup inf inf lim lim limsup limsup liminf liminf "
    "arg arg argmax argmax argmin argmin det det dim dim ker ker gcd gcd Pr Pr deg deg hom hom bmod mod mod mod "
    "LaTeX LaTeX TeX TeX"
) | {"etal": "et al.", "quad": " ", "qquad": " ", "enspace": " ", "thinspace": " ", "space": " "}  # fmt: skip

# Symbols that are already raised when they are the only character of a superscript.
SCRIPT_SYMBOLS: Final = {name: SYMBOLS[name] for name in ("ast", "star", "top", "prime", "circ", "dagger")}

# Text copied from pages may lose backslashes and dollars. These patterns are then still no words.
LOST_BACKSLASH: Final = (
    r"(?<![A-Za-z\\])(?:(?:ell|"
    + "|".join(name for name, symbol in SYMBOLS.items() if "α" <= symbol <= "ω" and len(name) > 1)
    + r")(?=[\^_][\d{*A-Za-z])|sim(?=\d)|(?:text(?:it|bf|tt|sc|rm|sf)|emph|math(?:bf|rm|cal|bb|it))(?=\{))"
)

# Letters that are not composed with an accent.
LETTERS: Final = _pairs(
    "ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ"
)

# Combining characters, which follow the letter.
ACCENTS: Final = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
    "t": "\u0361",
}  # fmt: skip
MATH_ACCENTS: Final = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0305",
    "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "acute": "\u0301",
    "grave": "\u0300", "mathring": "\u030a", "underline": "\u0332",
}  # fmt: skip

# Only letters in the basic plane; others need a mathematical font, which few systems have, and stay plain.
BLACKBOARD: Final = _pairs("C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ")
CALLIGRAPHIC: Final = _pairs("B ℬ E ℰ F ℱ H ℋ I ℐ L ℒ M ℳ R ℛ")
FRAKTUR: Final = _pairs("C ℭ H ℌ I ℑ R ℜ Z ℨ")
ALPHABETS: Final = {
    "mathbb": BLACKBOARD, "mathds": BLACKBOARD, "Bbb": BLACKBOARD, "mathcal": CALLIGRAPHIC, "mathscr": CALLIGRAPHIC,
    "cal": CALLIGRAPHIC, "mathfrak": FRAKTUR,
}  # fmt: skip

# Commands of which only the argument is displayed, set as text or as a formula.
TEXT_COMMANDS: Final = _words(
    "text textrm textit textbf texttt textsc textsf textnormal textup textsl textmd emph mbox hbox fbox underbar uline "
    "url path nolinkurl section subsection paragraph enquote"
)
MATH_COMMANDS: Final = _words(
    "mathrm mathbf mathit mathsf mathtt mathnormal boldsymbol bm pmb operatorname ensuremath mathop mathbin mathrel "
    "mathord overbrace underbrace overrightarrow overleftarrow phantomsection"
)
# Commands without arguments that set the font or the size of delimiters; not displayed.
SWITCHES: Final = _words(
    "it bf em tt sc rm sf sl bfseries itshape ttfamily scshape rmfamily sffamily mdseries upshape normalfont small large Large "
    "tiny footnotesize normalsize displaystyle textstyle scriptstyle limits nolimits left right middle big Big bigg Bigg bigl "
    "bigr Bigl Bigr biggl biggr Biggl Biggr xspace protect noindent centering relax par newline linebreak allowbreak nonumber"
)
FRACTIONS: Final = _words("frac dfrac tfrac nicefrac sfrac")
INVISIBLE: Final = _words("begin end label vspace hspace")
REFERENCES: Final = _words("cite citep citet citealp citealt citeauthor citeyear ref eqref cref Cref autoref")

ESCAPED: Final = frozenset("%&#_${}")
SPACES: Final = {",": "\u2009", ";": " ", ":": " ", ">": " ", "!": "", " ": " ", "/": "", "-": "", "@": ""}

SUPERSCRIPTS: Final = dict(zip(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφχ*∗⋆′∘†‡⊤ ",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ**⋆′°†‡ᵀ ", strict=True))  # fmt: skip
SUBSCRIPTS: Final = dict(
    zip("0123456789+-−=()aehijklmnoprstuvxβγρφχ ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ ", strict=True)
)
