"""A small library of papers on three subjects, whose words hardly overlap."""

from __future__ import annotations

import random
from collections.abc import Sequence

from readinglist.model import PaperText

SUBJECTS = {
    "sea": "coral reef fish ocean tide current plankton salinity shore wave".split(),
    "sky": "planet star galaxy orbit telescope comet nebula redshift moon eclipse".split(),
    "bread": "flour yeast oven crust dough rye baker sourdough kneading loaf".split(),
}


def papers(count: int = 60, first: int = 1) -> list[PaperText]:
    """Make papers; that with the number n is on the subject n % 3."""
    return [paper(n, list(SUBJECTS.values())[n % 3]) for n in range(first, first + count)]


def paper(number: int, words: Sequence[str], note: str = "") -> PaperText:
    """Make a paper of some of the words, the same each time."""
    chance = random.Random(number)
    title = " ".join(chance.sample(words, 2))
    abstract = " ".join(chance.choices([*words, "method", "result", f"w{number % 7}"], k=25))
    return PaperText(number, title, abstract, "", "", note, "")
