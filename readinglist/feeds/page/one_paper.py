"""Read the page of one paper by what it says of itself to search engines: Highwire Press tags, Dublin Core, JSON-LD.

Tags: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing; JSON-LD: https://schema.org/ScholarlyArticle
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lxml import etree

from readinglist.feeds import links, record
from readinglist.model import Metadata

_ARTICLE_TYPES = frozenset(
    ("ScholarlyArticle", "TechArticle", "MedicalScholarlyArticle", "Report", "Thesis", "Chapter")
)
_MAX_JSON_DEPTH = 6


def paper_of_page(root: etree._Element) -> Metadata | None:
    """Return the metadata of the one paper that a page is about, or None if it does not say that it is."""
    tags: dict[str, list[str]] = defaultdict(list)
    for meta in root.iter("meta"):
        name, content = (meta.get("name") or meta.get("property") or "").lower(), (meta.get("content") or "").strip()
        if content:
            tags[name].append(content)
    if len(tags["citation_title"]) == 1:
        return _from_tags(tags)
    return next(_from_json_ld(root), None)


def _from_tags(tags: dict[str, list[str]]) -> Metadata:
    def first(*names: str) -> str:
        return next((tags[name][0] for name in names if tags[name]), "")

    authors = tags["citation_author"] or tags["citation_authors"] or tags["dc.creator"]
    names = [name for text in authors for name in (text.split(";") if ";" in text else [text])]
    urls = [
        url
        for name in ("citation_abstract_html_url", "citation_public_url", "citation_pdf_url", "og:url")
        for url in tags[name]
    ]
    return record.build_metadata(
        first("citation_title"),
        record.strip_tags(
            first("citation_abstract", "dc.description", "dcterms.abstract", "og:description", "description")
        ),
        authors=[record.given_name_first(name) for name in names],
        published=first(
            "citation_publication_date", "citation_online_date", "citation_date", "dc.date", "citation_year"
        ).replace("/", "-"),
        venue=first(
            "citation_journal_title", "citation_conference_title", "citation_inbook_title", "citation_publisher"
        ),
        ids=[f"arXiv:{arxiv_id}" for arxiv_id in tags["citation_arxiv_id"]],
        urls=[url for url in urls if url.startswith("http")],
        doi=first("citation_doi", "dc.identifier.doi", "prism.doi"),
        keywords=[word for text in tags["citation_keywords"] for word in record.split_keywords(text)],
    )


def _from_json_ld(root: etree._Element) -> Iterator[Metadata]:
    """Yield the paper described in JSON-LD, if there is one and no second."""
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text:
            try:
                value = json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                continue
            found += _articles(value, _MAX_JSON_DEPTH)
    if len(found) == 1:
        yield _from_article(found[0])


def _articles(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for one in value:
            yield from _articles(one, depth - 1)
    elif depth and isinstance(value, dict):
        kinds = value.get("@type")
        named = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
        if _text(value, "headline", "name") and (_ARTICLE_TYPES.intersection(named) or _is_paper(named, value)):
            yield value
        else:
            for key in ("@graph", "mainEntity", "itemListElement", "item"):
                yield from _articles(value.get(key), depth - 1)


def _is_paper(kinds: list[str], article: dict[str, Any]) -> bool:
    """Return whether an "Article", which may be of a newspaper or an encyclopedia, has what only papers have."""
    return "Article" in kinds and (bool(_text(article, "abstract")) or bool(_doi(article)))


def _addresses(article: dict[str, Any]) -> list[str]:
    return [_text(article, key) for key in ("sameAs", "url", "@id", "identifier")]


def _doi(article: dict[str, Any]) -> str:
    return next((found for address in _addresses(article) if (found := links.parse_doi(address))), "")


def _from_article(article: dict[str, Any]) -> Metadata:
    people = article.get("author")
    names = [
        person if isinstance(person, str) else _text(person, "name") if isinstance(person, dict) else ""
        for person in (people if isinstance(people, list) else [people])
    ]
    return record.build_metadata(
        record.strip_tags(_text(article, "headline", "name")),
        record.strip_tags(_text(article, "abstract", "description")),
        authors=names,
        published=_text(article, "datePublished", "dateCreated"),
        venue=_text(article.get("isPartOf") if isinstance(article.get("isPartOf"), dict) else {}, "name"),
        urls=[address for address in _addresses(article) if address.startswith("http")],
        doi=_doi(article),
    )


def _text(value: object, *keys: str) -> str:
    """Return the first text that ``value`` has under one of ``keys``."""
    if not isinstance(value, dict):
        return ""
    return next((found for key in keys if isinstance(found := value.get(key), str) and found), "")
