"""Lists of papers in programs for notes and tasks, among tasks that are none."""

from __future__ import annotations

import pytest

from readinglist.feeds import parse
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.feeds.written.notes import NoteLine, read_note
from readinglist.model import Feed

NOTE = """---
title: Shelf
tags: [reading, phd/weather]
created: 2025-01-09
---

# Shelf

> [!note] How
> One a day, and the short ones first.

Linked from [[Outline]] and [[2025-01-09]].

## Now

- [ ] **Wet roofs, dry pavements: what towns lose** — Reed-Ito & Vega, 2021 #rain
\t- on paper, please
\t- compare with [[Bo]]'s table 2
- [/] Hedges and fog along nine roads (Holm et al. 2019) #trees ⏫
- [ ] *Hail, glass, and who has to pay*, D. Zhu, 2022 📅 2025-02-01

## Next

- [ ] [A map of snow depth from kites](https://doi.org/10.1234/air.88) (Holm et al., 2023)
- [ ] Snow zones: are there any? Holm (2016)
- [ ] @zhu2018 Bridges as shelters from hail
- [ ] ~~Mist: a small cloud (Vega 2014)~~

## Done

- [x] Buckets in gardens: rain gauges of amateurs (Ito, Vega, 2020) ✅ 2025-01-22
\t> "A bucket leaks" (p. 3)

## Meeting with Bo

1. budget for the mast
2. battery 80 € – from which grant?

- [ ] call the workshop
- [ ] water the plants

^shelf
"""
TITLES = [
    ("Wet roofs, dry pavements: what towns lose", ("Reed-Ito", "Vega"), "2021", ""),
    ("Hedges and fog along nine roads", ("Holm",), "2019", ""),
    ("Hail, glass, and who has to pay", ("D. Zhu",), "2022", ""),
    ("A map of snow depth from kites", ("Holm",), "2023", "10.1234/air.88"),
    ("Snow zones: are there any?", ("Holm",), "2016", ""),
    ("Bridges as shelters from hail", ("Zhu",), "2018", ""),
    ("Mist: a small cloud", ("Vega",), "2014", ""),
    ("Buckets in gardens: rain gauges of amateurs", ("Ito", "Vega"), "2020", ""),
]


def read(text: str) -> Feed:
    feed = parse(text.encode(), "notes.md")
    assert unaccounted_lines(feed) == []
    return feed


def facts(feed: Feed) -> list[tuple[str, tuple[str, ...], str, str]]:
    found = [entry.metadata for entry in feed.entries]
    return [(one.title, one.authors, one.published, one.doi) for one in found]


def test_papers_are_told_from_tasks() -> None:
    assert facts(read(NOTE)) == TITLES


def test_states_and_tags_of_org_mode_are_no_part_of_titles() -> None:
    feed = read(
        "* TODO [#A] Fog in the valleys (Reed & Ito, 2019)  :fog:valleys:\n"
        "* DONE Snow on roads, Vega et al. 2020\n"
        "* TODO Rain in towns of the north (Holm 2018)\n"
        "* TODO call the workshop\n"
    )
    assert facts(feed) == [
        ("Fog in the valleys", ("Reed", "Ito"), "2019", ""),
        ("Snow on roads", ("Vega",), "2020", ""),
        ("Rain in towns of the north", ("Holm",), "2018", ""),
    ]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("[-] Fog #to/read ⏬ 🛫 2025-01-01 ^id-1", NoteLine("Fog")),
        ("#paper #fog Fog due:2025-01-01", NoteLine("Fog")),
        ("[@reed2013fog] Fog", NoteLine("Fog", (), "Reed", "2013")),
        ("[Fog](https://example.org/1) in [[places|towns]]", NoteLine("Fog in towns", ("https://example.org/1",))),
        ("Study #2 of C# and #", NoteLine("Study #2 of C# and #")),
        ("Fog in 2025-01-01", NoteLine("Fog in 2025-01-01")),
        ("TODOs in code", NoteLine("TODOs in code")),
    ],
)
def test_signs_of_programs_are_taken_from_a_line(line: str, note: NoteLine) -> None:
    assert read_note(line) == note
