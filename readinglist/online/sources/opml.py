"""Read and write OPML, the lists of feeds that feed readers exchange: http://opml.org/spec2.opml.

Folders become tags of the feeds in them; a feed in several folders is one source with all their tags. Entities of the
document are not read, so that none can expand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from readinglist.errors import ReadingListError
from readinglist.feeds import xml_tree
from readinglist.feeds.encoding import decode
from readinglist.feeds.xml_tree import Element
from readinglist.i18n import en
from readinglist.model import limits
from readinglist.model.source import Source, SourceKind
from readinglist.online.sources import addresses
from readinglist.online.sources.new_source import MAX_NAME, of_feed
from readinglist.online.sources.recognition import recognize
from readinglist.online.sources.web_addresses import feed_address, page_address

MAX_BYTES = 10_000_000
MAX_SOURCES = 5000
_HINT = en("Export the feeds as OPML from your feed reader again.")


def read(data: bytes) -> tuple[Source, ...]:
    """Return the sources in an OPML document, each once; local addresses are left out, since nobody typed them.

    Raises:
        ReadingListError: it isn't OPML, or lists no feeds.
    """
    if len(data) > MAX_BYTES:
        raise ReadingListError(en("This OPML file is too large."), _HINT)
    try:
        text = "\n".join(decode(data))
    except ReadingListError as error:
        raise error.with_hint(_HINT) from error
    if xml_tree.root_name(text[:20_000]) != "opml":
        raise ReadingListError(en("This isn't an OPML file."), _HINT)
    found: dict[tuple[SourceKind, str], Source] = {}
    for span in xml_tree.find_records(text, "body"):
        body = xml_tree.parse_record(text[span.start : span.end], is_complete=span.is_complete)
        for source in _sources_in(body, ()) if body is not None else ():
            key = source.kind, source.address
            known = found.get(key)
            found[key] = source if known is None else replace(known, tags=_tags((*known.tags, *source.tags)))
            if len(found) >= MAX_SOURCES:
                break
    if not found:
        raise ReadingListError(en("No feeds were found in this OPML file."), _HINT)
    return tuple(found.values())


def _sources_in(parent: Element, tags: tuple[str, ...]) -> Iterator[Source]:
    """Yield the sources of the outlines in an element, with the names of the folders they are in as tags."""
    for outline in parent.all("outline"):
        attributes = outline.attributes
        name = _clean(attributes.get("title") or attributes.get("text") or "")
        address = (attributes.get("xmlurl") or "").strip()
        if address or (attributes.get("htmlurl") and not outline.children):
            is_page = "html" in attributes.get("type", "").lower()  # FreshRSS: "HTML+XPath"
            address, page = ("", address) if is_page and address else (address, attributes.get("htmlurl") or "")
            source = _source(address, page.strip(), name, (*tags, *_categories(attributes)))
            if source is not None:
                yield source
            yield from _sources_in(outline, tags)
        else:
            yield from _sources_in(outline, (*tags, name) if name else tags)


def _categories(attributes: dict[str, str]) -> Iterator[str]:
    """Yield the tags in the attribute "category", which separates them by commas and nests them by slashes."""
    yield from (name for one in attributes.get("category", "").split(",") if (name := _clean(one.strip("/ "))))


def _source(xml_url: str, html_url: str, name: str, tags: tuple[str, ...]) -> Source | None:
    """Return what an outline names: what is known of its addresses, or else its feed, or its page."""
    source = recognize(xml_url) if xml_url else None
    if source is None and html_url:
        source = recognize(html_url)
    if source is None or addresses.is_local(source.address):
        return None
    if source.kind is SourceKind.PAGE and xml_url:
        source = replace(of_feed(source.address), name=source.name)
    return replace(source, name=name or source.name, tags=_tags(tags))


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag[: limits.MAX_TAG] for tag in tags))[: limits.MAX_TAGS]


def _clean(text: str) -> str:
    return "".join(char for char in " ".join(text.split()) if char.isprintable())[:MAX_NAME]


def write(sources: Iterable[Source]) -> str:
    """Return sources as OPML that feed readers and this program read; what has no feed has the address of its page."""
    outlines = "".join(f"    <outline {_attributes(source)}/>\n" for source in sources)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n'
        f"    <title>Reading List</title>\n  </head>\n  <body>\n{outlines}  </body>\n</opml>\n"
    )


def _attributes(source: Source) -> str:
    xml_url, name = feed_address(source), _clean(source.name)
    values = {
        "type": "rss" if xml_url else "link",
        "text": name,
        "title": name,
        "xmlUrl": xml_url,
        "htmlUrl": page_address(source) if source.kind is not SourceKind.FEED else "",
        "category": ",".join(_clean(tag.replace(",", " ")) for tag in source.tags),
    }
    return " ".join(f'{key}="{escape(value)}"' for key, value in values.items() if value)
