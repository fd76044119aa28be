"""Papers without end, made from a small feed, whose words are spread as in real abstracts.

Each paper has a topic, a few neighbouring papers of the feed, and is drawn from their chains of words, so a
word is as frequent as its topics are. Some running words give way to made-up ones of a Zipf-Mandelbrot
distribution without an end, so the vocabulary keeps growing as in natural text (Heaps' law).
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from readinglist.model import PaperText
from readinglist.paths import RESOURCES

_OPEN = 0.075  # share of running words that are made up
_ZIPF_EXPONENT = 1.6
_ZIPF_OFFSET = 500.0  # no made-up word becomes a frequent one
_TOPIC = 14  # papers of the feed that a topic is learned from
_SYLLABLES = re.findall(
    r"\w+",
    "ba be bi bo bu da de di do du fa fe fi fo ga ge gi go ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no "
    "nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo xa xe za ze zo shi tra pre con net gra "
    "sto lex",
)
_ENDINGS = ("", "", "", "", "Net", "ing", "ization", "ed", "former", "-based", "s", "GAN", "aware")
_FIRST_NAMES = ("Wei", "Anna", "Jun", "Maria", "Li", "Yuki", "Ahmed", "Elena", "Ravi", "Sofia", "Ivan", "Noah", "Mei")


def seeds() -> list[tuple[str, str]]:
    """Return titles and abstracts of the largest feed at hand."""
    real = Path(__file__).resolve().parents[2].parent / "shared" / "feeds" / "trending.txt"
    path = real if real.exists() else RESOURCES / "sample-feed.txt"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines()[2:] if line.strip()]
    lines[0] = lines[0].removeprefix("Subscribe")
    return list(zip(lines[::2], lines[1::2], strict=True))


def papers(count: int, seed: int = 1) -> Iterator[PaperText]:
    """Make papers with the ids 1 to ``count``; the same each time."""
    chance = random.Random(seed)
    feed = seeds()
    chains = [_Chain(feed[at : at + _TOPIC]) for at in range(0, max(1, len(feed) - _TOPIC), 5)]
    order = chance.sample(range(len(chains)), len(chains))
    weights = [1 / (order[n] + 4) for n in range(len(chains))]
    tags = [made_up(1000 + 7 * n).lower() for n in range(400)]
    tag_weights = [1 / (n + 1) for n in range(400)]
    for id_ in range(1, count + 1):
        chain = chance.choices(chains, weights)[0]
        title, abstract = feed[id_ - 1] if id_ <= len(feed) else (chain.title(chance), chain.abstract(chance))
        note = " ".join(chain.sentence(chance) for _ in range(chance.randint(1, 4))) if chance.random() < 0.3 else ""
        people = (_person(chance, max(200, count // 3)) for _ in range(chance.randint(1, 8)))
        chosen = sorted(set(chance.choices(tags, tag_weights, k=chance.randint(0, 5))))
        yield PaperText(id_, title, abstract, ", ".join(people), " ".join(chosen), note, "")


def _person(chance: random.Random, people: int) -> str:
    number = int(people * chance.random() ** 2)
    return f"{_FIRST_NAMES[number % len(_FIRST_NAMES)]} {made_up(number + 500).capitalize()}"


def made_up(rank: int) -> str:
    """Return the made-up word of a rank; neighbours do not begin alike."""
    mixed = (rank * 2654435761 + 12345) & 0xFFFFFFFFFF
    syllables = []
    rest = rank + len(_SYLLABLES)
    while rest:
        rest, syllable = divmod(rest, len(_SYLLABLES))
        syllables.append(_SYLLABLES[syllable])
    if len(syllables) < 3:
        syllables.append(_SYLLABLES[mixed % len(_SYLLABLES)])
    word = "".join(syllables)[:14]
    return (word.capitalize() if mixed & 1024 else word) + _ENDINGS[mixed % len(_ENDINGS)]


class _Chain:
    """Which word follows which in the papers of one topic."""

    def __init__(self, feed: Sequence[tuple[str, str]]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        self._next_in_title: dict[str, list[str]] = defaultdict(list)
        self._titles = [title.split() for title, _ in feed]
        self._sentences = [s.split() for _, abstract in feed for s in _sentences_of(abstract)]
        self._counts = [len(_sentences_of(abstract)) for _, abstract in feed]
        for words in self._sentences:
            for word, following in pairwise(words):
                self._next[word].append(following)
        for words in self._titles:
            for word, following in pairwise(words):
                self._next_in_title[word].append(following)

    def title(self, chance: random.Random) -> str:
        return " ".join(_walk(chance, 14, self._next_in_title, chance.choice(self._titles)[0]))

    def sentence(self, chance: random.Random) -> str:
        text = " ".join(_walk(chance, 45, self._next, chance.choice(self._sentences)[0]))
        return text if text.endswith(".") else text.rstrip(",;:") + "."

    def abstract(self, chance: random.Random) -> str:
        return " ".join(self.sentence(chance) for _ in range(chance.choice(self._counts)))


def _sentences_of(abstract: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", abstract)


def _walk(chance: random.Random, most: int, following: dict[str, list[str]], word: str) -> list[str]:
    words = [word]
    while len(words) <= most and (choices := following.get(word)):
        word = chance.choice(choices)
        words.append(word)
    return [_replaced(chance, word) if chance.random() < _OPEN else word for word in words]


def _replaced(chance: random.Random, word: str) -> str:
    tail = word[-1] if word[-1] in ".," else ""
    rank = 1 + int(_ZIPF_OFFSET * ((1 - chance.random()) ** (-1 / (_ZIPF_EXPONENT - 1)) - 1))
    return made_up(rank) + tail


def questions(texts: Sequence[PaperText], each: int = 24, seed: int = 7) -> dict[str, list[str]]:
    """Return questions of each kind, in the words of the search box, by how many of ``texts`` have the words."""
    chance = random.Random(seed)
    having: Counter[str] = Counter()
    beside: Counter[tuple[str, str]] = Counter()
    for text in texts:
        words = re.findall(r"[a-z]{2,}", f"{text.title} . {text.abstract}".lower())
        having.update(set(words))
        beside.update(set(pairwise(words)))

    def band(least: float, most: float) -> list[str]:
        most = max(most, 1.5 / len(texts))  # in a small feed a rare word is one that stands in one paper
        words = sorted(w for w, n in having.items() if len(w) > 3 and least <= n / len(texts) < most)
        return chance.choices(words, k=each)

    common = [word for word, _ in having.most_common(300) if len(word) > 3][:each]
    often, some, rare = band(0.05, 0.4), band(0.005, 0.05), band(0.0003, 0.003)
    pairs = [pair for pair, _ in beside.most_common(4000) if min(map(len, pair)) > 3]
    rare_pairs = [pair for pair, n in beside.items() if 3 <= n <= 8 and min(map(len, pair)) > 3]
    return {
        "a common word": common,
        "a word": some,
        "a rare word": rare,
        "two words": [f"{a} {b}" for a, b in zip(often, some, strict=True)],
        "two common words": [f"{a} {b}" for a, b in zip(common, common[1:] + common[:1], strict=True)],
        "three words, or": [f"{a} OR {b} OR {c}" for a, b, c in zip(common, often, some, strict=True)],
        "a word, not another": [f"{a} -{b}" for a, b in zip(often, common, strict=True)],
        "a frequent phrase": [f'"{a} {b}"' for a, b in pairs[:each]],
        "a rare phrase": [f'"{a} {b}"' for a, b in chance.sample(rare_pairs, min(each, len(rare_pairs)))],
        "a word in the title": [f"title:{word}" for word in often],
        "begun, one letter": [f"{letter}*" for letter in "tcmsabldpgeiornfwvuhkqjy"],
        "begun, two letters": [f"{word[:2]}*" for word in some],
        "begun, three letters": [f"{word[:3]}*" for word in some],
        "begun, five letters": [f"{word[:5]}*" for word in some],
        "nearly spelt": [f"{word[:2]}{word[3:]}~" for word in some],
        "two words, filtered": [f"{a} {b} status:inbox" for a, b in zip(often, some, strict=True)],
    }
