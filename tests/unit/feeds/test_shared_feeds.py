"""One real page in every form in which people keep it: the same papers each time, when the page is at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readinglist.feeds import parse
from readinglist.feeds.account import unaccounted
from readinglist.paths import RESOURCES

SHARED = Path(__file__).resolve().parents[4] / "shared" / "feeds"
FORMS = [
    "trending.txt",
    "trending-copy.txt",
    "trending-links.txt",
    "trending-clip.md",
]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared feeds are not here")
@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_the_page_gives_the_same_papers(name: str) -> None:
    truth = json.loads((SHARED / "daily_papers.json").read_text("utf-8"))
    feed = parse((SHARED / name).read_bytes(), name)
    assert [(e.facts.title, e.facts.abstract) for e in feed.entries] == [(p["title"], p["summary"]) for p in truth]
    assert feed.problems == ()
    assert unaccounted(feed) == []


def test_the_sample_feed_is_read_whole() -> None:
    data = (RESOURCES / "sample-feed.txt").read_bytes()
    feed = parse(data, "sample")
    lines = data.decode().replace("Subscribe", "", 1).splitlines()[2:]
    assert [text for e in feed.entries for text in (e.facts.title, e.facts.abstract)] == lines
    assert (len(feed.entries), feed.problems) == (40, ())
