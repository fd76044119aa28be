"""A word is found, and marked, by every usual way to write it, and by no other word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.model import PaperText, PhraseNode, Query
from readinglist.search import Highlighter, parse
from readinglist.search.analysis import words
from readinglist.search.builder import SegmentBuilder
from readinglist.search.evaluate import Evaluator
from readinglist.search.segment import all_live
from readinglist.search.snapshot import Snapshot


def is_found(query: Query, text: str) -> bool:
    builder = SegmentBuilder()
    builder.add(PaperText(1, f"About {text} and more", "", "", "", "", ""))
    segment = builder.build()
    assert query.tree is not None
    return bool(Evaluator(Snapshot.of([(segment, all_live(segment))])).find(query.tree, lambda _: ()))


def is_marked(query: Query, text: str) -> bool:
    return bool(Highlighter(query).marks(f"About {text} and more", "title"))


FOUND = {
    "acronyms and plurals": [
        ("SVMs", "svm|svms|SVM|SVMs|SVM's|svms'"),
        ("an SVM", "svm|svms|SVMs"),
        ("FPGAs", "fpga|fpgas|FPGA"),
        ("a CPU", "cpu|cpus|CPUs|CPU's"),
        ("KANs", "kan|kans"),
        ("DSPs", "dsp|dsps"),
        ("GRUs", "gru|grus|GRU"),
        ("LMs", "lm|lms|LMs"),
        ("gas sensors on buses", "gases|bus|busses"),
        ("a lens", "lenses"),
        ("hypotheses", "hypothesis"),
        ("OR gates and ITs", "ITs"),
    ],
    "names with numbers": [
        ("Mistral7B-v0.3", "mistral|mistral7b|mistral-7b|mistral 7b|mistral 7b v0.3|7b|v0.3|mistral7b-v0.3"),
        ("Claude-3.5", "claude|claude 3.5|claude3.5|claude-3.5|3.5"),
        ("Gemma2", "gemma|gemma2|gemma-2|gemma 2"),
        ("DINOv2", "dino|dinov2|dino-v2|dino v2|DINO-V2"),
        ("doc2vec", "doc2vec|Doc2Vec|doc to vec|doc-to-vec"),
        ("image-to-text", "image2text|image-to-text|image to text"),
        ("Wav2Vec2.0", "wav2vec|wav2vec2.0|wav to vec 2.0|wav2vec 2.0"),
        ("GPT4All", "gpt4all|gpt for all|gpt 4 all|gpt4"),
        ("2.5D-CNNs", "2.5d|2.5|2.5d cnn|cnn|2.5D-CNN"),
        ("4D-RF", "4drf|4d-rf|4d rf|4d"),
        ("C++17 and C#", "c++|C++17|c#|c++ 17"),
        ("k-means++", "k-means++|kmeans++|k means++|k-means|means"),
        ("FP16", "fp16|fp-16|fp 16"),
        ("fp-16", "fp16|FP16|fp-16"),
        ("i.i.d.", "iid|i.i.d.|i.i.d"),
        ("Vue.js", "vue|vuejs|vue.js|vue js|js"),
    ],
    "hyphens, slashes and spaces": [
        ("zero-shot", "zero-shot|zeroshot|zero shot|zero‑shot|zero–shot|zero/shot"),
        ("zero shot", "zero-shot|zero shot|zero/shot|zeroshot"),
        ("fine tuned", "finetuning|finetune|fine-tuning"),
        ("data sets", "dataset|datasets|data-set|data set"),
        ("zeroshot", "zero-shot|zeroshot|zero shot"),
        ("re-ranking", "reranking|re-ranking|re ranking"),
        ("vision/language", "vision-language|vision language|vision/language"),
        ("I/O", "io|i/o|IO|i-o"),
        ("multi-head-attention", "multihead|multi-head|multi head|multi-head-attention|multiheadattention"),
        ("Occam's razor", '"occam razor"|"occam\'s razor"|"occams razor"|occam’s'),
    ],
    "Greek and maths": [
        ("γ-ray", "γ-ray|gamma-ray|gamma ray|\\gamma-ray|$\\gamma$-ray|gammaray"),
        ("gamma-ray", "γ-ray|γ ray|$\\gamma$-ray"),
        ("δ", "delta|Δ|\\delta|$\\delta$|δ"),
        ("ηX", "etax|ηX|eta x|$\\eta$X"),
        ("ℓ₂", "l2|ℓ2|ℓ₂|l_2|l-2|l 2|ell_2|ell2|\\ell_2|$\\ell_2$"),
        ("L1", "l1|ℓ₁|l_1|ell_1|$\\ell_1$"),
        ("σ²", "sigma|sigma2|σ^2|sigma^2|sigma-squared|sigma squared|$\\sigma^2$"),
        ("θ₀", "theta0|theta_0|theta|θ_0|theta 0|$\\theta_0$"),
        ("R²", "r2|R^2|r-squared|r squared"),
        ("∞-norm", "∞|infinity|\\infty|$\\infty$|infinity norm|infinity-norm|∞-norm"),
        ("ℓ_∞", "l-infinity|linfinity|l infinity|$\\ell_\\infty$"),
        ("∇f", "∇|nabla|\\nabla"),
        ("ϵ", "ε|epsilon|varepsilon|\\varepsilon|\\epsilon"),
        ("10⁷", "10^7"),
        ("SE(3)-equivariant", "se3|SE(3)|se3 equivariant|se3-equivariant|SE(3)-equivariant|se(3)-equivariant"),
        ("2× faster, 3×3", "2x|2×|3x3|3×3"),
        ("Δt", "delta t|Δt|deltat|\\Delta t"),
    ],
    "British and American": [
        ("normalisation", "normalization|normalisation|normalize|normalised"),
        ("normalizing", "normalisation|normalising"),
        ("flavour", "flavor|flavors|flavours|flavored|flavoured"),
        ("neighboring", "neighbouring|neighbour|neighbor"),
        ("fibres", "fiber|fibre"),
        ("dialogue", "dialog|dialogues|dialogs"),
        ("labelled", "labeled|label|labelling"),
        ("fuelled", "fueled|fuel"),
        ("analyse", "analyze|analysing|analyzed"),
        ("defence", "defense"),
        ("judgement", "judgment"),
        ("grey", "gray|greys"),
        ("sulphur", "sulfur"),
        ("paediatric", "pediatric"),
        ("oestrogen", "estrogen"),
        ("skeptical", "sceptical"),
        ("learnt", "learned|learn"),
    ],
    "accents": [
        ("Gödel", "godel|goedel|gödel|Gödel|GÖDEL|Go\u0308del"),
        ("Goedel", "gödel|goedel"),
        ("Ångel", "angel|aangel|ångel|A\u030angel"),
        ("Grüße", "grusse|gruesse|GRÜSSE|grüße"),
        ("Søgaard", "sogaard|soegaard|søgaard"),
        ("Poincaré", "poincare|poincaré"),
        ("Škoda Đorđe Ærø", "skoda|dorde|aero|škoda"),
        ("naïveté", "naivete"),
    ],
    "other scripts": [
        ("ёжик", "ежик|ёжик|ЁЖИК"),
        ("ежик", "ёжик"),
        ("китай", "китай|КИТАЙ"),
        ("كِتَابٌ", "كتاب|كتـــاب"),
        ("الأمن", "الامن"),
        ("٤٢", "42"),
        ("شَבָּ שָׁלוֹם", "שלום"),
        ("ﾃﾞｰﾀ", "データ|ﾃﾞｰﾀ"),
        ("データ分析", "ﾃﾞｰﾀ|分析|データ分析"),
        ("ＣＮＮ１２", "cnn12|cnn|ＣＮＮ"),
        ("น้ำตาล", "น้ำ|น้ำตาล|ตาล"),
        ("संगीत", "सङ्गीत|संगीत"),
        ("ज़मीन", "ज़मीन|ज़मीन"),
        ("Ψυχή", "ψυχη|ΨΥΧΗ|ψυχή"),
        ("기계 번역", "기계|번역|기계번역|기계 번역|기"),
        ("학습을", "학습|학습을|학"),
        ("한글", "\u1112\u1161\u11ab\u1100\u1173\u11af|한글"),
        ("ﬂow", "flow"),
    ],
    "fractions and emoji": [
        ("¾", "3/4|¾"),
        ("3/4", "¾"),
        ("2½", "½|1/2"),
        ("🚀", "🚀"),
        ("fast🚀code", "🚀|fast|code"),
        ("👍🏽", "👍|👍🏽|👍🏿"),
        ("❤️", "❤|❤️"),
    ],
}  # fmt: skip

NOT_FOUND = [
    ("a GA", "gas"),
    ("U turns", "us"),
    ("A's", "as"),
    ("ITs", "it|its"),
    ("the VLM", "llm|lm"),
    ("CSS", "cs"),
    ("the GPS", "gp"),
    ("TTS", "tt"),
    ("GPT-3.5", "gpt-3|gpt3|gpt-35x"),
    ("Gemma3", "gemma2|gemma-2|gemma 2"),
    ("C and C#", "c++|f#"),
    ("C++", "c"),
    ("106", "10^6"),
    ("10⁶", "106"),
    ("12", "½|1/2"),
    ("O(1) or O(n)", "o1|on"),
    ("the beta", "eta"),
    ("μP", "up|p"),
    ("L2", "l1|l|ℓ₁"),
    ("tau", "tau2|τ²"),
    ("our four hours", "or|for"),
    ("revise the supervision", "revize"),
    ("timbre", "timber"),
    ("colon", "colour"),
    ("น้ำ", "นำ"),
    ("データ", "テータ"),
    ("китай", "кита"),
    ("기계 번역", "계번|계번역기"),
    ("🚀", "🔥|🎉"),
    ("text to speech", "text2image"),
    ("understand", '"under stood"'),
    ("it may be over all", "maybe|overall|beover"),
    ("fine. Then tuning", "finetuning"),
]


CASES = [
    pytest.param(text, question, id=f"{kind}: {question} finds {text}")
    for kind, rows in FOUND.items()
    for text, questions in rows
    for question in questions.split("|")
]


@pytest.mark.parametrize(("text", "question"), CASES)
def test_every_way_to_write_a_word_finds_and_marks_it(text: str, question: str) -> None:
    for typing in (False, True):
        query = parse(question, typing=typing)
        assert is_found(query, text)
        assert is_marked(query, text)


@pytest.mark.parametrize(
    ("text", "question"), [(text, question) for text, questions in NOT_FOUND for question in questions.split("|")]
)
def test_another_word_is_not_found(text: str, question: str) -> None:
    query = parse(question, typing=False)
    assert not is_found(query, text)
    assert " " in question or not is_marked(query, text)


@given(st.text(max_size=20))
def test_a_text_finds_itself_and_composed_or_decomposed_is_the_same(text: str) -> None:
    wanted = words(text)
    if wanted:
        for typed in (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)):
            assert [part.stem for part in words(typed)] == [part.stem for part in wanted]
        assert is_found(Query(text, PhraseNode(text)), text)
        assert is_marked(Query(text, PhraseNode(text)), text)


pieces = st.sampled_from(
    ["GPT", "4", "o", "β", "VAE", "τ", "2", "Llama", "3.1", "8B", "fine", "é", "2D", "l", "ing", "s"]
)


@given(st.lists(pieces, min_size=1, max_size=4), st.sampled_from(["", "-", "‑", "–"]))
def test_what_is_joined_is_found_by_its_hyphenated_form_and_by_its_parts(found: list[str], joiner: str) -> None:
    text = joiner.join(found)
    assert is_found(parse(text, typing=False), text)
    if joiner:
        assert is_found(parse(" ".join(found), typing=False), text)
        if any(piece.isalpha() for piece in found):  # "4-4" is not 44
            assert is_found(parse("".join(found), typing=False), text)


def test_a_plus_sign_that_is_typed_after_letters_ends_no_other_word() -> None:
    typed = parse("C+", typing=True)
    for text, expected in (("in C++", True), ("in C", True), ("in C#", False), ("in code", False)):
        assert is_found(typed, text) == is_marked(typed, text) == expected, text
    assert is_found(parse("k-means+", typing=True), "k-means++")
    assert not is_found(parse("code C+", typing=True), "code in C#")
    assert is_found(parse("C+*", typing=False), "C++")
