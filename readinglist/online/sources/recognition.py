"""Recognise what a typed or pasted name or address is, without asking anybody."""

from __future__ import annotations

import re

from readinglist.feeds import links
from readinglist.i18n import Message, en
from readinglist.model.source import Source
from readinglist.online.sources import (
    addresses,
    arxiv_categories,
    known_sites,
    new_source,
    preprint_categories,
    venue_names,
)
from readinglist.online.sources.check_digits import looks_like_issn, looks_like_orcid, parse_issn, parse_orcid

_PAIRS = {"<": ">", "(": ")", "[": "]", '"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}
_MARKDOWN_LINK = re.compile(r"\[[^\]\n]{0,500}\]\((?P<address>[^()\s]{1,2000})\)")
_ARXIV = re.compile(
    r"ar[xχ]iv(?:\.org)?(?:\s+(?:category|search|papers?(?:\s+(?:in|on|about))?))?[\s:/–—-]+", re.IGNORECASE
)
_QUERY = re.compile(r"[(\"\s]*(?:ti|au|abs|co|jr|cat|rn|all):\S", re.IGNORECASE)
_LISTING = re.compile(r"^(?:list/)?|/(?:new|recent|pastweek|current)/?$")  # as at the end of addresses of arXiv
_SEPARATORS = re.compile(r"\s*(?:[,;+|&]|\bOR\b|\band\b|\s)\s*", re.IGNORECASE)
_DAILY_PAPERS = re.compile(
    r"(?:(?:the\s+)?(?:hug{1,2}ing?[\s-]*face|hf)(?:'s)?\s*(?:[:/–—-]\s*)?)?(?:daily\s+)?papers", re.IGNORECASE
)
_PREPRINTS = re.compile(
    r"(?P<server>bio|med)[\s-]?(?:a?r[xχ]iv|arvix|rvix|archive?)\b[\s:/–—-]*(?P<areas>.*)", re.IGNORECASE
)
_ISSN = re.compile(
    r"(?:urn\s*:\s*)?(?P<label>[ep]?-?issn(?:-l)?(?:\s*\((?:online|print|electronic)\))?)?[\s:]*(?P<number>[\d\s‐‑‒–—−Xx-]{8,11})",
    re.IGNORECASE,
)
_ORCID = re.compile(r"(?:orcid(?:\s*id)?[\s:]*)?(?P<number>[\d\s‐‑‒–—−Xx-]{16,21})", re.IGNORECASE)
_VENUE = re.compile(
    r"(?:openreview[\s:]+)?(?P<group>(?:[\w-]+\.)*[\w-]+(?:/[\w.-]+)*/20\d\d/[A-Z][\w.-]*(?:/[\w.-]+)*?|TMLR|DMLR)(?:/-/\w+)?/?(?:#.*)?"
)
_VENUE_YEAR = re.compile(r"(?P<name>[A-Za-z]+)\s*+(?:['’]\s*+)?(?P<year>(?:20)?\d\d)")
_JOURNALS = {"tmlr": "TMLR", "transactions on machine learning research": "TMLR", "dmlr": "DMLR"}

_CATEGORY_LABEL = re.compile(r"^cat(?:egory)?\s*:\s*", re.IGNORECASE)
_QUERIED_CATEGORY = re.compile(r"\bcat:([\w.-]+)(?![\w.*-])", re.IGNORECASE)
_WITH_SCHEME = re.compile(r"<?(?:https?|feed):/", re.IGNORECASE)
_OLD_PAPER = re.compile(r"(?:arxiv:)?[a-z-]{2,10}\.[a-z-]{2,10}/\d{7}(?:v\d+)?", re.IGNORECASE)
_NO_NAME = re.compile(r"[/\\<>{}\[\]=@#*^~_$%|!?;\x00-\x1f]|\w:\S|:.*:|\d{5}")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_LONGEST_NAME = 100

_NOT_HTTP = en("Only http and https addresses can be followed.")
_BROKEN = en("This address is incomplete, or has a mistake in it.")
_PASSWORD = en("Addresses with a user name or password in them can't be followed.")
_OPEN_QUERY = en("A parenthesis or quotation mark in this search isn't closed.")
_SEVERAL = en("These are several addresses. Follow one at a time.")
_NAME = en("Search for a journal or an author by this name, or paste the address of a feed or page.")
_UNKNOWN = en(
    "Paste the address of a feed or page, or type an arXiv category such as cs.LG, a search such as abs:causal, an "
    "ISSN or an ORCID iD."
)


def recognize(text: str) -> Source | None:
    """Return the source that a text names, or None if it names none; ``explain`` says why."""
    found = _find(text)
    return found if isinstance(found, Source) else None


def explain(text: str) -> Message:
    """Return why a text can't be followed, or "" if it can."""
    found = _find(text)
    return en("") if isinstance(found, Source) else found


def name_in(text: str) -> str:
    """Return the name that journals and authors can be searched for by, or "" if a text isn't a name.

    What is recognised by the name of a subject, such as "Machine Learning", may be the name of a journal, too.
    """
    name = " ".join(_without_brackets(text.strip()).split()) if len(text) <= 2 * addresses.MAX_LENGTH else ""
    if not _may_be_name(name) or "\n" in text.strip():
        return ""
    return name if _find(text) is _NAME or _subject(name) is not None else ""


def _may_be_name(text: str) -> bool:
    """Return whether a text has the letters and signs of a name, and isn't that of a file."""
    if not 1 < sum(map(str.isalpha, text)) <= len(text) <= _LONGEST_NAME:
        return False
    return _NO_NAME.search(text) is None and not addresses.is_file_name(text)


def _find(text: str) -> Source | Message:
    if several := _find_several(text):
        return several
    link = _MARKDOWN_LINK.fullmatch(text.strip())
    text = link["address"] if link else text.strip()
    address = _without_brackets(text)
    if not address:
        return _UNKNOWN
    if known := _venue(address) or _listing(address) or known_sites.wrong_category(address):
        return known
    is_doi = links.parse_doi(address) and not re.match(r"https?:", address, re.IGNORECASE)
    if is_doi or _OLD_PAPER.fullmatch(address):
        return known_sites.ONE_PAPER
    if addresses.is_address(address):
        return _find_by_address(address)
    text = " ".join((text if _QUERY.match(text) else address).split())
    return _find_by_number(text) or _find_by_name(text)


def _find_several(text: str) -> Source | Message | None:
    """Return the source of categories on a line each, why other long or several texts aren't one, or None of one."""
    if len(text) > 2 * addresses.MAX_LENGTH:
        return _UNKNOWN
    pieces = text.split()
    if len(pieces) > 1 and all(_WITH_SCHEME.match(one) for one in pieces):
        return _SEVERAL
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return None
    found = [arxiv_categories.find_category(line) for line in lines]
    if all(found):
        return new_source.of_categories(found)
    return _SEVERAL if all(addresses.is_address(line) for line in lines) else _UNKNOWN


def _listing(text: str) -> Source | None:
    """Return the source of a category of arXiv, alone or as at the end of the address of its list."""
    category = arxiv_categories.find_category(_LISTING.sub("", text)) or arxiv_categories.find_joined(text)
    return new_source.of_categories([category]) if category else None


def _without_brackets(text: str) -> str:
    """Return a text without the brackets or quotation marks around it, and without punctuation after it."""
    text = text.rstrip(" .,;")
    while len(text) > 1 and _PAIRS.get(text[0]) == text[-1]:
        text = text[1:-1].strip(" .,;")
    return text


def _find_by_address(text: str) -> Source | Message:
    address = addresses.complete_address(text)
    if not address:
        return _BROKEN if re.match(r"(?:feed:)?https?:", text, re.IGNORECASE) else _NOT_HTTP
    if addresses.has_password(address):
        return _PASSWORD
    return known_sites.recognize_address(addresses.without_tracking(address))


def _find_by_number(text: str) -> Source | Message | None:
    """Return the journal of an ISSN, the author of an ORCID iD, or why a number is neither."""
    if links.parse_arxiv_id(text)[0]:
        return known_sites.ONE_PAPER
    orcid = _ORCID.fullmatch(text)
    if orcid and looks_like_orcid(orcid["number"]):
        found = parse_orcid(orcid["number"])
        return new_source.of_author(found) if found else known_sites.WRONG_ORCID
    issn = _ISSN.fullmatch(text)
    if issn and looks_like_issn(issn["number"]) and (issn["label"] or not issn["number"].strip().isalnum()):
        found = parse_issn(issn["number"])
        return new_source.of_journal(found) if found else known_sites.WRONG_ISSN
    if text.isalnum() and not _DATE.fullmatch(text) and (bare := parse_issn(text)):
        return new_source.of_journal(bare)
    if known_sites.OPENREVIEW_PERSON.fullmatch(text):
        return new_source.of_openreview_author(text)
    return known_sites.openalex_id(text)


def _find_by_name(text: str) -> Source | Message:
    if found := _find_on_arxiv(text):
        return found
    if _DAILY_PAPERS.fullmatch(text) and text.lower() != "papers":
        return new_source.of_daily_papers()
    preprints = _PREPRINTS.fullmatch(text)
    if preprints:
        return _preprints(f"{preprints['server'].lower()}rxiv", preprints["areas"])
    if venue_names.is_venue(text):
        return new_source.of_venue(venue_names.written(text))  # its newest year, each year
    return _venue(text) or _subject(text) or (_NAME if _may_be_name(text) else _UNKNOWN)


def _find_on_arxiv(text: str) -> Source | Message | None:
    """Return the source of categories or of a search of arXiv, why it can't be followed, or None for other texts."""
    named = _ARXIV.match(text)
    rest = text[named.end() :] if named else text
    if _QUERY.match(rest):
        wrong = _wrong_category(_QUERIED_CATEGORY.findall(rest))
        return wrong or new_source.of_arxiv_query(rest) or _OPEN_QUERY
    written = _SEPARATORS.split(_without_name(_CATEGORY_LABEL.sub("", rest)))
    categories = [arxiv_categories.find_category(one) for one in written]
    if all(categories):
        return new_source.of_categories(categories)
    if (any(categories) or len(written) == 1) and (wrong := _wrong_category(written)):
        return wrong
    if not named:
        return None
    category = arxiv_categories.category_called(rest)
    return (new_source.of_categories([category]) if category else new_source.of_words(rest)) or _UNKNOWN


def _wrong_category(written: list[str]) -> Message | None:
    """Return why the first of some texts that has a category's form but isn't one is none."""
    return next((wrong for one in written if (wrong := known_sites.wrong_category(one))), None)


def _without_name(text: str) -> str:
    """Return "cs.LG" of "cs.LG (Machine Learning)", as names of sources and arXiv's menus have it."""
    return re.sub(r"(?:(?<!\s)\s++)?(?:\([^()]*\)|[-–—]\s.*)$", "", text)


def _preprints(server: str, text: str) -> Source | Message:
    """Return the source of subject areas that are named after bioRxiv or medRxiv."""
    if not text.strip():
        return new_source.of_areas(server, [])
    known = preprint_categories.AREAS[server]
    whole = preprint_categories.fold_area(text)
    areas = [whole] if whole in known else [preprint_categories.fold_area(one) for one in re.split(r"[,;+]", text)]
    if all(area in known for area in areas):
        return new_source.of_areas(server, areas)
    name = preprint_categories.SERVERS[server]
    return en("{server} has no subject area called “{area}”.", server=name, area=text)


def _venue(text: str) -> Source | None:
    text = venue_names.in_its_case(text)
    group = _VENUE.fullmatch(text)
    if group:
        return new_source.of_venue(group["group"])
    if text.casefold() in _JOURNALS:
        return new_source.of_venue(_JOURNALS[text.casefold()])
    named = _VENUE_YEAR.fullmatch(text.removeprefix("OpenReview").strip())
    if named and venue_names.is_venue(named["name"]):
        year = named["year"] if len(named["year"]) == 4 else f"20{named['year']}"
        return new_source.of_venue(venue_names.group_of(named["name"], int(year)))
    return None


def _subject(text: str) -> Source | None:
    """Return the source of a subject that is called as one of arXiv's, bioRxiv's or medRxiv's."""
    category = arxiv_categories.category_called(text)
    if category:
        return new_source.of_categories([category])
    server = preprint_categories.server_of_area(text)
    return new_source.of_areas(server, [preprint_categories.fold_area(text)]) if server else None
