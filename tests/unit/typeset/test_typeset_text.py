"""Typesetting LaTeX, and mapping positions between the displayed text and its source."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.model import MarkedText
from readinglist.typeset import TypesetText, plain_source, typeset, typeset_marked

READS = [
    (r"the $\ell_0$ norm", "the ℓ₀ norm"),
    (r"85\% of R\&D \#1 a\_b", "85% of R&D #1 a_b"),
    ("O(n^2) and S^2R", "O(n²) and S²R"),
    (r"$O(n \log n)$, $n\times d$", "O(n log n), n×d"),
    (r"$O(n\log n)$, $2\log_2 n$, $f(x)\log{n}$, $-\log\alpha$", "O(n log n), 2 log₂ n, f(x) log n, −log α"),
    (r"\alpha-decay, na\"ive, \'el\`eve, Erd\H{o}s, \c{c}a, {\'e}", "α-decay, naïve, élève, Erdős, ça, é"),
    (r"\emph{very} \textbf{good}, {\it Lag}, {\bf KV}", "very good, Lag, KV"),
    (r"$\sim$10 and 3$\times$", "∼10 and 3×"),
    ("a -- b, 1--5, x---y", "a – b, 1–5, x—y"),
    ("run it with --flag", "run it with --flag"),
    ("models~(LLMs), Fig.~1, about ~100, 5~10", "models\u00a0(LLMs), Fig.\u00a01, about ~100, 5~10"),
    ("``quoted'' and `single', don't", "“quoted” and ‘single’, don't"),
    ("one\ntwo  three\n\nfour state-of-\nthe-art", "one two three\nfour state-of-the-art"),
    ("wrapped by a page \\\nand again\\\\ here", "wrapped by a page and again here"),
    ("soft\u00adly, zero\u200bwidth", "softly, zerowidth"),
    (r"$x^{2k}_{ij}$, $10^{-3}$, $\theta^*$, $f'(x)$, $90^\circ$, $x^\top$", "x²ᵏᵢⱼ, 10⁻³, θ*, f′(x), 90°, xᵀ"),
    (r"$\mathbb{R}^{n\times d}$, $\mathcal{L}_{CE}$, $W_q$", "ℝ^(n×d), ℒ_CE, W_q"),
    (r"$\frac{a+b}{2}$, \frac12, $\sqrt{n}$, $\frac{1}{\sqrt{d_k}}$", "(a+b)/2, 1/2, √n, 1/√dₖ"),
    (r"$\hat{y}$, $\text{softmax}(QK^T)$, $\left(x\right)$, $p \not\in A$", "ŷ, softmax(QKᵀ), (x), p ∉ A"),
    (r"\(a_1\) and $$E=mc^2$$", "a₁ and E=mc²"),
    ("{BERT} in {0, 1}", "BERT in {0, 1}"),
    (r"\sysname is unknown, \ie it stays", r"\sysname is unknown, i.e. it stays"),
    (r"see https://x.org/a\_b~c and \url{http://y.org/d_e}", "see https://x.org/a_b~c and http://y.org/d_e"),
    ("ell_0 and x_1, but snake_case, step_1 and a__b", "ℓ₀ and x₁, but snake_case, step_1 and a__b"),
    (r"\$0.34, between $5 and $6, for $12 USD than $0.34)", "$0.34, between $5 and $6, for $12 USD than $0.34)"),
    ("it costs $5, or 5$ each, and US$5 to US$6", "it costs $5, or 5$ each, and US$5 to US$6"),
    ("from $5M to $7M and $x$", "from $5M to $7M and x"),
    ("{ unclosed $ and \\", "{ unclosed $ and \\"),
    ("eta^{ast}, lambda_{1}, alpha^i, sim7%, critical textit{O}bstacles", "η*, λ₁, αⁱ, ∼7%, critical Obstacles"),
    ("(epsilon=8{255}), the beta version, {} and {x}", "(epsilon=8{255}), the beta version, {} and {x}"),
    (r"as shown in~\cite{li2024}", "as shown in\u00a0[li2024]"),
]


@pytest.mark.parametrize(("raw", "text"), READS)
def test_latex_reads_as_print(raw: str, text: str) -> None:
    assert typeset(raw).text == text


BITS = r"$ $ \ { } ^ _ ~ \alpha \frac \sqrt{ \hat{ \mathbb{R} \ell_0 $x^{2}$ \emph{ word 12 - -- ' `` \% \'e n".split()
LATEX = st.one_of(
    st.text(max_size=40), st.lists(st.sampled_from([*BITS, *" \n\u00ad𝔽", "\n\n", "\\\n"]), max_size=24).map("".join)
)


@given(LATEX)
def test_the_pieces_are_both_texts_without_a_gap(raw: str) -> None:
    shown = typeset(raw)
    at = (0, 0)
    for run in shown.runs:
        assert (run.raw[0], run.shown[0]) == at
        assert run.raw[1] > run.raw[0]
        if run.is_one_to_one:
            assert run.raw[1] - run.raw[0] == run.shown[1] - run.shown[0]
        at = (run.raw[1], run.shown[1])
    assert at == (len(raw), len(shown.text))


@given(LATEX, st.data())
def test_every_displayed_span_is_a_raw_span_that_shows_it(raw: str, data: st.DataObject) -> None:
    shown = typeset(raw)
    start = data.draw(st.integers(0, len(shown.text)))
    end = data.draw(st.integers(start, len(shown.text)))
    first, last = shown.to_raw(start, end)
    assert 0 <= first <= last <= len(raw)
    if start < end:
        back = shown.to_shown(first, last)
        assert back[0] <= start
        assert end <= back[1]
        assert shown.to_raw(*back) == (first, last)


@given(LATEX, st.data())
def test_every_stored_span_is_shown_in_order(raw: str, data: st.DataObject) -> None:
    shown = typeset(raw)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), min_size=2, max_size=6)))
    spans = shown.shown_spans(zip(cuts[::2], cuts[1::2], strict=False))
    ends = [at for span in spans for at in span]
    assert ends == sorted(ends)
    assert all(start < end <= len(shown.text) for start, end in spans)


def quote(shown: TypesetText, words: str) -> str:
    """Return the source text that is highlighted when ``words`` are selected."""
    start = shown.text.index(words)
    first, last = shown.to_raw(start, start + len(words))
    return shown.raw[first:last]


@pytest.mark.parametrize(
    ("raw", "words", "stored"),
    [
        (r"the $\ell_0$ norm", "ℓ₀", r"$\ell_0$"),
        (r"the $\ell_0$ norm", "ℓ", r"\ell"),
        (r"the $\ell_0$ norm", "ℓ₀ n", r"$\ell_0$ n"),
        (r"is \emph{very good} here", "very good", r"\emph{very good}"),
        (r"is \emph{very good} here", "very", "very"),
        (r"is \emph{very good} here", "is very", r"is \emph{very"),
        (r"at $10^{-3}$ or so", "10⁻³", r"$10^{-3}$"),
        (r"at $10^{-3}$ or so", "⁻³", r"^{-3}"),
        (r"85\% of", "85%", r"85\%"),
        ("one\ntwo", "one two", "one\ntwo"),
    ],
)
def test_a_highlight_over_what_is_shown_is_of_the_right_stored_words(raw: str, words: str, stored: str) -> None:
    assert quote(typeset(raw), words) == stored


def test_marks_stand_where_the_words_are_shown() -> None:
    raw = r"The $\ell_0$ \emph{norm} of 5\% norms"
    spans = ((raw.index("norm"), raw.index("norm") + 4), (raw.index("norms"), len(raw)))
    assert typeset_marked(MarkedText(raw, spans)) == MarkedText("The ℓ₀ norm of 5% norms", ((7, 11), (18, 23)))


def test_text_as_it_came_is_shown_sign_by_sign() -> None:
    raw = "a $\\ell_0$\tb\r\nc"
    shown = plain_source(raw)
    assert shown.text == "a $\\ell_0$ b \nc"
    assert [shown.to_raw(at, at + 1) for at in range(len(raw))] == [(at, at + 1) for at in range(len(raw))]


@pytest.mark.parametrize("part", ["{", "$", "x^{", "\\frac{", "_", "$x", "`", "  ", "-", "\\", "\\'", "{}", "$a^{b}$ "])
def test_no_text_takes_long(part: str) -> None:
    raw = part * (60_000 // len(part))
    began = time.process_time()
    typeset(raw)
    assert time.process_time() - began < 5
