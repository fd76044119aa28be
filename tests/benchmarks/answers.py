"""How good the answers are: ``python -m tests.benchmarks.answers [PAPERS …]``.

Known-item search: someone remembers a paper by some of its words, and looks for it. A paper that stands at place n of
the answers counts 1/n, one that is not among the first fifty nothing; the table gives the mean (mean reciprocal rank).
The others are asked as they come: what they have no means for, such as nearest spellings, they do not find.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from readinglist.model import PaperText
from readinglist.search import did_you_mean, parse
from tests.benchmarks.corpus import papers
from tests.benchmarks.rivals import BEST, Fts5, Rival, StockWhoosh
from tests.benchmarks.search import Ours

SIZES = (259, 10_000)
EACH = 300  # questions of a kind
_WORD = re.compile(r"[A-Za-z]{4,}")
_PLAIN = re.compile(r"[a-z]{4,}")
_COMMON = frozenset("with from that this these those which their have been using into over than when also such".split())
_FORMS = (("ing", "ed"), ("ies", "y"), ("es", "ing"), ("s", ""), ("ed", "ing"), ("e", "ing"), ("ion", "ions"))

Asked = tuple[int, str]  # the paper that is meant, and what is typed


def main(sizes: Sequence[int]) -> None:
    """Print a table for each size."""
    for size in sizes:
        texts = list(papers(size))
        with tempfile.TemporaryDirectory() as folder:
            ours = Ours(Path(folder), ())
            everybody: list[Rival] = [ours, Fts5(Path(folder), ()), StockWhoosh(Path(folder), ())]
            for each in everybody:
                each.build(texts)
            print(f"\n{size:,} papers; mean reciprocal rank\n")
            print(f"{'':34}" + "".join(f"{each.name:>16}" for each in everybody))
            for kind, make in KINDS.items():
                asked = list(_some(texts, make))
                half = make is _half_typed
                ranks = [_mean([_reciprocal(each, *one, half=half) for one in asked]) for each in everybody]
                print(f"{kind:34}" + "".join(f"{rank:16.3f}" for rank in ranks), flush=True)
            for each in everybody:
                each.close()


def _some(texts: Sequence[PaperText], make: Callable[[PaperText, random.Random], str]) -> Iterator[Asked]:
    chance = random.Random(11)
    made = 0
    for text in chance.sample(texts, len(texts)):
        asked = make(text, chance)
        if asked and made < EACH:
            made += 1
            yield text.id, asked


def _reciprocal(each: Rival, wanted: int, asked: str, *, half: bool) -> float:
    ids = _ids(each, asked, half=half)[:BEST]
    return 1 / (ids.index(wanted) + 1) if wanted in ids else 0.0


def _ids(each: Rival, asked: str, *, half: bool) -> list[int]:
    """Ask, and give the ids best first; ours as the program does it: a question without answers is respelled."""
    if isinstance(each, Ours):
        index = each.index

        def find(text: str) -> array[int]:
            tree = parse(text, typing=half).tree
            return index.find(tree, each.matching) if tree is not None else array("q")

        found = find(asked)
        if not found:
            meant = did_you_mean(asked, lambda word: bool(index.find(word, each.matching)), index.suggest)
            found = find(meant) if meant else found
        return found.tolist()
    ask = each.question(f"{asked}*" if half else asked)
    answer = ask() if ask is not None else []
    if isinstance(each, StockWhoosh):
        return [int(hit["id"]) for hit in answer]  # type: ignore[attr-defined]
    return [row[0] for row in answer]  # type: ignore[attr-defined]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text) if word.lower() not in _COMMON]


def _pick(words: Sequence[str], count: int, chance: random.Random) -> list[str]:
    several = sorted(set(words))
    return chance.sample(several, count) if len(several) >= count else []


def _of_title(text: PaperText, chance: random.Random) -> str:
    return " ".join(_pick(_words(text.title), 2, chance))


def _of_abstract(text: PaperText, chance: random.Random) -> str:
    return " ".join(_pick(_words(text.abstract), 3, chance))


def _half_typed(text: PaperText, chance: random.Random) -> str:
    words = _pick([word for word in _words(text.title) if len(word) > 5], 2, chance)
    return f"{words[0]} {words[1][: len(words[1]) // 2 + 1]}" if words else ""


def _misspelt(text: PaperText, chance: random.Random) -> str:
    words = _pick([word for word in _words(text.title) if len(word) > 6], 2, chance)
    return f"{words[0]} {_slipped(words[1], chance)}" if words else ""


def _slipped(word: str, chance: random.Random) -> str:
    """Leave out, double or swap a letter, as fingers do."""
    at = chance.randrange(1, len(word) - 1)
    begun, here, after = word[:at], word[at], word[at + 1 :]
    return chance.choice((begun + after, begun + here + here + after, begun + after[:1] + here + after[1:]))


def _other_forms(text: PaperText, chance: random.Random) -> str:
    words = _pick([word for word in _words(text.title) if _PLAIN.fullmatch(word)], 2, chance)
    return " ".join(_other_form(word) for word in words)


def _other_form(word: str) -> str:
    """Return a word as it stands in another sentence: "sampling" for "sample", "models" for "model"."""
    for end, other in _FORMS:
        if word.endswith(end) and len(word) - len(end) > 3 and not word.endswith("ss"):
            return word[: -len(end)] + other
    return f"{word}s"


KINDS: dict[str, Callable[[PaperText, random.Random], str]] = {
    "two words of the title": _of_title,
    "three words of the abstract": _of_abstract,
    "in other forms": _other_forms,
    "the second half typed": _half_typed,
    "the second misspelt": _misspelt,
}


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
