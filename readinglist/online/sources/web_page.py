"""Ask a feed, or a page with papers; a page that names its feed is followed by that feed.

Feeds name themselves in HTML as https://html.spec.whatwg.org/#rel-alternate and RFC 4287 say.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from readinglist import feeds
from readinglist.errors import ReadingListError
from readinglist.feeds import record, xml_tree
from readinglist.feeds.encoding import decode
from readinglist.feeds.json_text import BrokenJsonError, JsonText
from readinglist.feeds.page.html_blocks import parse_html
from readinglist.i18n import en
from readinglist.identity.title_key import title_key
from readinglist.model import Feed
from readinglist.model.source import SourceKind
from readinglist.online.sources import addresses, new_source
from readinglist.online.sources.inquiry import Inquiry
from readinglist.online.transport.messages import TransportError, WebResponse

_FEED_ROOTS = ("feed", "rss", "rdf", "channel")
_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
)
_TITLE_START = re.compile(r"<(?:[\w-]{1,30}:)?title\b[^<>]{0,300}>", re.IGNORECASE)
_TITLE_END = re.compile(r"</(?:[\w-]{1,30}:)?title>", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_MOST_FEEDS = 3  # of a page that are tried
_MAX_HEAD = 100_000


def read(inquiry: Inquiry) -> None:
    """Ask for the feed or page, if it has changed since the last time."""
    is_first = not inquiry.cursor
    response = inquiry.fetch(inquiry.source.address, if_changed=True)
    if response.is_unchanged:
        return
    _follow_move(inquiry, response)
    digest = hashlib.sha256(response.data).hexdigest()[:32]
    if digest == inquiry.cursor.text("digest"):
        return
    text = _decoded(response.data)
    if not _is_html(text, response):
        _read_feed(inquiry, response, text, is_first=is_first)
    elif inquiry.source.kind is SourceKind.FEED and not is_first:
        raise TransportError(
            en("The address of the feed now leads to a web page."),
            en("If this keeps happening, look for the feed's new address on that page."),
        )
    elif _read_page(inquiry, response, text, is_first=is_first):
        return  # the cursor is that of the feed of the page
    inquiry.cursor.set(digest=digest)


def _follow_move(inquiry: Inquiry, response: WebResponse) -> None:
    """Ask at another address from now on, if the server said so; never without encryption after having had it."""
    moved = addresses.complete_address(response.moved_to) if response.moved_to else ""
    is_weaker = inquiry.source.address.startswith("https:") and not moved.startswith("https:")
    if moved and not is_weaker and not addresses.has_password(moved):
        inquiry.source = replace(inquiry.source, address=moved)


def _decoded(data: bytes) -> str:
    try:
        return "\n".join(decode(data))
    except ReadingListError as error:
        raise TransportError(error.sentence, error.hint) from error


def _is_html(text: str, response: WebResponse) -> bool:
    root = xml_tree.root_name(text[:6000])
    return root == "html" or ("html" in response.content_type and root not in _FEED_ROOTS and text.lstrip()[:1] == "<")


def _read_feed(inquiry: Inquiry, response: WebResponse, text: str, *, is_first: bool) -> None:
    """Take a feed, or a list of papers in any form that can be imported; an empty feed brings nothing."""
    title, count = _title_and_count(text)
    if is_first and count is not None:
        _rename(inquiry, title)
        inquiry.source = replace(inquiry.source, kind=SourceKind.FEED)
    if count != 0:
        if is_first or count is None:
            _parse(inquiry, response.data)
        inquiry.add(response)


def _title_and_count(text: str) -> tuple[str, int | None]:
    """Return the title of a feed and the number of its entries; the number is None if it isn't a feed."""
    if xml_tree.root_name(text[:6000]) in _FEED_ROOTS:
        spans = xml_tree.find_records(text, "entry", "item")
        head = text[: min(spans[0].start if spans else len(text), _MAX_HEAD)]
        return record.strip_tags(_title_in(head)), len(spans)
    if text.lstrip("\ufeff \t\r\n")[:1] == "{":
        try:
            value = JsonText(text.lstrip("\ufeff \t\r\n")).decode(0)[0]
        except BrokenJsonError:
            return "", None
        items = value.get("items") if isinstance(value, dict) else None
        if isinstance(items, list) and "jsonfeed.org" in str(value.get("version", "")):
            title = value.get("title")
            return (title if isinstance(title, str) else ""), len(items)
    return "", None


def _title_in(head: str) -> str:
    """Return the text of the first element called "title", or ""."""
    start = _TITLE_START.search(head)
    end = _TITLE_END.search(head, start.end()) if start else None
    return record.strip_tags(_CDATA.sub(r"\1", head[start.end() : end.start()])) if start and end else ""


def _rename(inquiry: Inquiry, title: str) -> None:
    inquiry.rename(new_source.name_of_address(inquiry.followed.address), title)


def _parse(inquiry: Inquiry, data: bytes) -> Feed:
    """Return what the readers of imports find in a document.

    Raises:
        TransportError: it has no papers.
    """
    try:
        return feeds.parse(data, inquiry.source.name)
    except ReadingListError as error:
        raise TransportError(error.sentence, error.hint) from error


def _read_page(inquiry: Inquiry, response: WebResponse, text: str, *, is_first: bool) -> bool:
    """Take the papers of a page, or follow its feed from now on; return whether its feed is followed.

    A feed that has none of the papers of its page is about something else.
    """
    page: Feed | None = None
    failure: TransportError | None = None
    try:
        page = _parse(inquiry, response.data)
    except TransportError as error:
        failure = error
    if is_first:
        for address in _feeds_of(text, response.url):
            try:
                if _follow_feed(inquiry, address, page):
                    return True
            except TransportError as error:
                failure = error
    if page is None:
        if failure is not None and (failure.status or failure.is_offline):
            raise failure
        raise TransportError(
            en("Neither papers nor a feed of papers were found on this page."),
            en("Follow a page that lists papers, or the feed of a journal, an archive or a search."),
        )
    inquiry.add(response)
    if is_first:
        inquiry.forget_validators()  # those of a feed that was tried
        _rename(inquiry, _title_in(text[:_MAX_HEAD]))
    return False


def _feeds_of(text: str, url: str) -> list[str]:
    """Return the addresses of the feeds that a page names; those of comments come last."""
    root = parse_html(text)
    if root is None:
        return []
    base = next((urljoin(url, one.get("href", "")) for one in root.iter("base") if one.get("href")), url)
    found: dict[str, bool] = {}
    for link in root.iter("link"):
        rel, kind = (link.get("rel") or "").lower().split(), (link.get("type") or "").lower().split(";")[0].strip()
        href = (link.get("href") or "").strip()
        if "alternate" in rel and href and (kind in _FEED_TYPES or href.lower().endswith("feed.json")):
            address = _joined(base, href)
            told = f"{link.get('title') or ''} {href}".lower()
            if address:
                found.setdefault(address, "comment" in told)
    return sorted(found, key=lambda one: found[one])[:_MOST_FEEDS]


def _joined(base: str, href: str) -> str:
    try:
        address = addresses.complete_address(urljoin(base, href))
        return "" if not address or addresses.has_password(address) or not urlsplit(address).hostname else address
    except ValueError:
        return ""


def _follow_feed(inquiry: Inquiry, address: str, page: Feed | None) -> bool:
    """Follow the feed at an address if it is one of papers, and of the papers of the page; return whether it is."""
    inquiry.forget_validators()
    response = inquiry.fetch(address, if_changed=True)
    title, count = _title_and_count(_decoded(response.data))
    feed = _parse(inquiry, response.data) if count else None
    if feed is None or (page is not None and not _titles(feed) & _titles(page)):
        return False
    _rename(inquiry, title)
    inquiry.source = replace(inquiry.source, kind=SourceKind.FEED, address=address)
    inquiry.add(response)
    inquiry.cursor.set(digest=hashlib.sha256(response.data).hexdigest()[:32])
    return True


def _titles(feed: Feed) -> set[str]:
    return {title_key(entry.metadata.title) for entry in feed.entries}
