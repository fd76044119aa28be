"""Find the title in a reference: in quotation marks, or between the authors and the venue."""

from __future__ import annotations

import re
from typing import NamedTuple

from readinglist.feeds.references.names import UPPER, ReferenceHead

ADDRESS = "\x1f"  # stands for an address that was taken out
_MOST_TITLE = 350
_QUOTES = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "[“”]"), ("``", "''"), ("[‘']", "[’']"))
_QUOTED = tuple(
    re.compile(
        rf"(?<!\w){opening}\s?(?P<title>[^\s](?:.{{0,400}}?))(?:(?<=[,.?!])\s?{closing}(?!\w)"
        rf"|{closing}(?=\s*[,.;:(\[]|\s+(?:in|In)\b|\s+{UPPER}|\s*$))"
    )
    for opening, closing in _QUOTES
)
# A full stop after these, or after a single letter, ends no sentence.
_SHORT_WORDS = "vol|Vol|no|No|Nr|pp|p|P|V|v|vs|al|ed|eds|Ed|Eds|St|Dr|cf|e\\.g|i\\.e|Ch|ch|Sec|Fig"
_NO_BREAK = "".join(rf"(?<!\b{word})" for word in _SHORT_WORDS.split("|"))
_BREAK = re.compile(rf"(?:{_NO_BREAK}(?<![ (.]{UPPER})(?<![.?!])\.|(?<![.?!])[?!]|…)[)\]”\"’]?\s+(?=\S)")
# What begins a venue; the title stands before it.
_VENUE = re.compile(
    rf"(?:[Ii]n:?\s+(?=[\"“'‘(]?{UPPER}|\d)|[Aa]r[Xx]iv\b|CoRR\b|[Pp]reprint\b|(?:bio|med|chem|psy|soc)A?[rR]xiv\b"
    r"|Advances in |Proceedings |Proc\.|(?:Ph\.? ?D\.?|Master(?:['’]s)?|Doctoral|Diploma) [Tt]hesis|Technical [Rr]eport"
    r"|Tech\. [Rr]ep|Journal of |(?:IEEE|ACM|IEEE/ACM) (?:Trans|J|Intern|Conf|Access)|Transactions )"
)
_VENUE_IN_BRACKETS = re.compile(
    r"(?:(?<!\s)\s++)?"
    r"(?:[(\[](?:[Aa]r[Xx]iv\s?:|[Pp]reprint|(?:Ph\.? ?D\.?|Master['’]?s?|Doctoral) |[Vv]ol\. \d|pp?\. \d"
    r"|[Vv]ersion \d)"
    r"|\[(?:[JCDMPRNSZ](?:/OL)?|EB/OL)\])"
)
_IN_AFTER_COMMA = re.compile(rf",\s(?=in:?\s(?:{UPPER}|[“\"]))")
# What follows a venue, or a title that has none.
_TAIL = re.compile(
    rf"{ADDRESS}|\[[Oo]nline|doi\b|DOI\b|ISBN|ISSN|PMID|https?:|URL\b|Available (?:from|at|online)|Accessed|Retrieved"
    r"|\[cited"
)
# A volume, pages or a year: the sentence is a venue.
_NUMBERING = re.compile(
    r"(?:^|[\s,])\d{1,4}\s?(?:\([^()]{1,12}\))?\s?[,:(]\s?\S|\b(?:19|20)\d\d[^.]{0,12};|\b[Vv]ol(?:ume)?\b\.? ?\d"
    r"|\bpp?\.|\bpages \d|\((?:19|20)\d\d|^(?:19|20)\d\d[a-z]?\b|,\s(?:\w+\.? )?(?:19|20)\d\d\b|\sno\. ?\d"
)
# The same within the first sentence: only a comma separates the title from the venue.
_EARLY_NUMBERING = re.compile(
    r"\b[Vv](?:ol(?:ume)?\b|\.) ?\d|\bvol\. ?\d|\bpp?\. ?\d|\s\d{1,4}\s?\(\d[^()]{0,12}\)[,:]|,\s\d{1,4},\s(?:\d|pp)"
    r"|\s\((?:19|20)\d\d\)|,\s(?:19|20)\d\d\.?\s*$|[\s,](?!(?:18|19|20)\d\d[–-])\d{1,5}\s?[–-]{1,2}\s?\d{1,5}\.?\s*(?:\x1f|$)|,\s\d{1,4}:\d"
)
_YEAR_AT_END = re.compile(r"(?<!\d),\s(?:19|20)\d\d[a-z]?\.?\s*$")
_NUMBER = re.compile(r"\(?(?:[A-Z][a-z]{2}\.? )?\d")
_WORDS = rf"(?:{UPPER}[\w&/.-]*|of|and|on|in|für|de|der)"
_ABBREVIATION = re.compile(rf"{_WORDS}(?: {_WORDS}){{0,2}}")
_ROMAN = re.compile(r"[IVX]+\.")
_JOURNAL_WORD = re.compile(
    r",\s(?:(?:Acta|Adv|Am|Ann|Appl|Arch|Atm|Atmos|Biol|Bull|Can|Cell|Chem|Clim|Clin|Comm|Commun|Comput|Curr|Ecol|Eng"
    r"|Environ|Eur|Exp|Geophys|IEEE|Int|Inf|J|Jpn|Lect|Mach|Math|Med|Mol|Mon|Nat|Neural|Phil|Phys|Proc|Q|Rev|Sci|SIAM"
    rf"|Soc|Stat|Syst|Trans)\b\.?[ ]?(?:{UPPER}[\w.]*\s?){{0,2}})\s*$"
)
_VENUE_AFTER_COMMA = re.compile(
    rf"(?:in(?::\s|\s(?={UPPER}))|arXiv\b|CoRR\b|[Pp]reprint\b"
    rf"|{UPPER}[^,]{{1,90}}?\s\d+\s?(?:\([^()]*\)\s?)*\((?:19|20)\d\d|in Proc)"
)
_REST_OF_NESTED = re.compile(r"[^“”]{1,300}”")  # of a title that begins with a quotation: ““Nobody asked us”: a case”
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# The rest of a list of names, or a venue with its volume: the title is not there.
_NO_TITLE = re.compile(r"^(?:and|et al|vol|pp?|no|in)\b[. ]|, ?[VP]\d+\b")


class FoundTitle(NamedTuple):
    """A title, what follows it in the reference, and whether its end is certain."""

    title: str
    rest: str
    sure: bool
    quoted: bool = False


def find_title(text: str, head: ReferenceHead | None) -> FoundTitle:
    """Return the title of the reference ``text``, which is empty if it cannot be told."""
    found = _quoted_title(text, head)
    if found is None:
        found = _plain_title(text[head.end :], head) if head else None
    if found is None:
        return FoundTitle("", text[head.end :] if head else text, sure=False)
    return found if _is_title(found.title) else found._replace(title="")


def _quoted_title(text: str, head: ReferenceHead | None) -> FoundTitle | None:
    for pattern in _QUOTED:
        match = pattern.match(text, head.end) if head else pattern.search(text, 0, 600)
        if match is None:
            continue
        title, rest = match["title"].strip(), text[match.end() :]
        if title.startswith("“") and (nested := _REST_OF_NESTED.match(rest)):
            title, rest = f"{title}”{nested[0][:-1]}", rest[nested.end() :]
        # APA has no quotation marks around titles: “Why should I trust you?” may be the beginning only.
        apa = head is not None and head.year and text[: match.start()].rstrip().endswith((").", "):"))
        if (apa and rest[:1] not in (",", ".", ";", "") and not title.endswith((".", ","))) or re.match(
            r"\s*:\s", rest
        ):
            return None
        sentences = _BREAK.search(title) is not None
        return FoundTitle(title.rstrip(",;: " if sentences else ",;:. "), rest.lstrip(" .,;"), sure=True, quoted=True)
    return None


def _plain_title(body: str, head: ReferenceHead) -> FoundTitle | None:
    """Return the title at the beginning of ``body``."""
    between_commas = head.rank == 1
    starts = [0, *(match.end() for match in _BREAK.finditer(body))]
    if between_commas:
        # "A. Ito, Phys. Rev. 12, 345 (2023)" has no title.
        first = body[: starts[1]] if len(starts) > 1 else body
        if _VENUE_AFTER_COMMA.match(body) or (" " not in first.strip() and _is_abbreviation(first)):
            return None
        if found := _before_known_venue(body):
            return found
    venue, explicit = _venue_start(body, starts)
    starts = [start for start in starts if start < venue]
    if not starts:
        return None
    first_end = starts[1] if len(starts) > 1 else venue
    return _within_sentence(body, first_end, after_stop=head.rank == 3) or _first_sentences(
        body, starts, venue, certain=explicit, fallback=not between_commas
    )


def _within_sentence(body: str, end: int, *, after_stop: bool) -> FoundTitle | None:
    """Return the title if only a comma separates it from what follows; ``after_stop`` if a stop ends the names."""
    if within := _IN_AFTER_COMMA.search(body, 10, end):
        return FoundTitle(_clean(body[: within.start()]), body[within.end() :], sure=True)
    sentence = body[:end]
    if after_stop and (year := _YEAR_AT_END.search(sentence)):
        return FoundTitle(_clean(body[: year.start()]), body[year.start() :], sure=True)
    if (numbering := _EARLY_NUMBERING.search(sentence, 1)) and "," in body[: numbering.start()]:
        return _before_known_venue(sentence) or _before_comma(sentence, numbering.start())
    return None


def _first_sentences(body: str, starts: list[int], venue: int, *, certain: bool, fallback: bool) -> FoundTitle | None:
    """Return the sentences before the venue; ``certain`` if it says what it is."""
    numbered = _numbered_sentence(body, starts, venue)
    if numbered:
        # A number is no venue: that is the sentence before it.
        if _NUMBER.match(body, starts[numbered]) and numbered > 1:
            numbered -= 1
        while numbered > 1 and _is_abbreviation(body[starts[numbered - 1] : starts[numbered]]):
            numbered -= 1
        end, sure = starts[numbered], True
        if word := _JOURNAL_WORD.search(body[:end].rstrip()):
            end = word.start()
    elif certain or (fallback and len(starts) == 1):
        end, sure = venue, True
    elif fallback:
        # The last sentence is a publisher, or a venue without a number.
        end, sure = starts[1], len(starts) == 2
    else:
        return None
    return FoundTitle(_clean(body[:end]), body[end:], sure)


def _numbered_sentence(body: str, starts: list[int], venue: int) -> int:
    """Return the index of the first sentence after the title that has a volume, pages or a year, or 0."""
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else venue
        if index and _NUMBERING.search(body[start:end]):
            return index
    return 0


def _venue_start(body: str, starts: list[int]) -> tuple[int, bool]:
    """Return where a venue or an address begins, and whether it is a venue that says what it is."""
    tail = _TAIL.search(body)
    end = tail.start() if tail else len(body)
    named = next((start for start in starts if 0 < start <= end and _VENUE.match(body, start)), None)
    bracketed = _VENUE_IN_BRACKETS.search(body, 3)
    found = [start for start in (named, bracketed.start() if bracketed else None) if start is not None and start <= end]
    return (min(found), True) if found else (end, False)


def _is_abbreviation(sentence: str) -> bool:
    """Return whether ``sentence`` is a part of an abbreviated venue, such as "Nat." or "AAAI Conf."."""
    sentence = sentence.strip()
    if not sentence.endswith(".") or _ROMAN.fullmatch(sentence):
        return False
    return _ABBREVIATION.fullmatch(sentence[:-1]) is not None and len(sentence.rsplit(" ", 1)[-1]) <= 14


def _before_known_venue(body: str) -> FoundTitle | None:
    """Return the title before the first comma or stop after which a venue begins."""
    for match in re.finditer(r"[,.?!]\s+", body[:1200]):
        if _VENUE_AFTER_COMMA.match(body, match.end()) or _VENUE.match(body, match.end()):
            return FoundTitle(_clean(body[: match.start()]), body[match.end() :], sure=True)
    return None


def _before_comma(body: str, numbering: int) -> FoundTitle | None:
    """Return the title before the last comma but that of the volume at ``numbering``."""
    commas = [match for match in re.finditer(r"[,.?!]\s+", body[:1200]) if match.start() < numbering]
    if not commas:
        return None
    last = commas[-1] if commas[-1].start() < numbering - 1 or len(commas) == 1 else commas[-2]
    # The venue may have commas of its own.
    return FoundTitle(_clean(body[: last.start()]), body[last.end() :], sure=commas[0] is last)


def _clean(title: str) -> str:
    title = title.strip()
    return title.strip(" ,;:") if _BREAK.search(title) else title.strip(" .,;:")


def _is_title(title: str) -> bool:
    if not (_LETTERS.search(title) and 2 < len(title) <= _MOST_TITLE) or ADDRESS in title:
        return False
    return not _NO_TITLE.search(title)
