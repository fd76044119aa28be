"""Saved messages and MHTML pages: what they hold is read as if it had been saved alone."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from readinglist.feeds import parse
from tests.unit.feeds.page.invented_papers import PAPERS, ids, read, shown

WANTED = [(paper.title, paper.abstract) for paper in PAPERS]
OWN_IDS = {paper.title: paper.arxiv_id for paper in PAPERS}
TEXT = "".join(f"{p.title}\n{p.url}\n{p.authors}\n{p.abstract}\n\n" for p in PAPERS)
PAGE = "".join(
    f'<div><h3><a href="{p.url}">{p.title}</a></h3>\n<p>{p.authors}</p>\n<p>{p.abstract}</p></div>\n' for p in PAPERS
)
WHOLE_PAGE = f"<html><body>\n{PAGE}</body></html>\n"


def _message() -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Gull Census <list@gulls.example.org>"
    message["To"] = "Ida Ostrava <ida@example.org>"
    message["Subject"] = "Papers of the week"
    message["Message-ID"] = "<1@gulls.example.org>"
    return message


def _plain(encoding: str) -> bytes:
    message = _message()
    message.set_content(TEXT, cte=encoding)
    return message.as_bytes()


def _page(encoding: str) -> bytes:
    message = _message()
    message.set_content(WHOLE_PAGE, subtype="html", cte=encoding)
    return message.as_bytes()


def _alternatives() -> bytes:
    message = _message()
    message.set_content("This message has a page. Open it in a browser to see the papers of this week.\n")
    message.add_alternative(WHOLE_PAGE, subtype="html")
    return message.as_bytes()


def _empty_page() -> bytes:
    message = _message()
    message.set_content(TEXT)
    message.add_alternative("<p></p>", subtype="html")
    return message.as_bytes()


def _with_attachment() -> bytes:
    message = _message()
    message.set_content(TEXT)
    message.add_attachment(b"<html><body>" + b"<p>no paper at all</p>" * 20, "text", "html", filename="a.html")
    return message.as_bytes()


def _nested() -> bytes:
    message = _message()
    message.set_content(TEXT)
    message.add_alternative(WHOLE_PAGE, subtype="html")
    message.make_mixed()
    message.add_attachment(b"\x89PNG", "image", "png", filename="gull.png")
    return message.as_bytes()


def _forwarded() -> bytes:
    message = _message()
    message.set_content("".join(f"> {line}".rstrip() + "\n" for line in TEXT.splitlines()))
    return message.as_bytes()


def _in_a_mailbox() -> bytes:
    return b"From list@gulls.example.org Mon Sep  2 10:00:00 2024\n" + _plain("quoted-printable").replace(
        b"\r\n", b"\n"
    )


def _mhtml() -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://gulls.example.org/"
    message["Subject"] = "Papers of the week"
    message["MIME-Version"] = "1.0"
    message.make_related()
    page = EmailMessage(policy=SMTP)
    page.set_content(WHOLE_PAGE, subtype="html", cte="quoted-printable")
    message.attach(page)
    style = EmailMessage(policy=SMTP)
    style.set_content("p { color: brown }", subtype="css")
    message.attach(style)
    return message.as_bytes()


MESSAGES: dict[str, Callable[[], bytes]] = {
    "plain": lambda: _plain("8bit"),
    "plain, quoted-printable": lambda: _plain("quoted-printable"),
    "plain, base64": lambda: _plain("base64"),
    "page, quoted-printable": lambda: _page("quoted-printable"),
    "page, base64": lambda: _page("base64"),
    "text and page": _alternatives,
    "text and an empty page": _empty_page,
    "text and an attached page": _with_attachment,
    "text, page and picture": _nested,
    "forwarded": _forwarded,
    "in a mailbox": _in_a_mailbox,
    "MHTML": _mhtml,
}


@pytest.mark.parametrize("kind", MESSAGES)
def test_a_message_is_read_like_what_it_holds(kind: str) -> None:
    feed = read(MESSAGES[kind](), "message.eml")
    assert shown(feed) == WANTED
    assert ids(feed) == OWN_IDS


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "utf-16"])
@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_a_message_says_how_its_letters_are_encoded(subtype: str, charset: str) -> None:
    message = _message()
    text = (TEXT if subtype == "plain" else WHOLE_PAGE).replace("Kilns", "Öfen").replace("Novak", "Nováq")
    message.set_content(text.encode(charset), "text", subtype, cte="base64")
    message.set_param("charset", charset)
    feed = read(message.as_bytes(), "message.eml")
    assert feed.entries[1].metadata.title == "Slow Öfen and the Colour of Brick"
    assert feed.entries[4].metadata.authors == ("Emil Nováq", "Ruth Okonkwo")


@pytest.mark.parametrize("charset", ["koi8-r", "iso-8859-5", "windows-1251"])
def test_letters_are_those_of_the_charset_that_a_message_names(charset: str) -> None:
    message = _message()
    message.set_content(TEXT.replace("Brick", "кирпича").encode(charset), "text", "plain", cte="base64")
    message.set_param("charset", charset)
    assert read(message.as_bytes(), "message.eml").entries[1].metadata.title == "Slow Kilns and the Colour of кирпича"


def test_an_encoding_that_nobody_knows_is_guessed() -> None:
    data = _plain("8bit").replace(b'charset="utf-8"', b'charset="gull-8"')
    assert b"gull-8" in data
    assert shown(read(data, "message.eml")) == WANTED


@pytest.mark.parametrize("kind", ["plain, base64", "page, base64", "MHTML"])
def test_the_source_of_a_message_is_its_decoded_text(kind: str) -> None:
    feed = read(MESSAGES[kind](), "message.eml")
    for entry in feed.entries:
        assert entry.metadata.title in feed.text_of(entry.lines)
        assert entry.metadata.abstract in feed.text_of(entry.lines)


def test_a_page_that_begins_with_names_and_colons_is_no_message() -> None:
    page = "From: the harbour\nTo: the town\n\n" + TEXT
    assert parse(page.encode(), "page.txt").source[0] == "From: the harbour"
