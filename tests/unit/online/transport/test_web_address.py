"""Addresses are read strictly, once, and sent as they were checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.online.transport import TransportError
from readinglist.online.transport.web_address import LONGEST, WebAddress, read_address


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.org", "https://example.org/"),
        ("  HTTPS://Example.ORG:443/A?b=C#part\n", "https://example.org/A?b=C"),
        ("http://example.org:8080/x", "http://example.org:8080/x"),
        ("https://example.org./", "https://example.org/"),
        ("https://bücher.example/straße?q=ä", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A4"),
        ('https://export.arxiv.org/api/query?search_query=cat:cs.LG AND abs:"flow"',
         "https://export.arxiv.org/api/query?search_query=cat:cs.LG%20AND%20abs:%22flow%22"),
        ("https://example.org/a%20b?c=%2F", "https://example.org/a%20b?c=%2F"),
        ("https://example.org?x=http://a@b", "https://example.org/?x=http://a@b"),
        ("https://[2606:4700:0:0::1]:8443/", "https://[2606:4700::1]:8443/"),
        ("https://1.1.1.1/dns", "https://1.1.1.1/dns"),
    ],
)  # fmt: skip
def test_an_address_is_written_in_one_way(text: str, url: str) -> None:
    assert str(read_address(text)) == url
    assert str(read_address(url)) == url


@pytest.mark.parametrize(
    "text",
    [
        "example.org", "https://", "https://?x", "https://.", "https://a..b/", "https://-a.org/", "https://a b.org/",
        "https://exam\tple.org/", "https://example.org/a b", "https://example.org\\evil.org/", "https://example.org:x/",
        "https://example.org:99999/", "https://a.org\u2028/", "https://[::1/", "https://[v1.x]/", "https://1.2.3/",
        "https://1.2.3.4.5/", "https://256.1.1.1/", "https://example.0x1/", "https://ex\u00adample\u200b.org\x00/",
        "https://" + "a" * 64 + ".org/", "https://" + "a." * 130 + "org/", "https://example.org/" + "a" * LONGEST,
        "https://example.org:25/", "http://example.org:22/", "https://example.org:0/", "https://me@example.org/",
        "https://me:secret@example.org/", "https://@example.org/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(TransportError) as told:
        read_address(text)
    assert len(told.value.sentence) < 150


@given(
    st.text(max_size=60),
    st.sampled_from(["", "https://", "http://", "https://example.org/", "//", "https://[", "https://a@"]),
)
def test_any_text_is_an_address_or_told(text: str, before: str) -> None:
    try:
        address = read_address(before + text)
    except TransportError:
        return
    assert str(address).isascii()
    assert not set(str(address)) & set(' \r\n\t\\"<>')
    assert read_address(str(address)) == address


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://example.org/b"),
        ("b?c", "https://example.org/a/b?c"),
        ("//other.org/x", "https://other.org/x"),
        ("http://other.org", "http://other.org/"),
        ("/caf\u00c3\u00a9", "https://example.org/caf%C3%A9"),  # UTF-8, as http.client reads it
    ],
)
def test_a_redirect_is_relative_to_where_it_comes_from(location: str, url: str) -> None:
    assert str(WebAddress("https", "example.org", 443, "/a/x").joined(location)) == url
