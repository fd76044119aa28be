"""Citations in common styles, for papers of which more or less is known."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.exchange import STYLES, cite, cite_plain
from readinglist.model import Metadata
from tests.unit.exchange.papers import TEXTS

PREPRINT = Metadata(
    "Guidance <i>Without</i> Training & Tears",
    authors=("Huayu Chen", "Jiang K. van der Berg", "OpenAI"),
    published="2025-01-28",
    arxiv_id="2501.15420",
)
ARTICLE = Metadata("Notes on an Engine", authors=("Ada Lovelace",), published="1843-10", venue="Journal of Stones")
BARE = Metadata("1984: What Is Left?")

EXPECTED = {
    "apa": "Chen, H., van der Berg, J. K., & OpenAI. (2025). Guidance <i>Without</i> Training & Tears "
    "(arXiv:2501.15420). arXiv. https://arxiv.org/abs/2501.15420",
    "modern-language-association": "Chen, Huayu, et al. “Guidance <i>Without</i> Training & Tears.” arXiv:2501.15420, "
    "arXiv, 28 Jan. 2025, https://arxiv.org/abs/2501.15420.",
    "chicago-author-date": "Chen, Huayu, Jiang K. van der Berg, and OpenAI. 2025. “Guidance <i>Without</i> Training & "
    "Tears.” arXiv:2501.15420. Preprint, arXiv, January 28. https://arxiv.org/abs/2501.15420.",
    "harvard-cite-them-right": "Chen, H., van der Berg, J.K. and OpenAI (2025) “Guidance <i>Without</i> Training & "
    "Tears”. arXiv. Available at: https://arxiv.org/abs/2501.15420.",
    "ieee": "H. Chen, J. K. van der Berg, and OpenAI, “Guidance <i>Without</i> Training & Tears,” Jan. 28, 2025, "
    "arXiv:2501.15420. [Online]. Available: https://arxiv.org/abs/2501.15420",
    "association-for-computing-machinery": "Huayu Chen, Jiang K. van der Berg, and OpenAI. 2025. Guidance "
    "<i>Without</i> Training & Tears. Retrieved from https://arxiv.org/abs/2501.15420",
    "nature": "Chen, H., van der Berg, J. K. & OpenAI. Guidance <i>Without</i> Training & Tears. "
    "Preprint at https://arxiv.org/abs/2501.15420 (2025).",
    "nlm-citation-sequence": "Chen H, van der Berg JK, OpenAI. Guidance <i>Without</i> Training & Tears [Internet]. "
    "arXiv; 2025. Available from: https://arxiv.org/abs/2501.15420",
    "american-medical-association": "Chen H, van der Berg JK, OpenAI. Guidance <i>Without</i> Training & Tears. arXiv. "
    "Preprint posted online January 28, 2025:arXiv:2501.15420. https://arxiv.org/abs/2501.15420",
}


@pytest.mark.parametrize("style", [style.key for style in STYLES])
def test_a_preprint_in_each_style(style: str) -> None:
    assert cite(style, [PREPRINT]).plain == EXPECTED[style]


@pytest.mark.parametrize("style", [style.key for style in STYLES])
def test_a_title_alone_is_cited_once(style: str) -> None:
    cited = cite(style, [BARE]).plain
    assert cited.casefold().count("what is left?") == 1
    assert cited.lstrip("“").startswith("1984")


def test_word_processors_get_italics_and_no_markup_of_the_paper() -> None:
    assert cite("apa", [ARTICLE]).html == "<p>Lovelace, A. (1843). Notes on an Engine. <i>Journal of Stones</i>.</p>"
    assert "&lt;i&gt;Without&lt;/i&gt;" in cite("apa", [PREPRINT]).html


def test_several_are_cited_one_a_line() -> None:
    assert cite("nature", [ARTICLE, BARE]).plain == (
        "Lovelace, A. Notes on an Engine. Journal of Stones (1843).\n1984: What Is Left?"
    )


def test_without_a_style() -> None:
    assert cite_plain(PREPRINT) == (
        "Huayu Chen, Jiang K. van der Berg, OpenAI (2025). Guidance <i>Without</i> Training & Tears. "
        "https://arxiv.org/abs/2501.15420"
    )
    assert cite_plain(BARE) == "1984: What Is Left?"


def test_the_processor_is_loaded_when_it_is_requested() -> None:
    code = "import sys, readinglist.exchange; sys.exit('citeproc' in sys.modules or 'lxml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.slow
@given(TEXTS, st.sampled_from([style.key for style in STYLES]))
@settings(max_examples=60)
def test_hostile_titles_do_no_harm(title: str, style: str) -> None:
    cited = cite(style, [Metadata(f"T {title}", authors=("Ada Lovelace", title), published="2025", venue=title)])
    assert not re.search('<(?!/?(i|b|p|sup|sub|span style="font-variant:small-caps;"|span)>)', cited.html)


@pytest.mark.parametrize("style", [style.key for style in STYLES])
def test_a_citation_is_read_where_nothing_sets_formulas(style: str) -> None:
    cited = cite(style, [Metadata(r"Pruning by $\ell_0$ and 5\% luck", authors=("Ada Lovelace",))])
    assert "runing by ℓ₀ and 5% " in cited.plain
    assert "runing by ℓ₀ and 5% " in cited.html
    assert cite_plain(Metadata(r"Pruning by $\ell_0$")) == "Pruning by ℓ₀."
