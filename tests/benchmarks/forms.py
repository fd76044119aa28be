"""What the forms of words add to searches: ``python -m tests.benchmarks.forms [FEED [TERMS]]``.

Random words of a feed are searched as somebody types them, in lower case. A paper is found plainly if it has a word
with the same Snowball stem; for all others the tables say by which words they were found, and by what kind of form. So
each rule can be read for what it does: an addition that the searcher did not mean costs precision.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import Stemmer

from readinglist import feeds
from readinglist.model import PaperText
from readinglist.paths import RESOURCES
from readinglist.search import Highlighter, parse
from readinglist.search.analysis import token_pattern
from readinglist.search.builder import SegmentBuilder
from readinglist.search.evaluate import Evaluator
from readinglist.search.segment import all_live
from readinglist.search.snapshot import Snapshot
from readinglist.search.words.acronyms import singular
from readinglist.search.words.american import american
from readinglist.typeset import typeset

TERMS = 500
_snowball = Stemmer.Stemmer("english", 0).stemWord


def main(path: Path, count: int) -> None:
    """Print how many answers each kind of form adds, and what they are."""
    texts = papers(path)
    terms = sorted(
        {match.group().lower() for text in texts for match in token_pattern().finditer(f"{text.title} {text.abstract}")}
    )
    chosen = random.Random(1).sample(terms, min(count, len(terms)))
    evaluator = Evaluator(snapshot(texts))
    by_id = {text.id: text for text in texts}
    plain = 0
    added: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for term in chosen:
        query = parse(term, typing=False)
        if query.tree is None:
            continue
        highlighter = Highlighter(query)
        for paper in evaluator.find(query.tree, lambda _: ()):
            found = written(highlighter, by_id[paper])
            kinds = {kind_of(term, word): word for word in sorted(found, reverse=True)}
            if "" in kinds or not kinds:
                plain += 1
            else:
                kind = min(kinds)
                added[kind][term, kinds[kind]] += 1
    total = sum(sum(pairs.values()) for pairs in added.values())
    print(f"{len(chosen)} terms: {plain} answers with the word itself, {total} more by other forms")
    for kind, pairs in sorted(added.items()):
        print(f"\n{kind}: {sum(pairs.values())} answers")
        for (term, word), papers_found in pairs.most_common():
            print(f"  {term:28} {word:28} {papers_found}")


def papers(path: Path) -> list[PaperText]:
    """Return the texts of a feed as they are indexed."""
    feed = feeds.parse(path.read_bytes(), path.name)
    return [
        PaperText(n, typeset(entry.metadata.title).text, typeset(entry.metadata.abstract).text, "", "", "", "")
        for n, entry in enumerate(feed.entries, start=1)
    ]


def snapshot(texts: list[PaperText]) -> Snapshot:
    """Return an index of papers in memory."""
    builder = SegmentBuilder()
    for text in texts:
        builder.add(text)
    segment = builder.build()
    return Snapshot.of([(segment, all_live(segment))])


def written(highlighter: Highlighter, text: PaperText) -> set[str]:
    """Return the words by which a paper was found, as it has them."""
    fields = (("title", text.title), ("abstract", text.abstract))
    return {value[start:end] for within, value in fields for start, end in highlighter.marks(value, within)}


def kind_of(term: str, word: str) -> str:
    """Return by which kind of form a term finds a word, "" if it is the same word."""
    one, other = term.lower(), word.lower()
    if _snowball(one) == _snowball(other):
        return ""
    if _letters(one) == _letters(other):
        return "joined or apart"
    if _snowball(singular(one)) == _snowball(singular(other)):
        return "plural of an acronym"
    if _snowball(american(one)) == _snowball(american(other)):
        return "spelling"
    if not (one + other).isascii():
        return "sign, accent or script"
    return "other"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


if __name__ == "__main__":
    main(
        Path(sys.argv[1]) if len(sys.argv) > 1 else RESOURCES / "sample-feed.txt",
        int(sys.argv[2]) if len(sys.argv) > 2 else TERMS,
    )
