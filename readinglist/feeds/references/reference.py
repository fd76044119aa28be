"""Tell the title, authors, date, venue and identifiers of one reference apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from readinglist.feeds import dates, links
from readinglist.feeds.document import normalize_space
from readinglist.feeds.references.names import ReferenceHead, read_head
from readinglist.feeds.references.titles import ADDRESS, find_title

MOST_TEXT = 4000  # longer text is no reference
_EMPHASIS = re.compile(r"(?<![\w*_$\\])(\*{1,2}|_{1,2})(?=\S)([^*_$]{1,400}?)(?<=\S)\1(?![\w*_])")
_URL = re.compile(r"<?https?://[^\s<>]+>?|(?<![\w/.])(?:www\.|(?:dx\.)?doi\.org/|arxiv\.org/)[^\s<>]+", re.IGNORECASE)
_DOI = re.compile(r"(?<![\w/.])10\.\d{4,9}/[^\s<>\"“”]+")
_ARXIV = re.compile(
    r"(?:\barxiv\s?[:.]\s?|\barxiv\b\D{0,20}|\babs/)"
    r"((?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"(?<![\d–/:.-])((?:19|20)\d\d)[a-z]?(?![\d–-])")
_DATES = (
    re.compile(r"\(((?:19|20)\d\d)(?:, ?([^()\d]{3,12}\d{0,2}))?\)"),
    re.compile(r"(?:^|[.,?] )((?:19|20)\d\d)(?: ([A-Z][a-z]{2}(?: \d{1,2})?))?(?=[;.,:]| \[|$)"),
)
_MONTH = re.compile(r"([A-Z][a-z]{2,8})\.? ((?:19|20)\d\d)\b")
_MONTH_AND_DAY = re.compile(r"([^\W\d_]{3,10})\.?(?: (\d{1,2}))?")
_ASIDE = re.compile(r"\[[^\[\]]*\]|(?:Accessed|Retrieved|accessed on)[^.]*")
_VENUE_END = re.compile(
    r",? ?(?:\(|\[|\bvol(?:ume)?\b|\bno\.|\bpp?\.|\bpp\b|\bpages? "
    r"|(?<!\d)\d++ ?[(:;,]|,? \d++,|(?:19|20)\d\d\b(?=[;.,:]| ?\(|$)"
    r"|,? ?(?<!\d)\d++[–-]\d|doi\b|URL\b|\x1f)",
    re.IGNORECASE,
)
_LEADING_IN = re.compile(r"^(?:[Ii]n:?|Preprint(?: at|,)|Available(?: from| at)?:?)\s+")
_REMARKS = re.compile(r"(?:[\s.,]{0,3}[(\[][^()\[\]]{0,60}[)\]])+(?=\.)")
_EDITOR = re.compile(r"[^()]{2,200}\((?:Eds?|Hrsg|[Ee]ditors?)\.?\),?\s+")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Reference:
    """What was told apart in a reference; the title is empty where it cannot be told."""

    title: str
    authors: tuple[str, ...]
    published: str
    venue: str
    doi: str
    arxiv: str
    urls: tuple[str, ...]
    sure: bool
    quoted: bool = False

    @property
    def cited(self) -> bool:
        """Whether the text reads as a reference: it names authors, and a year or an identifier."""
        return bool(self.authors and (self.published or self.doi or self.arxiv))


def read_reference(text: str) -> Reference | None:
    """Return what ``text`` says of a publication, or None if it does not begin as a reference does."""
    text = normalize("NFC", normalize_space(text))
    if not 20 <= len(text) <= MOST_TEXT:
        return None
    text = _EMPHASIS.sub(r"\2", text)
    urls = tuple(links.trim_url(match[0].strip("<>")) for match in _URL.finditer(text))
    text = _URL.sub(ADDRESS, text)
    doi = _first_doi(urls, text)
    named = _ARXIV.search(text)
    text = _DOI.sub(ADDRESS, text)
    head = read_head(text)
    found = find_title(text, head)
    if head is None:
        start = text.find(found.title)
        if not found.title or start > 200:
            return None
        head = ReferenceHead((), "", start, 0)  # whatever stands before a quoted title
    return Reference(
        title=found.title,
        authors=head.authors,
        published=_published(head.year, found.rest),
        venue=_venue(found.rest),
        doi=doi,
        arxiv=f"arXiv:{named[1]}" if named else next((url for url in urls if links.parse_arxiv_id(url)[0]), ""),
        urls=tuple(dict.fromkeys(url if "://" in url else f"https://{url}" for url in urls)),
        sure=found.sure,
        quoted=found.quoted,
    )


def _first_doi(urls: tuple[str, ...], text: str) -> str:
    resolved = (links.parse_doi(url) for url in urls if "doi.org/" in url.lower())
    bare = (links.parse_doi(match[0]) for match in _DOI.finditer(text))
    return next(filter(None, (*resolved, *bare, *map(links.parse_doi, urls))), "")


def _published(year: str, rest: str) -> str:
    """Return the date beside the authors, or else that of the venue."""
    if year[:1].isdecimal():
        return _iso(year[:4], year[4:].lstrip("abcdefghi, "))
    if year[-1:].isdecimal():
        return dates.iso_date(year)
    rest = _ASIDE.sub(" ", rest)
    if month := _MONTH.search(rest):
        found = dates.iso_date(f"{month[1]} {month[2]}")
        if "-" in found:
            return found
    for pattern in _DATES:
        if match := pattern.search(rest):
            return _iso(match[1], match[2] or "")
    years: list[str] = _ANY_YEAR.findall(_ARXIV.sub(" ", rest))
    return years[-1] if years else ""


def _iso(year: str, day: str) -> str:
    month = _MONTH_AND_DAY.match(day.strip())
    if month is None:
        return dates.iso_date(year)
    return dates.iso_date(f"{month[2] or ''} {month[1]} {year}".strip()) or dates.iso_date(year)


def _venue(rest: str) -> str:
    if remarks := _REMARKS.match(rest):
        rest = rest[remarks.end() :]
    rest = _LEADING_IN.sub("", rest.strip(' .,;([”"'))
    if editor := _EDITOR.match(rest):
        rest = rest[editor.end() :]
    end = _VENUE_END.search(rest)
    venue = rest[: end.start()] if end else rest
    venue = venue.strip(" .,;:–-")
    if venue[:5].lower() == "arxiv":
        return "arXiv"
    return venue if _WORD.search(venue) and len(venue) <= 200 and venue[:1].isupper() else ""
