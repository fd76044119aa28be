"""Strategies for random papers and queries over a small vocabulary, so that they match."""

from __future__ import annotations

from hypothesis import strategies as st

from readinglist.model import AndNode, OrNode, PaperText, PhraseNode, QueryNode, WordNode

VOCABULARY = [
    "the",
    "of",
    "model",
    "models",
    "modelling",
    "modeler",
    "run",
    "running",
    "generation",
    "generative",
    "generate",
    "LoRA",
    "lora",
    "GPT-4",
    "gpt4",
    "GPT",
    "classifier-free",
    "classifierfree",
    "free",
    "guidance",
    "C++",
    "S^2R",
    "S²R",
    "naïve",
    "naive",
    "Réseau",
    "拡散モデル",
    "拡散",
    "text/image",
    "state",
    "art",
    "3.5",
    "don't",
]

words = st.sampled_from(VOCABULARY)
texts = st.lists(words, max_size=30).map(" ".join)
fields = st.sampled_from(("", "", "", "title", "abstract", "note"))


@st.composite
def papers(draw: st.DrawFn, most: int = 25) -> list[PaperText]:
    """Draw papers with ascending ids, with gaps."""
    ids = sorted(draw(st.sets(st.integers(1, 200), min_size=1, max_size=most)))
    return [
        PaperText(
            id=id_,
            title=draw(texts),
            abstract=draw(texts),
            authors=draw(words),
            tags=draw(words),
            note=draw(texts),
            comments="",
        )
        for id_ in ids
    ]


word_trees = st.builds(WordNode, text=words, within=fields)
phrase_trees = st.builds(PhraseNode, text=st.lists(words, min_size=1, max_size=3).map(" ".join), within=fields)
leaves: st.SearchStrategy[QueryNode] = st.one_of(word_trees, word_trees, phrase_trees)


begun = st.sampled_from(["g", "gen", "generatio", "mo", "model", "GPT-", "classifier-f", "r", "the", "thes", "拡"])
begun_trees = st.builds(WordNode, text=begun, prefix=st.just(value=True), within=fields)
begun_phrases = st.builds(PhraseNode, text=st.builds("{} {}".format, words, begun), prefix=st.just(value=True))
near_trees = st.builds(WordNode, text=st.sampled_from(["modle", "generatoin", "fre", "gpt5"]), near=st.just(value=True))


def _grow(trees: st.SearchStrategy[QueryNode]) -> st.SearchStrategy[QueryNode]:
    several = st.lists(trees, min_size=2, max_size=3).map(tuple)
    return st.one_of(several.map(AndNode), several.map(OrNode))


trees: st.SearchStrategy[QueryNode] = st.recursive(leaves, _grow, max_leaves=6)
any_trees: st.SearchStrategy[QueryNode] = st.recursive(
    st.one_of(leaves, begun_trees, begun_phrases, near_trees), _grow, max_leaves=4
)
