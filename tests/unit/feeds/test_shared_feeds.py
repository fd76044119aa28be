"""One real page in every form in which people keep it: the same papers each time, when the page is at hand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from readinglist.feeds import parse
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.paths import RESOURCES

SHARED = Path(__file__).resolve().parents[4] / "shared" / "feeds"
FORMS = [
    "trending.txt",
    "trending-copy.txt",
    "trending-links.txt",
    "trending-clip.md",
    "daily_papers.json",
    "arxiv.atom",
    "library.bib",
    "library.ris",
    "library.csl.json",
    "library.csv",
    "trending-page.html",
]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared feeds are not here")
@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_the_page_gives_the_same_papers(name: str) -> None:
    truth = json.loads((SHARED / "daily_papers.json").read_text("utf-8"))
    feed = parse((SHARED / name).read_bytes(), name)
    found = [(e.metadata.title, e.metadata.abstract) for e in feed.entries]
    wanted = [(p["title"], p["summary"]) for p in truth]
    if name.endswith(".bib"):
        # There "85%" and "85\\%" are written alike.
        found, wanted = [(t, _unescaped(a)) for t, a in found], [(t, _unescaped(a)) for t, a in wanted]
    assert found == wanted
    assert feed.problems == ()
    assert unaccounted_lines(feed) == []


def test_the_sample_feed_is_read_whole() -> None:
    data = (RESOURCES / "sample-feed.txt").read_bytes()
    feed = parse(data, "sample")
    lines = data.decode().replace("Subscribe", "", 1).splitlines()[2:]
    assert [text for e in feed.entries for text in (e.metadata.title, e.metadata.abstract)] == lines
    assert (len(feed.entries), feed.problems) == (40, ())


def _unescaped(text: str) -> str:
    return re.sub(r"\\([%&_#$])", r"\1", text)
