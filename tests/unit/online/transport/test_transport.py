"""Requests and their answers."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from readinglist import __version__
from readinglist.online.transport import RequestCancelled, Transport, TransportError, WebRequest, WebResponse
from tests.loopback import Asked, LoopbackServer, Reply, SteppingClock, Wire

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


# --- redirects ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        ((301,), "https://b.org/1"),
        ((308, 301), "https://b.org/2"),
        ((302,), ""),
        ((307, 301), ""),
        ((301, 302), "https://b.org/1"),
        ((301, 302, 301), "https://b.org/1"),
    ],
)
def test_an_address_that_moved_for_good_is_named(
    server: LoopbackServer, web: Transport, statuses: tuple[int, ...], moved_to: str
) -> None:
    for number, status in enumerate(statuses):
        host = "b.org" if number else "example.org"
        path = f"/{number}" if number else "/feed.xml"
        server.route(host, path, Reply.redirect(f"https://b.org/{number + 1}", status))
    server.route("b.org", f"/{len(statuses)}", Reply("<rss/>"))
    answer = web.fetch(WebRequest(FEED), never)
    assert (answer.url, answer.moved_to, answer.data) == (f"https://b.org/{len(statuses)}", moved_to, b"<rss/>")


def test_another_host_gets_no_headers_of_the_request(server: LoopbackServer, web: Transport) -> None:
    server.route("example.org", "/feed.xml", Reply.redirect("/same"))
    server.route("example.org", "/same", Reply.redirect("https://other.org/"))
    server.route("other.org", "/", Reply("x"))
    web.fetch(WebRequest(FEED, headers={"Authorization": "Bearer 1", "X-Key": "2", "Accept": "text/xml"}), never)
    sent = [{name: asked.headers.get(name) for name in ("authorization", "x-key", "accept")} for asked in server.asked]
    same = {"authorization": "Bearer 1", "x-key": "2", "accept": "text/xml"}
    assert sent == [same, same, {"authorization": None, "x-key": None, "accept": "text/xml"}]


def test_a_question_is_sent_on_within_its_host_only(server: LoopbackServer, web: Transport) -> None:
    server.route("example.org", "/feed.xml", Reply.redirect("/again", 307))
    server.route("example.org", "/again", lambda asked: Reply(asked.method + asked.body.decode()))
    assert web.fetch(WebRequest(FEED, body=b" ids"), never).data == b"POST ids"
    server.route("example.org", "/feed.xml", Reply.redirect("/again", 303))
    assert web.fetch(WebRequest(FEED, body=b" ids"), never).data == b"GET"
    server.route("example.org", "/feed.xml", Reply.redirect("https://other.org/", 308))
    with pytest.raises(TransportError):
        web.fetch(WebRequest(FEED, body=b" ids"), never)
    assert {asked.host for asked in server.asked} == {"example.org"}


def test_an_address_without_tls_may_lead_to_one_with(server: LoopbackServer, web: Transport) -> None:
    server.route("example.org", "/feed.xml", lambda asked: Reply("x") if asked.is_secure else Reply.redirect(FEED))
    assert web.fetch(WebRequest("http://example.org/feed.xml"), never).url == FEED
    assert [asked.is_secure for asked in server.asked] == [False, True]


@pytest.mark.parametrize(("hops", "comes"), [(5, True), (6, False)])
def test_so_many_redirects_are_followed(server: LoopbackServer, web: Transport, hops: int, comes: bool) -> None:
    server.route("example.org", "*", lambda asked: Reply.redirect(asked.path[:-1]) if asked.path != "/" else Reply("x"))
    request = WebRequest("https://example.org/" + "a" * hops)
    if comes:
        assert web.fetch(request, never).data == b"x"
    else:
        with pytest.raises(TransportError):
            web.fetch(request, never)
    assert len(server.asked) == 6


# --- bounds -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, {"Transfer-Encoding": "chunked"}])
def test_an_answer_may_be_as_large_as_wanted_and_no_larger(
    server: LoopbackServer, web: Transport, headers: dict[str, str]
) -> None:
    def chunked(wire: Wire, asked: Asked) -> None:
        wire.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + bytes(1_000) + b"\r\n0\r\n\r\n")

    server.route("example.org", "*", Reply(fault=chunked) if headers else Reply(bytes(1_000)))
    assert web.fetch(WebRequest(FEED, most_bytes=1_000), never).data == bytes(1_000)
    with pytest.raises(TransportError):
        web.fetch(WebRequest(FEED, most_bytes=999), never)


def test_only_types_that_were_asked_for_come(server: LoopbackServer, web: Transport) -> None:
    server.route("example.org", "*", Reply("{}", content_type="Application/JSON; charset=utf-8"))
    request = WebRequest(FEED, media_types=("application/json",))
    assert web.fetch(request, never).data == b"{}"
    assert server.asked[0].headers["accept"] == "application/json, */*;q=0.1"
    server.route("example.org", "*", Reply("<p>Please log in</p>", content_type="text/html"))
    with pytest.raises(TransportError):
        web.fetch(request, never)


# --- working offline ----------------------------------------------------------------------------------------------


class NoNetwork:
    """A network that must not be asked."""

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        raise AssertionError(host)

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        raise AssertionError(address)

    def has_route(self) -> bool:
        raise AssertionError


def test_working_offline_asks_nothing(tmp_path: Path, clock: SteppingClock) -> None:
    web = Transport(tmp_path, clock=clock, is_offline=lambda: True, test_server=None, network=NoNetwork())
    with pytest.raises(TransportError) as told:
        web.fetch(WebRequest("https://export.arxiv.org/"), never)
    assert (told.value.sentence, told.value.is_offline) == ("Reading List is set to work offline.", True)
    assert (clock.waits, list(tmp_path.iterdir())) == ([], [])


def test_going_offline_ends_what_is_being_fetched(server: LoopbackServer, tmp_path: Path, clock: SteppingClock) -> None:
    asked = threading.Event()

    def hang(wire: Wire, _: Asked) -> None:
        asked.set()
        wire.hang()

    server.route("example.org", "*", Reply(fault=hang))
    web = Transport(tmp_path, clock=clock, is_offline=asked.is_set, test_server=server.switch)
    with pytest.raises(TransportError) as told:
        web.fetch(WebRequest(FEED), never)
    assert told.value.sentence == "Reading List is set to work offline."


def test_going_offline_ends_a_wait_between_requests(
    server: LoopbackServer, web: Transport, clock: SteppingClock, tmp_path: Path
) -> None:
    server.route("export.arxiv.org", "*", Reply("x"))
    web.fetch(WebRequest("https://export.arxiv.org/"), never)
    answers = iter([False])  # online when it begins, and offline from then on
    web = Transport(tmp_path / "cache", clock=clock, is_offline=lambda: next(answers, True), test_server=server.switch)
    with pytest.raises(TransportError) as told:
        web.fetch(WebRequest("https://export.arxiv.org/"), never)
    assert told.value.is_offline
    assert len(server.asked) == 1


def test_a_closed_transport_asks_nothing_more(server: LoopbackServer, web: Transport) -> None:
    def close(wire: Wire, _: Asked) -> None:
        web.close()
        wire.hang()

    server.route("example.org", "*", Reply(fault=close))
    for _ in range(2):
        with pytest.raises(RequestCancelled):
            web.fetch(WebRequest(FEED), never)
    assert len(server.asked) == 1


def test_no_test_asks_the_live_web(tmp_path: Path, clock: SteppingClock) -> None:
    web = Transport(tmp_path, clock=clock, is_offline=lambda: False, test_server=None)
    with pytest.raises(AssertionError, match=r"live web: example\.org"):
        web.fetch(WebRequest(FEED), never)


def test_importing_the_transport_imports_nothing_of_the_network() -> None:
    names = {"ssl", "urllib3", "truststore", "http", "email", "filelock"}
    code = f"import sys, readinglist.online.transport; print({names} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
