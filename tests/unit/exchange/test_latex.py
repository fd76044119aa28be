"""What is exported as BibTeX is printed by pdfLaTeX, whatever the texts are, and comes back as it was."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from readinglist import feeds
from readinglist.exchange import bibtex, formulas, latex_text
from readinglist.exchange.formulas import is_mathematics
from readinglist.model import Paper
from readinglist.paths import RESOURCES
from readinglist.typeset.symbols import SYMBOLS
from readinglist.typeset.tex_characters import MATH_CHARACTERS
from tests.unit.exchange.papers import HOSTILE, export_options, paper, plain_paper

needs_latex = pytest.mark.skipif(
    not (shutil.which("pdflatex") and shutil.which("bibtex")), reason="TeX Live is not installed"
)

DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{amsmath,amssymb,url}
\begin{document}
\nocite{*}
\bibliographystyle{plain}
\bibliography{export}
%s
\typeout{ALL PRINTED}
\end{document}
"""
LETTERS = "".join(chr(code) for code in range(0xA1, 0x1F00) if unicodedata.category(chr(code)) in ("Ll", "Lu"))
EVIL = (
    *(r"Speed $\input{/etc/passwd}$ of light", r"$\immediate\write18{touch x}$", r"\input{/etc/passwd}", "a % b"),
    *(r"A $\csname @@input\endcsname /etc/passwd $ b", r"$\def\x{\x\x}\x$ loops", r"$a$ \ ", r"$\catcode`\%=0$"),
    *(r"$\openin5=/etc/passwd$", r"$\newcommand{\a}{b}$", r"$\expandafter\a$", r"$\loop\iftrue\repeat$", r"$x^2^3$"),
    *(
        r"$\end{document}$",
        r"\end{document}",
        r"$\begin{verbatim}$",
        r"$a_b_c$",
        r"$x^2'$",
        r"$\left( x$",
        r"$\frac{1}$",
    ),
    *(
        r"$\text{\input x}$",
        r"$\text{$a$}$",
        r"$\mbox{a_b}$",
        r"$\} {$",
        r"$ {\} $",
        r"$x^$",
        r"$^$",
        r"$\foo$",
        "$a$b$c$",
    ),
    *(
        r"$\hbox{\input x}$",
        r"$x^\hat{a}$",
        r"$\sqrt$",
        r"$\operatorname{\read}$",
        r"$\big a$",
        r"$\left\input$",
        "$é$",
    ),
    *(
        r"$\mathbb\input$",
        r"$^^5cinput$",
        r"a ^^5cinput{x}",
        "$a\\\\b$",
        r"$\verb|a|$",
        r"$\label{a}\ref{a}$",
        "5$ and $ 6",
    ),
)
GOOD = (
    *(
        "O(n^2)",
        "x_1^2",
        r"\frac{1}{2}",
        r"\mathbb{R}^d",
        r"\alpha\le\beta",
        r"f'(x)",
        "x'^2",
        r"\sqrt[3]{x}",
        r"^\circ",
    ),
    *(
        r"\left( \frac12 \right]",
        r"\ell_{\infty}",
        r"\mathcal O(\log n)",
        r"\text{if }x<0",
        r"\big(x\big)",
        r"\hat{y}_t",
    ),
    *(
        r"\|x\|_2",
        r"\{a,b\}",
        r"{\bf x}",
        r"\operatorname{arg\,max}_x",
        r"10\%",
        r"a\,b",
        r"x^\mathrm{T}",
        "α≤β",
        r"\sim50",
    ),
    *(r"\times 10^{-3}", r"\overset{d}{=}", r"\binom{n}{k}", r"\mathbf{x}_{i_j}^{(k)}", r"\pm", "0.5", r"\rightarrow"),
)
UNUSUAL = (
    "α-VAE, μ, ≤, ℓ₁, −1, ∞, x², H₂O, ½, ∇f ∈ ℝⁿ, 𝒳, 𝔼[X], → ⇒ ∀ε>0",
    "Ελληνικά και μαθηματικά",
    "Über Erdős, Łódź, Nguyễn Văn Ạ, Đặng, Çelik, Ħamrun, Ǝ, ﬁne, Ａ",
    "e\u0301 and a\u0323 by combining marks, \u0301 alone",
    "数学 한국어 日本語 Москва עברית العربية हिन्दी",
    "\U0001f600 \U0001f468\u200d\U0001f469 ❤\ufe0f ✓ ★ “quotes” – — … ‘x’ • ™ € £ §",
    "non\u2011breaking, thin\u2009space, zero\u200bwidth, soft\xadhyphen, \ufffd",
)


def printed(papers: Sequence[Paper]) -> str:
    """Return LaTeX that prints every text of an export."""
    found = []
    for one in papers:
        for name, value in re.findall(
            r"^  (\w+) = \{(.*?)\},$", bibtex.format_entry(one, export_options(papers)), re.DOTALL | re.MULTILINE
        ):
            if name != "readinglist":
                found.append(f"\\par \\url{{{value}}}" if name == "url" else f"\\par {value}")
    return "\n".join(found)


def compiled(folder: Path, papers: Sequence[Paper]) -> str:
    """Compile a document with all texts of an export, and its bibliography; return what LaTeX complains about."""
    (folder / "export.bib").write_text("".join(bibtex.write(papers, export_options(papers))), "utf-8")
    (folder / "a.tex").write_text(DOCUMENT % printed(papers), "utf-8")
    latex = ["pdflatex", "-draftmode", "-interaction=nonstopmode", "-file-line-error", "-no-shell-escape", "a.tex"]
    for command in (latex, ["bibtex", "a"], latex):
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
        if command is not latex:
            assert b"error message" not in done.stdout, done.stdout[-2000:]
    log = (folder / "a.log").read_text("latin-1")
    assert "ALL PRINTED" in log
    return "\n".join(line for line in log.splitlines() if re.match(r"!|\./a\.(?:tex|bbl):\d+:", line))


def papers_of(texts: Sequence[str]) -> list[Paper]:
    return [
        paper(number, title=f"On {text}", abstract=text, note=text, venue=text, authors=(f"Ada {text}",))
        for number, text in enumerate(texts, start=1)
    ]


@needs_latex
@pytest.mark.slow
@pytest.mark.parametrize("texts", [EVIL, HOSTILE, UNUSUAL, [f"${good}$" for good in GOOD]], ids=range(4))
def test_every_export_is_printed(texts: Sequence[str], tmp_path: Path) -> None:
    assert compiled(tmp_path, papers_of(texts)) == ""


@needs_latex
@pytest.mark.slow
def test_every_character_and_symbol_is_printed(tmp_path: Path) -> None:
    characters = [*latex_text.KNOWN, *MATH_CHARACTERS, *LETTERS]
    texts = [" ".join(characters[at : at + 60]) for at in range(0, len(characters), 60)]
    names = sorted(formulas._SYMBOLS)
    texts += [" ".join(f"$\\{name} x$" for name in names[at : at + 20]) for at in range(0, len(names), 20)]
    texts += [f"${''.join(MATH_CHARACTERS)}$"[:350] + "$"]
    accents, fonts = sorted(formulas._ACCENTS), sorted(formulas._FONTS)
    texts += [" ".join(f"$\\{name}{{x}}$" for name in [*accents, *fonts])]
    texts += [" ".join(f"$\\{name}{{x}}{{y}}$" for name in sorted(formulas._FRACTIONS))]
    texts += [" ".join(f"$\\{name}{{x y}}$" for name in sorted(formulas._TEXTS))]
    texts += [" ".join(f"$\\{name}($" for name in sorted(formulas._SIZES))]
    assert compiled(tmp_path, papers_of(texts)) == ""


@needs_latex
@pytest.mark.slow
def test_the_sample_feed_is_printed(tmp_path: Path) -> None:
    found = feeds.parse((RESOURCES / "sample-feed.txt").read_bytes(), "sample-feed.txt").entries
    papers = [replace(plain_paper(number), metadata=entry.metadata) for number, entry in enumerate(found, start=1)]
    assert compiled(tmp_path, papers) == ""


@pytest.mark.parametrize("text", EVIL)
def test_what_is_no_mathematics_is_text(text: str) -> None:
    """No command is left that anything in the text begins, other than those that print a sign."""
    pieces = latex_text.split_formulas(text)
    assert all(is_mathematics(piece) for piece, formula in pieces if formula)
    commands = set(re.findall(r"\\([A-Za-z]+|.)", latex_text.escape(text)))
    signs = {"textbackslash", "textasciicircum", "textasciitilde", "textbraceleft", "textbraceright", *"{}$%_&#"}
    assert commands <= signs | {"ensuremath", "alpha"}, text


TOKENS = (
    *(
        "x",
        "1",
        "+",
        "(",
        ")",
        "[",
        "]",
        "|",
        ".",
        "{",
        "}",
        "{",
        "}",
        "^",
        "_",
        "^",
        "_",
        "'",
        " ",
        ",",
        "<",
        '"',
        "`",
    ),
    *("\\{", "\\}", "\\|", "\\,", "\\%", "\\_", "\\&", "\\#", "\\$", "\\ ", "α", "≤", "ℝ", "[3]", "{x}", "{a b}", "$"),
)


@needs_latex
@pytest.mark.slow
def test_whatever_is_taken_for_mathematics_is_printed(tmp_path: Path) -> None:
    chance = random.Random(7)
    known = [*formulas._ACCENTS, *formulas._FONTS, *formulas._TEXTS, *formulas._FRACTIONS, *formulas._SIZES]
    names = sorted({*formulas._SYMBOLS, *known}) + ["left", "right", "sqrt"] * 20 + sorted(known) * 3
    found: set[str] = set()
    while len(found) < 1_500:
        tokens = (
            chance.choice(TOKENS)
            if chance.random() < 0.65
            else f"\\{chance.choice(names)}{chance.choice(('', ' ', '{x}', '{x}{y}'))}"
            for _ in range(chance.randint(1, 8))
        )
        found |= {piece for piece, formula in latex_text.split_formulas(f"${''.join(tokens)}$") if formula}
    formulas_in_order = sorted(found)
    texts = [" ".join(formulas_in_order[at : at + 50]) for at in range(0, len(formulas_in_order), 50)]
    assert compiled(tmp_path, papers_of(texts)) == ""


@pytest.mark.parametrize("formula", GOOD)
def test_mathematics_stays_as_it_is(formula: str) -> None:
    assert latex_text.escape(f"so ${formula}$ it is") == f"so ${formula}$ it is"


def test_a_formula_of_any_depth_is_looked_at() -> None:
    assert not is_mathematics(f"${'{' * 190}x{'}' * 190}$")
    assert is_mathematics(f"${'{' * 9}x{'}' * 9}$")


def test_capitals_of_formulas_stay_capitals() -> None:
    assert bibtex.format_title("In $O(n)$ and $x$ of Δ") == "In {$O(n)$} and $x$ of {\\ensuremath{\\Delta}}"


@pytest.mark.parametrize("text", [*UNUSUAL[:3], *UNUSUAL[4:]])
def test_unusual_characters_come_back(text: str) -> None:
    one = paper(title=f"On {text}", abstract=text, venue=text, authors=("Ễva Nguyễn", "α β", "Ạnna Ħ"))
    (entry,) = feeds.parse("".join(bibtex.write([one], export_options([one]))).encode(), "a.bib").entries
    expected = feeds.parse(f"@misc{{a, title={{{one.metadata.title}}}, abstract={{{text}}}}}".encode(), "b.bib").entries
    assert (entry.metadata.title, entry.metadata.abstract) == (
        expected[0].metadata.title,
        expected[0].metadata.abstract,
    )
    assert entry.metadata.authors == one.metadata.authors


def test_every_symbol_and_letter_comes_back() -> None:
    for character in [*MATH_CHARACTERS, *LETTERS]:
        if unicodedata.normalize("NFC", character) != character:
            continue
        one = plain_paper(title=f"The {character}-Study of {character} {character}b")
        (entry,) = feeds.parse("".join(bibtex.write([one], export_options([one]))).encode(), "a.bib").entries
        assert entry.metadata.title == one.metadata.title


def test_an_export_of_usual_letters_defines_nothing() -> None:
    assert "preamble" not in "".join(bibtex.write([paper(title="Über α")], export_options([paper()])))


def test_what_latex_has_no_letters_for_is_noted() -> None:
    written = "".join(bibtex.write([paper(title="数")], export_options([paper()])))
    assert "title = {数}" in written
    assert '# "\\readinglistcharacter{数}{[U+6570]}"' in written
    assert SYMBOLS["alpha"] in MATH_CHARACTERS
