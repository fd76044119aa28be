"""Requests and their answers."""

from __future__ import annotations

import subprocess
import sys

import pytest

from readinglist import __version__
from readinglist.online.transport import Transport, TransportError, WebRequest, WebResponse
from tests.loopback import LoopbackServer, Reply, SteppingClock

FEED = "https://example.org/feed.xml"


def never() -> bool:
    return False


def test_an_answer_comes_with_what_makes_the_next_request_shorter(server: LoopbackServer, web: Transport) -> None:
    headers = {"ETag": '"7"', "Last-Modified": "Mon, 02 Nov 2026 07:00:00 GMT"}
    server.route("example.org", "/feed.xml", Reply("<rss/>", content_type="application/rss+xml", headers=headers))
    answer = web.fetch(WebRequest(FEED), never)
    assert answer == WebResponse(FEED, 200, b"<rss/>", "application/rss+xml", '"7"', "Mon, 02 Nov 2026 07:00:00 GMT")
    server.route("example.org", "/feed.xml", Reply(status=304))
    unchanged = web.fetch(WebRequest(FEED, etag=answer.etag, modified=answer.modified), never)
    assert (unchanged.is_unchanged, unchanged.data) == (True, b"")
    assert server.asked[1].headers["if-none-match"] == '"7"'
    assert server.asked[1].headers["if-modified-since"] == "Mon, 02 Nov 2026 07:00:00 GMT"


def test_a_request_says_which_program_asks_and_nothing_about_the_reader(server: LoopbackServer, web: Transport) -> None:
    server.route("example.org", "*", Reply("x", headers={"Set-Cookie": "who=reader"}))
    for _ in range(2):
        web.fetch(WebRequest(FEED, headers={"Cookie": "a=b", "Referer": "https://a.org", "User-Agent": "me"}), never)
    for asked in server.asked:
        assert dict(asked.headers) == {
            "host": "example.org",
            "user-agent": f"ReadingList/{__version__} (desktop program)",
            "accept": "application/json, application/atom+xml, application/rss+xml, text/html, */*;q=0.5",
            "accept-encoding": "gzip, deflate",
            "connection": "close",
        }


def test_a_body_is_posted(server: LoopbackServer, web: Transport) -> None:
    server.route("api.semanticscholar.org", "/batch", lambda asked: Reply(asked.method + asked.body.decode()))
    request = WebRequest("https://api.semanticscholar.org/batch", body=b'{"ids": []}')
    assert web.fetch(request, never).data == b'POST{"ids": []}'


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_is_said(server: LoopbackServer, web: Transport, status: int) -> None:
    server.route("example.org", "*", Reply(status=status))
    with pytest.raises(TransportError) as told:
        web.fetch(WebRequest(FEED), never)
    assert (told.value.is_gone, told.value.is_offline, told.value.status) == (True, False, status)


def test_arxiv_is_asked_once_in_three_seconds_over_all_its_hosts(
    server: LoopbackServer, web: Transport, clock: SteppingClock
) -> None:
    for host in ("export.arxiv.org", "arxiv.org", "rss.arxiv.org"):
        server.route(host, "*", Reply("x"))
    for host in ("export.arxiv.org", "arxiv.org", "rss.arxiv.org"):
        web.fetch(WebRequest(f"https://{host}/"), never)
    assert len(clock.waits) == 2
    assert all(3.0 <= wait <= 3.2 for wait in clock.waits)


def test_importing_the_transport_imports_nothing_of_the_network() -> None:
    names = {"ssl", "urllib3", "truststore", "http", "email", "filelock"}
    code = f"import sys, readinglist.online.transport; print({names} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
