# ruff: noqa: E501 an abstract is easier to read on one line
"""Papers that do not exist, to be shown in pages of many layouts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readinglist.feeds import parse
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.model import Feed


@dataclass(frozen=True)
class Invented:
    """A paper that does not exist."""

    title: str
    authors: str
    abstract: str
    arxiv_id: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.authors.split(", "))

    @property
    def url(self) -> str:
        return f"https://arxiv.org/abs/{self.arxiv_id}" if self.arxiv_id else ""

    def without_id(self) -> Invented:
        return replace(self, arxiv_id="")


PAPERS = (
    Invented(
        "Counting Gulls from the Roof of a Ferry Terminal",
        "Ida Ostrava, Tomas Verhoeven",
        "Gulls that rest on roofs are missed by counts from the shore. We place nine cameras on a ferry terminal and compare their counts with those of four observers over two winters. The cameras see a third more birds, and they agree with each other on most days.",
        "2409.10011",
    ),
    Invented(
        "Slow Kilns and the Colour of Brick",
        "Marta Lindqvist, Oyelaran Adeyemi, Pia Sandoval",
        "The colour of a brick depends on how fast its kiln cools. We fire two hundred bricks at six rates and measure their colour at ten points each. Slow cooling makes them darker at the edges, which earlier work had ascribed to the clay.",
        "2409.10022",
    ),
    Invented(
        "Bus Timetables as Graphs with Memory",
        "Henrik Dahl, Noor Bakshi",
        "A late bus delays the next one on the same line, and a timetable that forgets this is wrong by noon. We describe timetables as graphs whose edges remember the last hour. On the lines of three cities the predicted arrivals are off by half as much.",
        "2409.10033",
    ),
    Invented(
        "What Beekeepers Write in the Margins",
        "Clara Whitlock, Jun Moriyama",
        "Beekeepers annotate their hive records with remarks that no form asks for. We transcribe eleven hundred of these remarks and sort them by subject. Weather comes first and queens come second, and nearly a tenth of them are about the neighbours.",
        "2409.10044",
    ),
    Invented(
        "Tuning Church Organs in Unheated Rooms",
        "Emil Novak, Ruth Okonkwo",
        "An organ that is tuned in summer is out of tune in winter, and not evenly so. We record the pitch of every pipe of two instruments in each month of a year. Reeds drift less than flues, so a tuning between the two extremes serves best.",
        "2409.10055",
    ),
    Invented(
        "Knots That Sailors Forgot: A Survey of Harbour Museums",
        "Lena Fischer, Samir Haddad",
        "Museums keep knots that nobody ties any more. We visit fourteen harbour museums, photograph their boards and try to tie what they show. A quarter of the knots cannot be tied as labelled, and six were fixed to their boards upside down.",
        "2409.10066",
    ),
    Invented(
        "Does Moss Prefer the North Side of a Wall?",
        "Olga Petrenko, Ben Castellan",
        "Walkers are told that moss grows to the north. We map the moss on eighty free-standing walls and find that shade matters and direction does not. On open ground the rule is right in just over half of the cases that we saw.",
        "2409.10077",
    ),
    Invented(
        "Reading Tide Gauges with Cheap Telephones",
        "Wanjiru Kamau, Lars Holm",
        "Old tide gauges have dials that nobody reads at night. We mount a used telephone before each of seven dials and read its pictures with a small program. The error stays below a centimetre, and each telephone has run for a year without help.",
        "2409.10088",
    ),
)


def read(text: str | bytes, name: str = "page.txt") -> Feed:
    """Parse a page, and check that each of its lines is in one place."""
    feed = parse(text.encode() if isinstance(text, str) else text, name)
    assert unaccounted_lines(feed) == []
    return feed


def shown(feed: Feed) -> list[tuple[str, str]]:
    """Return the titles and the abstracts of a feed."""
    return [(entry.metadata.title, entry.metadata.abstract) for entry in feed.entries]


def ids(feed: Feed) -> dict[str, str]:
    """Return the arXiv id of each paper by its title."""
    return {entry.metadata.title: entry.metadata.arxiv_id for entry in feed.entries}


def titles(feed: Feed) -> list[str]:
    """Return the titles of a feed."""
    return [entry.metadata.title for entry in feed.entries]
