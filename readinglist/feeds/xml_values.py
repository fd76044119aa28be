"""Read names, dates, titles and abstracts from elements of XML, as several vocabularies write them."""

from __future__ import annotations

import re

from readinglist.feeds.document import normalize_space
from readinglist.feeds.xml_tree import Element


def join_sections(abstract: Element | None, section: str, label: str) -> str:
    """Return the text of an abstract in one or more labelled parts, with its labels."""
    if abstract is None:
        return ""
    parts: list[str] = []
    for one in abstract.all(section) if section else abstract.content:
        if isinstance(one, str):
            parts.append(one)
            continue
        text = _abstract_part(one)
        name = one.attributes.get(label, "") if label else ""
        if not section and one.name in ("title", "head"):
            text = "" if normalize_space(text).strip(".:").casefold() in ("abstract", "summary") else _labelled(text)
        parts.append(f"{name}: {text}" if name and name.casefold() not in ("unlabelled", "unassigned") else text)
    return " ".join(parts)


def _abstract_part(one: Element) -> str:
    """Return the text of a part, in which the title of a section ends with a colon."""
    if one.name in ("sec", "div", "section", "abstract-sec"):
        return " ".join(
            _labelled(child.full_text()) if child.name in ("title", "head") else _abstract_part(child)
            for child in one.children
        )
    return one.full_text()


def _labelled(text: str) -> str:
    text = normalize_space(text)
    return text if not text or text.endswith((":", ".", "?")) else f"{text}:"


def text_of(one: Element | None) -> str:
    """Return the text of an element on one line, or an empty text without one."""
    return normalize_space(one.full_text()) if one is not None else ""


def with_subtitle(title: str, subtitle: str) -> str:
    """Return a title with its subtitle, unless it has that already."""
    title, subtitle = normalize_space(title).rstrip(), normalize_space(subtitle)
    if not subtitle or not title or subtitle.casefold() in title.casefold():
        return title or subtitle
    return f"{title} {subtitle}" if title.endswith((":", "?", "!")) else f"{title}: {subtitle}"


def read_name(person: Element, family: str, given: str) -> str:
    """Return the name of a person, given name first, or of a group."""
    first = next((text for path in given.split("|") if (text := person.text_at(path))), "")
    suffix = person.text("suffix")
    last = person.text(family)
    if not last:
        return person.text("collectivename", "collab", "name") or first
    return normalize_space(" ".join(part for part in (first, last, suffix) if part))


def read_date(one: Element) -> str:
    """Return the year, month and day in an element, as far as they are given; the month may be a name."""
    year, month, day = (one.text("year"), one.text("month"), one.text("day"))
    if not year or not month:
        return year
    if not month.isdecimal():
        return f"{day} {month} {year}".strip()
    return "-".join([year, f"{int(month[:2]):02}", *([f"{int(day[:2]):02}"] if day.isdecimal() else [])])


def compact_date(text: str) -> str:
    """Return a date with hyphens, also one that is written as 20240301."""
    match = re.fullmatch(r"\s*(\d{4})(\d\d)(\d\d)\s*", text)
    return "-".join(match.groups()) if match else text
