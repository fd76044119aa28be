"""Read bibliographies in RDF/XML, as Zotero exports them: items of different kinds side by side below the root."""

from __future__ import annotations

import re

from readinglist.feeds import record, xml_tree
from readinglist.feeds.document import Document, normalize_space
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.xml_tree import Element
from readinglist.i18n import en
from readinglist.model import Metadata

_TAG = re.compile(r"<!--|<!\[CDATA\[|<(?P<close>/?)(?P<name>[A-Za-z_][\w.:-]*+)[^<>]*>")
# Of these, a "name" is the title.
_WORKS = frozenset(
    {
        "scholarlyarticle",
        "article",
        "book",
        "chapter",
        "report",
        "thesis",
        "softwaresourcecode",
        "dataset",
        "creativework",
    }
)
# What an export holds beside the items themselves.
_OTHER = frozenset(
    {"attachment", "memo", "collection", "journal", "series", "useritem", "person", "organization", "seq", "subject"}
)


def add_papers(document: Document, builder: FeedBuilder) -> int:
    """Add the items below the root; return the number of those without a title."""
    text = document.text
    untitled = 0
    spans = _child_spans(text)
    parsed = [(start, end, xml_tree.parse_record(text[start:end])) for start, end in spans]
    described = {one.attributes["about"]: one for _, _, one in parsed if one is not None and "about" in one.attributes}
    inner = {
        child.attributes["resource"]
        for one in described.values()
        for child in one.descendants("ispartof")
        if "resource" in child.attributes
    }
    for start, end, one in parsed:
        first, last = document.line_at(start), document.line_at(max(start, end - 1))
        if one is None or one.name in _OTHER or one.attributes.get("about") in inner or not one.children:
            builder.skip(first, last, "page markup")
        elif title := _title(one):
            builder.add_entry(_metadata(one, title, described), first, last)
        elif any(one.all("creator", "authors", "abstract", "ispartof", "date")):
            untitled += 1
            builder.add_problem(first, en("This record has no title."), last)
    return untitled


def _child_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the elements directly below the root."""
    found: list[tuple[int, int]] = []
    skipper = xml_tree.SectionSkipper(text)
    depth, start, position = 0, 0, 0
    while match := _TAG.search(text, position):
        position = match.end()
        if match["name"] is None:
            position = skipper.end_of(match[0], position)
        elif match["close"]:
            depth -= 1
            if depth == 1:
                found.append((start, match.end()))
        elif match[0].endswith("/>"):
            if depth == 1:
                found.append((match.start(), match.end()))
        else:
            if depth == 1:
                start = match.start()
            depth += 1
    return found


def _metadata(one: Element, title: str, described: dict[str, Element]) -> Metadata:
    identifiers = [
        normalize_space(text) for text in (*one.texts_at("identifier"), *one.texts_at("doi"), *one.texts_at("uri"))
    ]
    container = _container(one, described)
    identifiers += [
        normalize_space(text) for text in (container.texts_at("identifier") if container else ()) if "DOI" in text
    ]
    return record.build_metadata(
        title,
        one.text("abstract", "description") if "abstract" in {child.name for child in one.children} else "",
        authors=_authors(one, described),
        published=one.text("date", "issued", "datepublished"),
        venue=container.text("title") if container else "",
        ids=[text for text in (*identifiers, *one.texts_at("description")) if "arxiv:" in text.lower()],
        urls=[text for text in identifiers if text.startswith("http")],
        doi=next((text for text in identifiers if re.search(r"\b10\.\d{4,9}/", text)), ""),
        keywords=_keywords(one),
    )


def _title(one: Element) -> str:
    return normalize_space(one.text("title") or (one.text("name", "headline") if one.name in _WORKS else ""))


def _container(one: Element, described: dict[str, Element]) -> Element | None:
    for part in one.all("ispartof"):
        found = described.get(part.attributes.get("resource", "")) or next(iter(part.children), None)
        if found is not None and found.text("title"):
            return found
    return None


def _authors(one: Element, described: dict[str, Element]) -> list[str]:
    lists = [*one.find_all("authors"), *one.find_all("authorlist"), *one.find_all("creator"), *one.find_all("author")]
    names: list[str] = []
    for found in lists:
        people = list(found.descendants("person", "organization", "description")) or [
            described[key] for key in _resources(found) if key in described
        ]
        if people:
            names += [_name(person) for person in people]
        elif not found.children and (name := normalize_space(found.full_text())):
            names.append(record.given_name_first(name))
    return names


def _resources(one: Element) -> list[str]:
    own = [one.attributes["resource"]] if "resource" in one.attributes else []
    return own + [item.attributes["resource"] for item in one.descendants("li") if "resource" in item.attributes]


def _name(person: Element) -> str:
    family = person.text("surname", "familyname", "lastname")
    given = person.text("givenname", "givenName", "firstname")
    return " ".join(part for part in (given, family) if part) or normalize_space(person.text("name"))


def _keywords(one: Element) -> list[str]:
    subjects = [subject for subject in one.all("subject") if not subject.find("lcc")]
    return [normalize_space(subject.text_at("automatictag", "value") or subject.full_text()) for subject in subjects]
