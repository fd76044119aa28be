"""Read a chat: an export of WhatsApp or Telegram, or messages copied from Slack, Discord or Teams."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from readinglist.errors import ReadingListError
from readinglist.feeds import links, record
from readinglist.feeds.chats.messages import ChatMessage, split_messages
from readinglist.feeds.chats.posts import Post, find_all_posts, find_posts
from readinglist.feeds.chats.threads import split_thread
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.formats import id_list
from readinglist.feeds.page import lines, reader
from readinglist.feeds.page.units import PROSE
from readinglist.i18n import en
from readinglist.model import Metadata

_NAMED_SHARE = 0.7
_SAMPLE = 1500  # lines by which a chat is recognised


def sniff(document: Document) -> bool:
    """Return whether the document is a chat: one in which papers are posted, or clearly talk among people."""
    messages = _messages(document.lines[:_SAMPLE])
    if messages and len(document.lines) > _SAMPLE:
        messages = _messages(document.lines)
    return (
        _is_talk(messages, document)
        or any(find_posts(message) for message in messages)
        or bool(messages and find_all_posts(messages))
    )


def _messages(lines: Sequence[str]) -> list[ChatMessage]:
    return split_messages(lines) or split_thread(lines)


def _is_talk(messages: Sequence[ChatMessage], document: Document) -> bool:
    """Return whether all messages begin with a date, in brackets or not, and people write by turns.

    What the program tells of the chat ("Ada was added") has no name.
    """
    named = [message.name for message in messages if message.name]
    return (
        1 < len(set(named)) < len(named)
        and len(named) >= _NAMED_SHARE * len(messages)
        and all(document.line(message.first).lstrip(" \u200e")[:1] in "[0123456789" for message in messages)
    )


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers that were posted, and skip what people say of them; raise ReadingListError if all is talk."""
    messages = _messages(document.lines)
    if _is_channel(messages):
        _read_channel(messages, builder)
    else:
        _read_posts(messages, builder)
        if not builder and _is_talk(messages, document):
            raise ReadingListError(
                en("No papers were posted in this chat."),
                en("A post about a paper needs its title, a link to it, or both."),
            )
    for message in messages:
        builder.skip(message.first, message.last, "message")
    return en("chat")


def _read_posts(messages: Sequence[ChatMessage], builder: FeedBuilder) -> None:
    """Add each paper that somebody posted, under its title if one stands there."""
    posts = find_all_posts(messages)
    titled = {_address(post) for post in posts if post.title}
    for post in posts:
        if post.title:
            unsure = en("This may be part of a message, not a title.") if post.unsure else ""
            builder.add_entry(_metadata(post), post.first, post.last, unsure)
        elif _address(post) in titled:
            builder.skip(post.first, post.last, "duplicate")
        else:
            titled.add(_address(post))
            builder.add_entry(
                id_list.address_metadata(post.address), post.first, post.last, en("Only the paper's link is known.")
            )
    if messages and messages[0].first > 1:
        builder.skip(1, messages[0].first - 1, "page header or footer")


def _is_channel(messages: Sequence[ChatMessage]) -> bool:
    """Return whether the messages are the posts of one sender, most with an abstract: a page in pieces."""
    long = sum(any(len(line) > PROSE for _, line in message.lines) for message in messages)
    return len({message.name for message in messages}) == 1 and long * 2 > len(messages)


def _read_channel(messages: Sequence[ChatMessage], builder: FeedBuilder) -> None:
    """Add the papers of a channel, whose posts are read like the records of a page."""
    posts = [[*message.lines, (message.last, "")] for message in messages]
    reader.read_page(lines.parse_lines(chain.from_iterable(posts)), builder)


def _address(post: Post) -> str:
    """Return what names the paper of a post, whatever the form of its address."""
    return links.parse_arxiv_id(post.address)[0] or links.parse_doi(post.address) or post.address


def _metadata(post: Post) -> Metadata:
    return record.build_metadata(
        post.title,
        post.abstract,
        authors=post.authors,
        published=post.published,
        venue=post.venue,
        urls=[url for url in (post.address, *post.urls) if url],
        has_namesakes=True,
    )
