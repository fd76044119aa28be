"""Lists of papers in programs for notes and tasks, among tasks that are none."""

from __future__ import annotations

import pytest

from readinglist.feeds import parse
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.feeds.written.notes import NoteLine, read_note
from readinglist.model import Feed

NOTE = """---
title: Backlog
tags: [reading, phd/weather]
created: 2025-01-09
---

# Backlog

> [!info] Rule
> Max. three open papers at a time!! Everything else goes to the bottom.

See also [[Outline]] and [[2025-01-09]].

## Now

- [ ] **Wet roofs, dry pavements: trade-offs in towns** — Reed-Ito & Vega, 2021 #rain
\t- print it!
\t- ask [[Bo]] about eq. (7)
- [/] Street trees and fog in 41 towns (Holm et al. 2019) #trees ⏫
- [ ] *Hail, housing, and who can sleep*, D. Zhu, 2022 📅 2025-02-01

## Next

- [ ] [A 1-m product of snow depth from drones](https://doi.org/10.1234/air.88) (Holm et al., 2023)
- [ ] Local snow zones: useful fiction? Holm (2016)
- [ ] @zhu2018 Bus stops as shelters from hail
- [ ] ~~Fountains: an underrated cloud (Vega 2014)~~

## Done

- [x] The view from the balcony: rain gauges and what they get wrong (Ito, Vega, 2020) ✅ 2025-01-22
\t> "No gauge is an island" (p. 14)

## Meeting with Bo

1. data management plan
2. conference fee 350 € – who pays?

- [ ] book train
- [ ] return library books

^backlog
"""
TITLES = [
    ("Wet roofs, dry pavements: trade-offs in towns", ("Reed-Ito", "Vega"), "2021", ""),
    ("Street trees and fog in 41 towns", ("Holm",), "2019", ""),
    ("Hail, housing, and who can sleep", ("D. Zhu",), "2022", ""),
    ("A 1-m product of snow depth from drones", ("Holm",), "2023", "10.1234/air.88"),
    ("Local snow zones: useful fiction?", ("Holm",), "2016", ""),
    ("Bus stops as shelters from hail", ("Zhu",), "2018", ""),
    ("Fountains: an underrated cloud", ("Vega",), "2014", ""),
    ("The view from the balcony: rain gauges and what they get wrong", ("Ito", "Vega"), "2020", ""),
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
        "* TODO book train\n"
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
