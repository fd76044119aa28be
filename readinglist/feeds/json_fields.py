# ruff: noqa: E501 a table is easier to read on one line
"""Read the fields of a JSON record, in whatever form the APIs and programs of science give them.

Keys are compared without case, punctuation and namespace: "paper_title", "paperTitle" and "dc:title" are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from readinglist.feeds import latex, links, record
from readinglist.i18n import en

Record = dict[str, Any]

# Where a record keeps the fields of its paper one level deeper: daily papers, DataCite, INSPIRE, OpenReview, DOAJ …
_WRAPPERS = ("paper", "work", "item", "attributes", "metadata", "content", "bibjson", "_source", "data", "citingPaper", "citedPaper", "info")  # fmt: skip
_VALUE_KEYS = frozenset({"value", "#text", "$", "$t", "@value", "_", "text", "readers", "lang", "language", "source", "md5", "format", "@lang", "@type"})  # fmt: skip
_TITLES = ("title", "titles", "papertitle", "articletitle", "titledisplay", "documenttitle", "titlefull")
_NAMES = ("displayname", "headline", "name")  # these are titles only of what is certainly a work
_ABSTRACTS = ("abstract", "abstracts", "abstracttext", "abstractnote", "paperabstract", "abstractdisplay", "dcdescription", "summary", "descriptions", "description", "content", "contenthtml", "contenttext")  # fmt: skip
_AUTHORS = ("authorships", "authorsparsed", "authorlist", "authors", "author", "creators", "creator", "authordisplay", "authfullname", "authorstring", "zauthors")  # fmt: skip
_DATES = ("publishedat", "datepublished", "publisheddate", "published", "publicationdate", "firstpublicationdate", "issued", "coverdate",
          "preprintdate", "earliestdate", "dates", "date", "pubdate", "publishedonline", "publishedprint", "dateissued", "datereleased",
          "versions", "pdate", "year", "publicationyear", "pubyear", "yearpublished", "publicationdateyear", "imprints", "cdate", "created", "createdat", "updatedate",
          "submittedondailyat")  # fmt: skip
_VENUES = ("containertitle", "journalref", "publicationname", "publicationtitle", "fulljournaltitle", "fulljournalname", "journaltitle",
           "journal", "venue", "booktitle", "conference", "proceeding", "container", "journalinfo", "publicationinfo", "primarylocation",
           "hostvenue", "ispartof", "collectiontitle", "pub", "server", "platform")  # fmt: skip
_URLS = ("url", "link", "links", "pdfurl", "urlabs", "urlpdf", "pdf", "githubrepo", "github", "projectpage", "code", "codeurl", "repository",
         "repositorycode", "openaccesspdf", "bestoalocation", "entryid", "paperurl", "htmlurl", "landingpageurl", "downloadurl", "fulltexturllist", "ee",
         "primarylocation", "identifier")  # fmt: skip
_ARXIV_IDS = ("arxivid", "arxiv", "arxiveprints", "eprint")
_OPEN_IDS = (
    "id",
    "entryid",
    "paperid",
    "identifier",
    "identifiers",
    "number",
    "archiveid",
    "extra",
    "archivelocation",
    "key",
)
_KEYWORDS = (
    "keywords",
    "aikeywords",
    "keyword",
    "keywordlist",
    "authkeywords",
    "tags",
    "categories",
    "category",
    "subjects",
    "subject",
)
_WORK_TYPES = frozenset({
    "article", "articlejournal", "journalarticle", "paperconference", "conferencepaper", "inproceedings", "preprint", "report", "thesis",
    "manuscript", "chapter", "bookchapter", "book", "dissertation", "scholarlyarticle", "techarticle", "dataset", "softwaresourcecode",
    "document", "software", "creativework", "postedcontent",
})  # fmt: skip
_ANONYMOUS = re.compile(r"anonymous(?: authors?(?:\(s\))?)?", re.IGNORECASE)  # authors of what is under review
_AFFIX = re.compile(r"^(?:dc|dcterms|prism|bibo|schema)[:.]|_(?:s|t|ss|txt)$")
_NON_WORD = re.compile(r"[\W_]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CATEGORIES = re.compile(r"[a-z-]+(?:\.[A-Za-z-]{2,})?(?: [a-z-]+(?:\.[A-Za-z-]{2,})?)*")
_DATE_START = re.compile(r"\s*(?:\d{1,4}\b|[^\W\d_]{3,}[.,]?\s)")


@lru_cache(maxsize=4096)
def squash(key: str) -> str:
    """Return a key in lower case, without its namespace and punctuation."""
    return _NON_WORD.sub("", _AFFIX.sub("", key).casefold())


def flatten(value: Record) -> Record:
    """Return the fields of a record by their squashed keys, with those of the paper nested in it, which are preferred."""
    fields: Record = {}
    # bioRxiv's list of preprints that were published has what it says of the preprint with this prefix.
    prefix = "preprint_" if "preprint_title" in value else ""
    for full_key, one in value.items():
        if prefix and full_key == "published_date":
            continue
        key = full_key.removeprefix(prefix)
        if key == "dc:description":
            fields["dcdescription"] = one
        _set(fields, squash(key), one)
        if key == "@type":
            _set(fields, "dctype", one[0] if isinstance(one, list) and one else one)
    for key in _WRAPPERS:
        nested = value.get(key)
        if isinstance(nested, dict) and not _has_text_only(nested):
            fields.pop(squash(key), None)
            inner = _fields_of_nested(nested)
            fields = {**fields, **{name: one for name, one in inner.items() if one not in (None, "", [], {})}}
    return fields


def _fields_of_nested(nested: Record) -> Record:
    fields: Record = {}
    for key, one in nested.items():
        _set(fields, squash(key), one)
    return fields


def _set(fields: Record, key: str, value: Any) -> None:
    if isinstance(value, dict) and _has_text_only(value):
        value = next((value[one] for one in ("value", "#text", "$", "$t", "@value", "_", "text") if one in value), None)
    if fields.get(key) in (None, "", [], {}):
        fields[key] = value


def _has_text_only(value: Record) -> bool:
    """Return whether an object only wraps a text or a list, as in {"value": "A title"}."""
    return (
        any(key in value for key in ("value", "#text", "$", "$t", "@value", "_", "text"))
        and value.keys() <= _VALUE_KEYS
    )


def _clean(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text) if not text.isascii() else text


def first_text(value: Any) -> str:
    """Return the text of a value: a string itself, the text that an object wraps, or the first text of a list."""
    if isinstance(value, str):
        return _clean(value).strip()
    if isinstance(value, list):
        return next((found for one in value if (found := first_text(one))), "")
    if isinstance(value, dict):
        return next(
            (
                _clean(value[key]).strip()
                for key in (
                    "value",
                    "text",
                    "#text",
                    "$",
                    "$t",
                    "@value",
                    "_",
                    "title",
                    "fullname",
                    "name",
                    "display_name",
                    "description",
                    "term",
                )
                if isinstance(value.get(key), str) and value[key].strip()
            ),
            "",
        )
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def is_work(fields: Record) -> bool:
    """Return whether the type of a record is one of a work."""
    return any(squash(first_text(fields.get(key))) in _WORK_TYPES for key in ("type", "dctype"))


def read_title(fields: Record) -> str:
    """Return the title of a record with its subtitle, or an empty text."""
    for key in _TITLES:
        value = fields.get(key)
        if isinstance(value, list):
            value = [one for one in value if not (isinstance(one, dict) and one.get("titleType"))] or value
        if isinstance(value, (str, list, dict)) and (title := first_text(value)):
            return _with_subtitle(title, fields)
    if fields.keys() & {"authorships", "abstractinvertedindex", "abstract"} or is_work(fields):
        return next((title for key in _NAMES if (title := first_text(fields.get(key)))), "")
    return ""


def _with_subtitle(title: str, fields: Record) -> str:
    subtitle = first_text(fields.get("subtitle"))
    titles = fields.get("titles")
    for one in titles if isinstance(titles, list) else ():
        if isinstance(one, dict):
            subtitle = (
                subtitle
                or first_text(one.get("subtitle"))
                or (first_text(one) if one.get("titleType") == "Subtitle" else "")
            )
    if not subtitle or squash(subtitle) in squash(title):
        return title
    return f"{title} {subtitle}" if title.endswith((":", "?", "!", "–", "—", "-")) else f"{title}: {subtitle}"


def has_abstract(fields: Record) -> bool:
    """Return whether a record has an abstract, and not only a summary or a description."""
    return any(first_text(fields.get(key)) for key in _ABSTRACTS[:8]) or bool(fields.get("abstractinvertedindex"))


def read_abstract(fields: Record) -> tuple[str, str]:
    """Return the abstract, and why it may be wrong, or ""."""
    for key in _ABSTRACTS:
        value = fields.get(key)
        if key == "descriptions":
            value = [one for one in value if not isinstance(one, dict) or one.get("descriptionType") in (None, "Abstract")] if isinstance(value, list) else value  # fmt: skip
            text = " ".join(first_text(one) for one in value) if isinstance(value, list) else first_text(value)
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            text = " ".join(map(_clean, value))
        else:
            text = first_text(value)
        if text.strip():
            return text, ""
    if text := _from_inverted_index(fields.get("abstractinvertedindex")):
        return text, ""
    if text := first_text(fields.get("aisummary")) or first_text(fields.get("tldr")):
        return text, en("The abstract is an automatic summary.")
    return "", ""


def _from_inverted_index(index: Any) -> str:
    """Return the text of an inverted index {word: [positions]}, as OpenAlex stores abstracts."""
    if not isinstance(index, dict):
        return ""
    words = [
        (position, word)
        for word, positions in index.items()
        if isinstance(positions, list)
        for position in positions
        if isinstance(position, int)
    ]
    return _clean(" ".join(word for _, word in sorted(words)))


def read_authors(fields: Record) -> list[str]:
    """Return the authors of a record, in order."""
    for key in _AUTHORS:
        names = [_clean(name) for name in author_names(fields.get(key), parsed=key == "authorsparsed")]
        if any(names) and not all(_ANONYMOUS.fullmatch(name) for name in names):
            return [latex.plain(name) if "\\" in name else name for name in names]
    return []


def author_names(value: Any, *, parsed: bool = False, depth: int = 0) -> Iterator[str]:
    """Yield the names in a list of authors, whatever its form, given names first.

    In a ``parsed`` list each author is a list of family name, given name and suffix.
    """
    if depth > 4:
        return
    if isinstance(value, str):
        yield from record.split_authors(value.strip().rstrip(";").rstrip(","))
    elif isinstance(value, list) and parsed:
        for one in value:
            parts = [part for part in one if isinstance(part, str)] if isinstance(one, list) else []
            yield " ".join(part for part in (*parts[1:2], *parts[:1], *parts[2:3]) if part)
    elif isinstance(value, list):
        people = [one for one in value if not isinstance(one, dict) or one.get("creatorType", "author") == "author"]
        for one in people or value:
            yield from [record.given_name_first(one)] if isinstance(one, str) else author_names(one, depth=depth + 1)
    elif isinstance(value, dict):
        yield from _person(value, depth)


def _person(value: Record, depth: int) -> Iterator[str]:
    """Yield the name of a person or a group, or the names in a list within ``value``."""
    person = {squash(key): one for key, one in value.items()}
    if value.get("hidden") is True and not value.get("name"):
        return

    def first(*keys: str) -> str:
        return next(
            (
                text
                for key in keys
                if isinstance(one := person.get(key), (str, list)) and (text := " ".join(_strings(one)))
            ),
            "",
        )

    given = first("given", "givenname", "givennames", "firstname", "first", "forename", "forenames") or first(
        "initials"
    )
    family = first("family", "familyname", "familynames", "lastname", "last", "surname", "keyname")
    full = first(
        "name",
        "literal",
        "fullname",
        "displayname",
        "rawauthorname",
        "authname",
        "authorname",
        "creator",
        "text",
        "collectivename",
        "",
    )
    if given and not family and full and given not in full:
        family, full = full, ""
    nested = next(
        (person[key] for key in ("author", "authors", "person") if isinstance(person.get(key), (dict, list))), None
    )
    if given and family:
        middle = first("middle", "middlename")
        particle = first("nondroppingparticle", "droppingparticle", "nameparticle", "particle", "prefix")
        suffix = first("suffix", "namesuffix")
        yield " ".join(part for part in (given, middle, particle, family, suffix) if part)
    elif full:
        is_group = value.get("nameType") == "Organizational" or "literal" in value
        yield full if is_group else record.given_name_first(full)
    elif nested is not None:
        yield from author_names(nested, depth=depth + 1)
    elif family or given:
        yield family or given


def _strings(value: str | list[Any]) -> list[str]:
    return [one for one in ([value] if isinstance(value, str) else value) if isinstance(one, str)]


def read_date(fields: Record) -> str:
    """Return the date of publication, or else the date nearest to it, or an empty text."""
    for key in _DATES:
        if date := _date(fields.get(key)):
            if re.fullmatch(r"\d{4}", date) and (month := fields.get("month")):
                return _date({"year": date, "month": month, "day": fields.get("day")})
            return date
    return ""


def _date(value: Any) -> str:
    if isinstance(value, str):
        return value if _DATE_START.match(value) and not value.strip().startswith("10.") else ""
    if isinstance(value, list):
        issued = [one for one in value if isinstance(one, dict) and one.get("dateType") == "Issued"]
        return next((date for one in (*issued, *value) if (date := _date(one))), "")
    if isinstance(value, dict):
        return _date_of_object(value)
    return _date_of_number(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def _date_of_object(value: Record) -> str:
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts:
        return _joined_date(parts[0] if isinstance(parts[0], list) else parts)
    if value.get("year"):
        return _joined_date([value.get("year"), value.get("month"), value.get("day")])
    keys = ("raw", "literal", "value", "date", "date-time", "created", "published", "$", "start")
    return next((date for key in keys if (date := _date(value.get(key)))), "")


def _joined_date(parts: Iterable[Any]) -> str:
    """Return the year, month and day, as far as they are given; the month may be a name."""
    year, month, day = ([str(part or "").strip() for part in parts] + ["", "", ""])[:3]
    if not month.isdecimal():
        return f"{month} {year}" if month else year
    return "-".join([year, f"{int(month[:2]):02}", *([f"{int(day[:2]):02}"] if day.isdecimal() else [])])


def _date_of_number(value: float) -> str:
    """Return the date of a year, or of seconds or milliseconds since 1970."""
    if 1000 <= value < 3000:
        return str(int(value))
    seconds = value / 1000 if value > 1e11 else value
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if 3e8 < seconds < 5e9 else ""


def _venue(value: Any) -> str:
    if isinstance(value, list):
        return next((venue for one in value if (venue := _venue(one))), "")
    if not isinstance(value, dict):
        return "" if isinstance(value, int) else record.strip_tags(first_text(value))
    for key in ("title", "name", "fullname", "display_name", "raw", "journal_title", "value", "text"):
        if isinstance(value.get(key), str) and value[key].strip():
            return _clean(value[key])
    return next(
        (venue for key in ("source", "journal") if isinstance(value.get(key), dict) and (venue := _venue(value[key]))),
        "",
    )


def read_venue(fields: Record) -> str:
    """Return the journal or conference, or ""."""
    return next((venue for key in _VENUES if (venue := _venue(fields.get(key)))), "")


def read_ids(fields: Record) -> Record:
    """Return the ids that a record keeps in an object of their own, by kind."""
    found: Record = {}
    for key in ("identifiers", "ids", "externalids"):
        value = fields.get(key)
        if isinstance(value, dict):
            found.update({squash(kind): one for kind, one in value.items()})
    return found


def read_urls(fields: Record) -> list[str]:
    """Return the addresses of a record: of its page, its PDF and its code."""
    published = [
        f"https://doi.org/{links.parse_doi(one)}"
        for key in ("published", "publisheddoi")  # bioRxiv's word for where a preprint was published
        if isinstance(one := fields.get(key), str) and _is_bare_doi(one.strip()) and links.parse_doi(one)
    ]
    return [*(url for key in _URLS for url in urls_in(fields.get(key))), *_openreview_urls(fields), *published]


def read_keywords(fields: Record) -> list[str]:
    """Return the keywords and categories of a record."""
    return [word for key in _KEYWORDS for word in _words(fields.get(key))]


def arxiv_ids(fields: Record) -> Iterator[str]:
    """Yield what may be an arXiv id; a bare number is one only where the field is meant for it."""
    for key in _ARXIV_IDS:
        if found := first_text(fields.get(key)):
            yield found if ":" in found or "/" in found else f"arXiv:{found}"
    for key in _OPEN_IDS:
        value = fields.get(key)
        for one in value if isinstance(value, list) else [value]:
            found = str(one) if isinstance(one, float) else first_text(one)
            if "arxiv" in found.lower() or (key in ("id", "entryid", "paperid") and found):
                yield found


def read_doi(fields: Record) -> str:
    """Return the DOI of a record, or an empty text."""
    for key in ("doi", "dois", "doiid", "elocationid", "identifier", "identifiers", "articleids", "id"):
        value = fields.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                kind = next(
                    (
                        one[name]
                        for name in ("type", "idtype", "identifierType", "propertyID")
                        if isinstance(one.get(name), str)
                    ),
                    key,
                )
                if squash(kind) not in ("doi", "dois"):
                    continue
                one = next((one[name] for name in ("id", "value", "identifier") if isinstance(one.get(name), str)), "")  # noqa: PLW2901
            if isinstance(one, str) and (found := links.parse_doi(one)) and (key != "id" or _is_bare_doi(one)):
                return found
    return ""


def _is_bare_doi(text: str) -> bool:
    return text.startswith(("10.", "https://doi.org/", "http://doi.org/", "doi:"))


def urls_in(value: Any) -> list[str]:
    """Return the addresses in a value."""
    if isinstance(value, str):
        return [value.strip()] if value.strip().lower().startswith(("http://", "https://")) else []
    if isinstance(value, list):
        return [url for one in value for url in urls_in(one) if url]
    if isinstance(value, dict):
        if squash(first_text(value.get("@ref") or value.get("rel"))) in ("self", "edit"):
            return []
        keys = ("url", "href", "pdf_url", "landing_page_url", "html", "self_html", "fullTextUrl", "value")
        found = [url for key in keys if key in value for url in urls_in(value[key])]
        # "links: {arxiv: https://…, code: https://…}" names what each address is of.
        return found or [url for one in value.values() if isinstance(one, str) for url in urls_in(one)]
    return []


def _openreview_urls(fields: Record) -> Iterator[str]:
    if isinstance(fields.get("forum"), str):
        yield f"https://openreview.net/forum?id={fields['forum']}"
        pdf = first_text(fields.get("pdf"))
        if pdf.startswith("/"):
            yield f"https://openreview.net{pdf}"


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (
            value.split() if _CATEGORIES.fullmatch(value) and "." in value else record.split_keywords(_clean(value))
        )
    elif isinstance(value, list):
        for one in value:
            if isinstance(one, str):
                yield from _words(one) if "." in one and " " in one and _CATEGORIES.fullmatch(one) else [_clean(one)]
            elif isinstance(one, dict):
                word = next(
                    (
                        one[key]
                        for key in ("name", "tag", "term", "subject", "value", "display_name", "keyword")
                        if isinstance(one.get(key), str)
                    ),
                    "",
                )
                yield _clean(word)
    elif isinstance(value, dict):
        yield from _words(value.get("keyword") or value.get("keywords"))
