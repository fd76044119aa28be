"""Records of invented papers, as different catalogues write them."""

from __future__ import annotations

import random
from dataclasses import replace

from readinglist.model import Metadata

GIVEN = ("Ada", "Bo", "Carlos", "Dieter", "Émile", "Fatima", "Gustavo", "Hana", "Ilse", "Jean-Luc", "Kirsten", "Lucía")
FAMILY = (
    *("Álvarez", "Brandt", "van der Berg", "Çelik", "Dvořák", "Eriksson", "Fröhlich", "García Márquez", "Høgh"),
    *("Ito", "Jørgensen", "Kowalski", "Łukasik", "Müller", "Nguyen", "O’Brien", "Petrov", "Quispe", "Rossi"),
)
NOUNS = ("Ferries", "Pebbles", "Rain Gauges", "Lanterns", "Kites", "Tide Pools", "Hedges", "Wells", "Clocks", "Bees")
VERBS = ("Sorting", "Predicting", "Measuring", "Counting", "Repairing", "Modelling", "Watching", "Describing")
PLACES = ("in the Dark", "under Uncertainty", "on Small Islands", "with Few Examples", "over Long Winters")
VENUES = ("Journal of Small Boats", "Annals of Weather", "International Conference on Harbours", "Letters on Pebbles")
GENRES = ("Editorial", "Introduction", "Preface", "Erratum", "Book Review", "Reply", "Survey", "Letters to the Editor")
TOPICS = ("harbour", "meadow", "glacier", "orchard", "workshop", "lighthouse", "granary", "archive")


def person(chance: random.Random) -> tuple[str, str]:
    """Invent a given and a family name."""
    return chance.choice(GIVEN), chance.choice(FAMILY)


def people(chance: random.Random, count: int) -> list[tuple[str, str]]:
    """Invent people with different family names."""
    return [(chance.choice(GIVEN), family) for family in chance.sample(FAMILY, count)]


def written(name: tuple[str, str], style: int) -> str:
    """Write a name as one of five catalogues does."""
    given, family = name
    initials = [part[0] for part in given.split("-")]
    return (
        f"{given} {family}",
        f"{family}, {given}",
        f"{family}, {'.-'.join(initials)}.",
        f"{'. '.join(initials)}. {family}",
        f"{family.split()[-1]} {''.join(initials)}",
    )[style]


def title(chance: random.Random) -> str:
    """Invent a title of four words or more."""
    return f"{chance.choice(VERBS)} {chance.choice(NOUNS)} {chance.choice(PLACES)}: {chance.choice(TOPICS)} studies"


def abstract(chance: random.Random, words: int = 60) -> str:
    """Invent an abstract whose words occur in no other."""
    return " ".join(f"{chance.choice(TOPICS)}{chance.choice('abcdefgh')}{_letters(chance)}" for _ in range(words)) + "."


def _letters(chance: random.Random) -> str:
    return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6))


def namesakes(seed: int) -> tuple[Metadata, Metadata]:
    """Invent two works with equal titles, which differ in one thing at least that their records tell."""
    chance = random.Random(seed)
    names = people(chance, 6)
    kind = chance.choice(("authors", "years", "ids", "venues", "genre", "abstracts"))
    year = chance.randint(1995, 2015)
    first = Metadata(title(chance), abstract(chance), published=str(year))
    second = replace(first, abstract=chance.choice((abstract(chance), "")), upvotes=3)
    ours = tuple(written(name, chance.randrange(5)) for name in names[:3])
    theirs = tuple(written(name, chance.randrange(5)) for name in names[3:])
    match kind:
        case "authors":
            return replace(first, authors=ours), replace(second, authors=theirs, doi=chance.choice(("", "10.1/b")))
        case "years":
            return replace(first, authors=ours), replace(
                second, authors=ours, published=str(year + chance.randint(3, 20))
            )
        case "ids":
            return (
                (replace(first, arxiv_id="2501.00001"), replace(second, arxiv_id="2501.00002")),
                (replace(first, doi="10.1/a", arxiv_id="2501.00001"), replace(second, doi="10.1/b")),
            )[chance.randrange(2)]
        case "venues":
            one, other = chance.sample(VENUES, 2)
            return replace(first, venue=one), replace(second, venue=other)
        case "abstracts":
            return first, replace(second, abstract=abstract(chance))
    genre = chance.choice(GENRES)
    authors, others = chance.choice(((ours, ()), ((), theirs), (ours, theirs), ((), ())))
    second = replace(second, title=genre, authors=others, published=str(year + chance.randint(0, 2)))
    return replace(first, title=genre, authors=authors), second


def true_pair(seed: int) -> tuple[Metadata, Metadata]:
    """Invent two records of one work: other ways to write the names, a preprint and what was published of it."""
    chance = random.Random(seed)
    names = people(chance, chance.randint(1, 5))
    year = chance.randint(1995, 2024)
    text = abstract(chance)
    short = chance.random() < 0.25
    name = chance.choice(("Sparse Lanterns", "KiteNet")) if short else title(chance)
    preprint = Metadata(
        name,
        text,
        tuple(written(one, 0) for one in names),
        f"{year}-11-0{chance.randint(1, 9)}",
        chance.choice(("arXiv", "cs.LG", "", "bioRxiv")),
        arxiv_id=f"{year % 100:02}11.{seed % 99999:05}",
        doi=chance.choice(("", f"10.48550/arxiv.{year % 100:02}11.{seed % 99999:05}")),
    )
    style = chance.randrange(5)
    listed = tuple(written(one, style) for one in names)
    published = Metadata(
        chance.choice((name, name.upper(), name.replace(":", " –"), f"{name}.")),
        chance.choice((text, "", text + " And more.", abstract(chance))) if not short else chance.choice((text, "")),
        chance.choice((listed, (listed[0], "et al."), listed)),
        str(year + chance.choice((0, 1))),
        chance.choice(VENUES),
        doi=chance.choice(("", f"10.1234/journal.{seed}")),
    )
    return (preprint, published) if chance.random() < 0.5 else (published, preprint)
