# ruff: noqa: E501 a record is easier to read as it stands
"""Asking feeds and pages: what changed, what moved, which feed a page is followed by, and pages without papers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from readinglist.model.source import Source, SourceKind, SourceState
from readinglist.online.sources.new_source import of_feed, of_page
from readinglist.online.transport.messages import TransportError, WebRequest, WebResponse
from tests.unit.online.sources.fake_web import FakeWeb, ask_once, papers_of, titles_of

FEED = "https://example.org/feed.xml"
PAGE = "https://example.org/papers/"
ABSTRACT = (
    "We count the lamps of small harbours by night, and we find that half of them burn for nobody at all, which is sad."
)


def item(title: str) -> str:
    return f"<item><title>{title}</title><link>https://example.org/{title.replace(' ', '-')}</link><description>{ABSTRACT}</description><dc:creator>Ada Lovelace</dc:creator><pubDate>Tue, 28 Jan 2025 00:00:00 GMT</pubDate></item>"  # fmt: skip


def rss(*titles: str, name: str = "Journal of Lamps &amp; Lights") -> str:
    return f'<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{name}</title><link>https://example.org</link>{"".join(map(item, titles))}</channel></rss>'  # fmt: skip


def atom(*titles: str) -> str:
    entries = "".join(
        f"<entry><id>urn:{n}</id><title>{title}</title><summary>{ABSTRACT}</summary><author><name>Ada Lovelace</name></author>"
        f'<link href="https://example.org/{n}"/><updated>2025-01-28T00:00:00Z</updated></entry>'
        for n, title in enumerate(titles)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title type="html"><![CDATA[Lamps &amp; <b>Lights</b>]]></title>{entries}</feed>'


def json_feed(*titles: str) -> str:
    return json.dumps({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lamps & Lights",
        "items": [
            {"id": str(n), "url": f"https://example.org/{n}", "title": title, "content_html": f"<p>{ABSTRACT}</p>", "authors": [{"name": "Ada Lovelace"}], "date_published": "2025-01-28T00:00:00Z"}
            for n, title in enumerate(titles)
        ],
    })  # fmt: skip


def html(*titles: str, head: str = "") -> str:
    cards = "".join(
        f'<article><h3><a href="https://arxiv.org/abs/2501.0000{n}">{title}</a></h3><p>Ada Lovelace, Bo Ito</p><p>{ABSTRACT}</p></article>'
        for n, title in enumerate(titles)
    )
    return f"<!DOCTYPE html><html><head><title>Papers of the day</title>{head}</head><body><nav>Home</nav>{cards}<p>Copyright</p></body></html>"


def link(href: str, kind: str = "application/rss+xml", title: str = "") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}" title="{title}">'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (rss("Lamps of Small Harbours", "Lights of Large Ones"), "Journal of Lamps & Lights"),
        (atom("Lamps of Small Harbours", "Lights of Large Ones"), "Lamps & Lights"),
        (json_feed("Lamps of Small Harbours", "Lights of Large Ones"), "Lamps & Lights"),
    ],
)
def test_a_feed_is_read_exactly_and_called_by_its_title(text: str, name: str) -> None:
    web = FakeWeb()
    web.serve(FEED, text)
    answer = ask_once(of_feed(FEED), web)
    assert titles_of(answer) == ["Lamps of Small Harbours", "Lights of Large Ones"]
    for paper in papers_of(answer):
        assert (paper.abstract, paper.authors, paper.published) == (ABSTRACT, ("Ada Lovelace",), "2025-01-28")
        assert (paper.arxiv_id, paper.doi) == ("", "")
    assert answer.source == replace(of_feed(FEED), name=name)
    assert answer.documents[0].name == name


def test_a_name_that_the_reader_chose_stays() -> None:
    web = FakeWeb()
    web.serve(FEED, rss("Lamps of Small Harbours"))
    assert ask_once(replace(of_feed(FEED), name="My lamps"), web).source.name == "My lamps"


def test_a_feed_that_has_not_changed_brings_nothing() -> None:
    def answer(request: WebRequest) -> WebResponse:
        if (request.etag, request.modified) == ('"1"', "Tue, 28 Jan 2025 00:00:00 GMT"):
            return WebResponse(request.url, 304)
        text = rss("Lamps of Small Harbours").encode()
        return WebResponse(request.url, 200, text, etag='"1"', modified="Tue, 28 Jan 2025 00:00:00 GMT")

    web = FakeWeb()
    web.serve(FEED, answer)
    first = ask_once(of_feed(FEED), web)
    second = ask_once(first.source, web, first.state)
    assert (len(first.documents), len(second.documents)) == (1, 0)
    assert second.state == first.state
    assert len(ask_once(first.source, web, replace(first.state, cursor="")).documents) == 1


def test_the_same_bytes_bring_nothing_even_without_validators() -> None:
    web = FakeWeb()
    web.serve(FEED, rss("Lamps of Small Harbours"))
    first = ask_once(of_feed(FEED), web)
    assert ask_once(first.source, web, first.state).documents == ()
    web.serve(FEED, rss("Lights of Large Ones", "Lamps of Small Harbours"))
    assert titles_of(ask_once(first.source, web, first.state)) == ["Lights of Large Ones", "Lamps of Small Harbours"]


def test_an_empty_feed_is_no_error() -> None:
    web = FakeWeb()
    web.serve(FEED, rss())
    answer = ask_once(of_feed(FEED), web)
    assert (answer.documents, answer.source.name) == ((), "Journal of Lamps & Lights")


@pytest.mark.parametrize(
    ("address", "moved_to", "asked"),
    [
        (FEED, "https://new.example.org/rss", "https://new.example.org/rss"),
        (FEED, "http://new.example.org/rss", FEED),
        ("http://example.org/feed.xml", "http://new.example.org/rss", "http://new.example.org/rss"),
        (FEED, "https://me:secret@new.example.org/rss", FEED),
        (FEED, "ftp://new.example.org/rss", FEED),
        (FEED, "", FEED),
    ],
)
def test_a_feed_that_has_moved_for_good_is_asked_there_from_now_on(address: str, moved_to: str, asked: str) -> None:
    web = FakeWeb()
    web.serve(
        "http",
        lambda request: WebResponse(
            moved_to or request.url, 200, rss("Lamps of Small Harbours").encode(), moved_to=moved_to
        ),
    )
    answer = ask_once(of_feed(address), web)
    assert (answer.source.address, answer.source.name) == (asked, "Journal of Lamps & Lights")
    # It is read on at either address: where it has moved is stored together with new papers only.
    assert ask_once(of_feed(address), web, answer.state).documents == ()
    assert ask_once(answer.source, web, answer.state).documents == ()
    assert web.urls[-1] == asked


@pytest.mark.parametrize(
    ("href", "head", "address"),
    [
        ("/feed.xml", "", "https://example.org/feed.xml"),
        ("feed.xml", "", "https://example.org/papers/feed.xml"),
        ("../feed.xml?a=1&amp;b=2", "", "https://example.org/feed.xml?a=1&b=2"),
        ("feed.xml", '<base href="https://other.example.org/x/">', "https://other.example.org/x/feed.xml"),
        ("//feeds.example.org/all", "", "https://feeds.example.org/all"),
        ("https://feeds.example.org/all#top", "", "https://feeds.example.org/all"),
    ],
)
def test_a_page_that_names_its_feed_is_followed_by_that_feed(href: str, head: str, address: str) -> None:
    web = FakeWeb()
    web.serve("https://", rss("Lamps of Small Harbours", "Lights of Large Ones"))
    web.serve(PAGE + "?", "")
    web.handlers.insert(0, (PAGE, lambda request: html("Lamps of Small Harbours", head=head + link(href)) if request.url == PAGE else rss("Lamps of Small Harbours")))  # fmt: skip
    answer = ask_once(of_page(PAGE), web)
    assert (answer.source.kind, answer.source.address) == (SourceKind.FEED, address)
    assert answer.source.name == "Journal of Lamps & Lights"
    assert "Lamps of Small Harbours" in titles_of(answer)
    assert ask_once(answer.source, web, answer.state).documents == ()
    assert web.urls == [PAGE, address, address]


def follow_page(page: str, feeds: dict[str, str | TransportError]) -> tuple[Source, list[str], FakeWeb]:
    web = FakeWeb()
    web.serve(PAGE, page)
    for address, text in feeds.items():
        web.serve(address, text)
    answer = ask_once(of_page(PAGE), web)
    return answer.source, titles_of(answer), web


def test_the_feed_of_comments_is_the_last_choice() -> None:
    head = link("/comments/feed", title="Comments") + link("/posts")
    source, titles, _ = follow_page(
        html(head=head),
        {"https://example.org/comments": rss("Re: Lamps"), "https://example.org/posts": rss("Lamps of Small Harbours")},
    )
    assert (source.address, titles) == ("https://example.org/posts", ["Lamps of Small Harbours"])


def test_a_feed_of_other_things_than_the_papers_of_its_page_is_not_followed() -> None:
    source, titles, _ = follow_page(
        html("Lamps of Small Harbours", "Lights of Large Ones", head=link("/news")),
        {"https://example.org/news": rss("We have moved")},
    )
    assert (source.kind, source.address, source.name) == (SourceKind.PAGE, PAGE, "Papers of the day")
    assert titles == ["Lamps of Small Harbours", "Lights of Large Ones"]


def test_other_alternates_are_no_feeds() -> None:
    head = "".join([
        link("/wp-json/1", "application/json"), link("/oembed", "application/json+oembed"), '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="stylesheet" type="text/xml" href="/a.xsl">', link("javascript:alert(1)"), link("file:///etc/passwd"), link("https://me:secret@example.org/x"),
    ])  # fmt: skip
    source, titles, web = follow_page(html("Lamps of Small Harbours", head=head), {})
    assert (source.kind, titles, web.urls) == (SourceKind.PAGE, ["Lamps of Small Harbours"], [PAGE])


def test_a_page_without_papers_and_without_a_feed_of_papers_is_told() -> None:
    for page in (html(), html(head=link("/gone")), html(head=link("/empty"))):
        with pytest.raises(TransportError, match="Neither papers nor a feed of papers were found on this page"):
            follow_page(page, {"https://example.org/gone": html(), "https://example.org/empty": rss()})


def test_a_feed_that_fails_for_now_is_told_if_its_page_has_no_papers() -> None:
    broken = TransportError("The server is busy.", status=503)
    with pytest.raises(TransportError, match=r"The server is busy\."):
        follow_page(html(head=link("/feed")), {"https://example.org/feed": broken})
    assert follow_page(html("Lamps of Small Harbours", head=link("/feed")), {"https://example.org/feed": broken})[
        1
    ] == ["Lamps of Small Harbours"]


def test_a_feed_that_was_taken_for_a_page_is_a_feed() -> None:
    web = FakeWeb()
    web.serve("https://example.org/latest", rss("Lamps of Small Harbours"))
    assert ask_once(of_page("https://example.org/latest"), web).source.kind is SourceKind.FEED


def test_a_feed_that_becomes_a_page_is_an_error_and_keeps_its_place() -> None:
    web = FakeWeb()
    web.serve(FEED, rss("Lamps of Small Harbours"))
    first = ask_once(of_feed(FEED), web)
    web.serve(FEED, html("Buy This Domain Now"))
    with pytest.raises(TransportError, match="The address of the feed now leads to a web page"):
        ask_once(first.source, web, first.state)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"%PDF-1.7 \x00\x01",
        b"\x89PNG\r\n\x1a\n\x00",
        b"\xff\xfe\x00",
        b"Just words.",
        b"{}",
        b"<rss><channel><item></item></channel></rss>",
        b"\x00" * 1000,
    ],
)
@pytest.mark.parametrize("source", [of_feed(FEED), of_page(PAGE)])
def test_whatever_else_comes_ends_in_a_sentence(data: bytes, source: Source) -> None:
    web = FakeWeb()
    web.serve(source.address, data)
    with pytest.raises(TransportError, match=r"^[A-Z].*\."):
        ask_once(source, web)


def test_a_list_of_papers_in_another_form_is_read_too() -> None:
    web = FakeWeb()
    web.serve(
        "https://example.org/mine.bib",
        "@article{a, title={Lamps of Small Harbours}, author={Lovelace, Ada}, year={2025}}",
    )
    answer = ask_once(of_page("https://example.org/mine.bib"), web)
    assert titles_of(answer) == ["Lamps of Small Harbours"]


def test_only_what_was_followed_may_be_on_the_local_network() -> None:
    local = "http://localhost:8000/papers"
    web = FakeWeb()
    web.serve(
        local,
        html(
            "Lamps of Small Harbours",
            head=link("/feed") + link("http://localhost:9/feed") + link("http://192.168.1.1/"),
        ),
    )
    ask_once(of_page(local), web)
    assert [(one.url, one.is_local) for one in web.asked] == [
        (local, True),
        ("http://localhost:8000/feed", True),
        ("http://localhost:9/feed", False),
        ("http://192.168.1.1/", False),
    ]
    web = FakeWeb()
    web.serve(PAGE, html("Lamps of Small Harbours", head=link("http://localhost:8000/feed")))
    ask_once(of_page(PAGE), web)
    assert [one.is_local for one in web.asked] == [False, False]


def test_titles_of_feeds_are_shown_as_text() -> None:
    web = FakeWeb()
    web.serve(FEED, rss("Lamps of Small Harbours", name="&lt;b&gt;Lamps&lt;/b&gt;\u202e evil\n" + "x" * 5000))
    name = ask_once(of_feed(FEED), web).source.name
    assert name.startswith("Lamps evil x")
    assert len(name) == 100


def test_nothing_of_another_address_is_sent_to_a_server() -> None:
    web = FakeWeb()
    web.serve(FEED, rss("Lamps of Small Harbours"))
    ask_once(of_feed(FEED), web, SourceState(etag='"of another"', modified="yesterday", cursor='{"v":1,"of":"feed https://other.example.org/"}'))  # fmt: skip
    assert (web.asked[0].etag, web.asked[0].modified) == ("", "")
