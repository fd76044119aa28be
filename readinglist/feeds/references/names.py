"""Read the authors at the beginning of a reference, in the order and with the initials of its style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.feeds.written.people import read_people

MOST_NAMES = 400
SAME_AUTHORS = "———"  # in place of the authors of the reference above
_UPPER = "".join(re.escape(chr(code)) for code in (*range(0x41, 0x530), *range(0x1E00, 0x1F00)) if chr(code).isupper())
UPPER = f"[{_UPPER}]"
_LETTER = r"[^\W\d_]"
_WORD = rf"(?:[dlDL]['’])?{UPPER}(?:{_LETTER}|['’ʼ‐‑-](?={_LETTER})){{1,30}}"
_PARTICLE = (
    r"(?:van|von|vom|de|der|den|del|della|di|da|du|dos|das|do|la|le|les|el|al|bin|ibn|ben|ter|ten|zu|zur|af|av|y|e"
    r"|Ó|Ní|Nic|Uí|Mac)"
)
_FAMILY = rf"(?:{_PARTICLE} ){{0,3}}{_WORD}(?:(?: {_PARTICLE}){{0,2}} {_WORD}){{0,3}}"
_INITIAL = rf"(?:{UPPER}(?:-{UPPER})?|Ch|Chr|Kh|Ph|Sh|Th|Ts|Zh)\.(?:-[a-z]\.)?"
_INITIALS = rf"{_INITIAL}(?:[ ]?[‐‑-]?[ ]?(?:{_INITIAL}|{_PARTICLE}(?=[,.;:& ]))){{0,5}}"
_BARE = rf"{UPPER}{{1,4}}(?:-{UPPER}{{1,2}})?(?!{_LETTER}|\.)"
_BARE_BEFORE_STOP = (
    rf"(?:{UPPER}{{1,4}}(?:-{UPPER}{{1,2}})?|{UPPER}(?: {UPPER}){{1,3}})(?!\.{_LETTER})(?=[,.;:]| et al| and | & | \()"
)
_JUNIOR = r"(?:,? (?:Jr\.?|Sr\.?|II|III|IV)(?![\w.]))?"
_GIVEN = rf"(?:{_WORD}|{_INITIAL})(?:[ ](?:{_WORD}|{_INITIAL})|{_INITIAL}){{0,3}}(?: {_PARTICLE}(?![^\W_]))?"
# Each style is the form of its first name and of the others: "Ito, B.", "B. Ito", "Ito B", "Ito, Bo" and "Bo Ito".
_FAMILY_INITIALS = re.compile(rf"(?P<family>{_FAMILY}){_JUNIOR}, ?(?P<given>{_INITIALS}|{UPPER}{{2,3}}\.){_JUNIOR}")
_FAMILY_BARE_INITIALS = re.compile(rf"(?P<family>{_FAMILY}), ?(?P<given>{_BARE})")
_FAMILY_AND_LETTERS = re.compile(rf"(?P<family>{_FAMILY}) (?P<given>{_BARE_BEFORE_STOP}){_JUNIOR}")
_INITIALS_FAMILY = re.compile(rf"(?P<given>{_INITIALS}) ?(?P<family>{_FAMILY}){_JUNIOR}")
_FAMILY_GIVEN = re.compile(rf"(?P<family>{_FAMILY}){_JUNIOR}, (?P<given>{_GIVEN}){_JUNIOR}")
_FORENAME = rf"(?:{_WORD}|{_INITIAL}|(?!A ){UPPER}(?= ))"
_NEXT_NAME = rf"(?: |(?<=\.))(?:{_INITIAL}|{UPPER}(?= )|{_PARTICLE}(?= )|{_WORD})"
_WHOLE = re.compile(rf"(?P<family>{_FORENAME}(?:{_NEXT_NAME}){{1,5}}){_JUNIOR}")
_COMPANY = re.compile(rf"(?P<family>{UPPER}\w{{0,20}}-?AI(?!\w))")
_STYLES = (
    (_FAMILY_INITIALS, _FAMILY_INITIALS),
    (_FAMILY_AND_LETTERS, _FAMILY_AND_LETTERS),
    (_INITIALS_FAMILY, _INITIALS_FAMILY),
    (_FAMILY_BARE_INITIALS, _FAMILY_BARE_INITIALS),
    (_WHOLE, _WHOLE),
    (_COMPANY, _WHOLE),
    (_FAMILY_GIVEN, _WHOLE),
    (_FAMILY_GIVEN, _FAMILY_GIVEN),
)
_AFTER_INITIALS = re.compile(r"(?<=\.)\s+")
_BETWEEN = re.compile(
    r"\s*+(?:[,;]\s*+)?(?:…|\. ?\. ?\.)\s*+(?:,\s*+)?(?:&\s*+)?|\s*+[,;]\s*+(?:(?:&|and|und|et|y)\s++)?"
    r"|\s*+(?:&|\b(?:and|und|et|y))\s++"
)
_AND_MORE = re.compile(
    r"[,;]?\s*(?:(?:and|&)\s+)?(?:et\.? al\b\.?|u\. ?a\.|others\b|\d+ (?:others|more)\b|(?:…|\.\.\.)(?=[.,]? ?\())"
)
_EDITORS = re.compile(r",?\s*\(?\b(?:[Ee]ds?|[Ee]ditors?|Hrsg)\b\.?\)?,?")
_YEAR = r"(?:(?:19|20)\d\d(?:[–/-]\d{2,4})?|n\.d\.|in press|forthcoming|to appear)"
_SAME_AUTHORS = re.compile(r"[-–—_―]{2,}(?:[ .]{0,2}[-–—_―]){0,8}")
_MONTH = r"(?:[A-Z][a-z]{2,8}\.? (?:\d{1,2},? )?)?"
_ENDS = (
    (5, re.compile(rf"[.,]?\s*[(\[](?P<year>{_MONTH}{_YEAR}[a-z]?(?:, [^()]{{1,25}})?)[)\]]\s*[.,:;]?\s*")),
    (5, re.compile(rf"[.,:]?\s*(?P<year>{_YEAR})[a-z]?(?:[.,:;]\s*|\s+(?=[“\"‘'«„]))")),
    (5, re.compile(rf"[.,]\s*(?P<year>{_YEAR})[a-z]?\s+(?={UPPER})")),
    (5, re.compile(r"(?:[.,:;]\s+|\s+|[.,](?=“))(?=[“\"‘'«„]|``)")),
    (3, re.compile(r"\.\s+|(?<=\.)\s+|:\s+")),
    (1, re.compile(r",\s+")),
)
_VENUE = re.compile(r"(?:[Ii]n|arXiv|CoRR|Preprint)\b")
_LEFT_OVER = re.compile(rf"(?:and|&|et|und)\s|{UPPER}\.(?: ?{UPPER}\.)* ?{UPPER}{_LETTER}+,|[(\[]|[a-z]\.,")
_LABELS = frozenset(
    {"Title", "Titel", "Authors", "Author", "Abstract", "Subjects", "Comments", "Published", "Date", "Year", "Note"}
)
_LIST_GOES_ON = re.compile(r",|\s(?:and|&)\s")
_ORGANISATION = re.compile(rf"{UPPER}[\w'’&@/+-]*(?:,? (?:{UPPER}[\w'’&@/+-]*|of|for|the|and|&|@|on|in|de)){{0,9}}")


@dataclass(frozen=True, slots=True)
class ReferenceHead:
    """The authors at the beginning of a reference, the year beside them, and where the rest begins."""

    authors: tuple[str, ...]
    year: str
    end: int
    rank: int  # how certain the end of the names is: 1 if it is a comma, which also stands between names


def read_head(text: str) -> ReferenceHead | None:
    """Return the authors that ``text`` begins with, or None if it begins with anything else."""
    best: ReferenceHead | None = None
    best_first: re.Pattern[str] | None = None
    for first, others in _STYLES:
        head = _ended(text, *_read_names(text, first, others))
        if head is not None and (best is None or head.rank > best.rank):
            best, best_first = head, first
    if best is None:
        return _organisation(text)
    if best_first is _FAMILY_AND_LETTERS and len(best.authors) == 1 and best.authors[0][1] == " ":
        return _whole_names_instead(text, best) or best
    return best


def _whole_names_instead(text: str, letters: ReferenceHead) -> ReferenceHead | None:
    """Return the authors if the text begins "Bo I. Ito. Title" and not "Ito B. Title"."""
    head = _ended(text, *_read_names(text, _WHOLE, _WHOLE))
    if head is None or len(head.authors) > 1:
        return head
    ends = head.rank >= letters.rank and text[head.end - 2] != ":" and not _VENUE.match(text, head.end)
    return head if ends else None


def _read_names(text: str, first: re.Pattern[str], other: re.Pattern[str]) -> tuple[tuple[str, ...], int]:
    names: list[str] = []
    end = start = 0
    while len(names) < MOST_NAMES:
        match = (other if names else first).match(text, start)
        if match is None:
            break
        groups = match.groupdict()
        names.append(" ".join(part.strip() for part in (groups.get("given"), groups["family"]) if part))
        end = match.end()
        between = _BETWEEN.match(text, end)
        # "Ito, B. Vega, C. (2025)" has no more than a space between the names.
        if between is None and first is _FAMILY_INITIALS:
            between = _AFTER_INITIALS.match(text, end)
        if between is None:
            break
        start = between.end()
    return tuple(names), end


def _ended(text: str, names: tuple[str, ...], end: int) -> ReferenceHead | None:
    """Return the head if there are names, and what follows them ends a list of names."""
    if not names:
        return None
    if more := _AND_MORE.match(text, end):
        end = more.end()
    if editors := _EDITORS.match(text, end):
        end = editors.end()
    for rank, pattern in _ENDS:
        # The stop of "et al." or of an initial may already have been read.
        match = pattern.match(text, end)
        if match is not None and not _LEFT_OVER.match(text, match.end()):
            if _names_go_on(text, match.end(), rank):
                return None
            return ReferenceHead(names, match.groupdict().get("year") or "", match.end(), rank)
    return None


def _names_go_on(text: str, start: int, rank: int) -> bool:
    """Return whether more names begin at ``start``, in another style than those before."""
    if rank == 3:
        return _FAMILY_INITIALS.match(text, start) is not None
    styles = (_FAMILY_INITIALS, _FAMILY_AND_LETTERS, _INITIALS_FAMILY, _WHOLE) if rank == 1 else ()
    names = (style.match(text, start) for style in styles)
    return any(name is not None and _LIST_GOES_ON.match(text, name.end()) for name in names)


def _organisation(text: str) -> ReferenceHead | None:
    """Return a name of another form, such as that of an organisation, if it ends clearly."""
    if dashes := _SAME_AUTHORS.match(text):
        return _ended(text, (SAME_AUTHORS,), dashes.end())
    match = _ORGANISATION.match(text)
    if match is None or len(match[0]) < 3 or match[0][-2] in " .-" or match[0] in _LABELS:
        return None
    people = read_people(match[0])
    are_people = people is not None and len(set(people.names)) > 1 and "&" in match[0]
    head = _ended(text, people.names if people and are_people else (match[0],), match.end())
    if head is None or (head.rank < 5 and (len(match[0].split()) > 3 or head.rank != 3 or text[match.end()] == ":")):
        return None
    return head
