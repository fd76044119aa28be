"""Find the papers that people name in what they write, by title, authors and year, among remarks on them.

I'll start: Ice on rivers (Reed et al. 2013), and “Does fog remember?” by Ann Ito. The second one is great!
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from readinglist.feeds import links
from readinglist.feeds.chats.talk import OWNING, PRAISING, SAYING, TALKING, is_title_case, without_lead, words_of
from readinglist.feeds.page import text_features
from readinglist.feeds.written.line import (
    NAMED,
    NONE,
    SEVERAL,
    YEAR,
    WrittenTitle,
    plain,
    read_tail,
    readings,
    unquoted,
    without_mark,
)

_LONGEST = 600  # characters of a line
_MOST_ENDS = 6  # places at which a paper may end in a line
_NEAR = 90  # characters between the names or the year and the end
_TALK = 240  # characters of a line that is more than a remark
_MOST_QUOTES = 2  # at which a title may begin in a line
_MOST_PAPERS = 12  # in a line
_ADDRESS = re.compile(
    r"<?(?:https?://|www\.|(?:dx\.)?doi\.org/|arxiv\.org/)[^\s<>|]+(?:\|[^<>]{0,300})?>?"
    r"|(?:\bdoi:(?:(?<!\s)\s++)?)?(?<![\w/.])10\.\d{4,9}/[^\s<>\"“”]+"
    r"|\barxiv[:\s]\s?(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?",
    re.IGNORECASE,
)
_SHORTCODE = re.compile(r":[a-z][\w+'-]{1,40}:(?::skin-tone-\d:)?")
_PICTURE = re.compile(
    r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B05-\u2B55\u25AA-\u25FE\u2190-\u21FF\u200d\ufe0f\u20e3✓✔]+"
)
_MARKED = re.compile(r"(?<![\w*_`])(?P<sign>\*{1,2}|_|`)(?P<title>[^*_`\s][^*_`]{2,300})(?P=sign)(?![\w*_`])")
_QUOTES = {"“": "”“", "«": "»", "„": "“”", '"': '"', "「": "」", "『": "』"}
_END = re.compile(r"[)\]）](?!\w)|\b(?:19|20)\d\d[a-z]?\b(?!\))|[.!?…](?=\s|$)|\s[–—-](?=\s)|[,;:](?=\s)")
_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")
_HINT = re.compile(
    r"\b(?:19|20)\d\d|\bet\.? al\b|[”»“\"」』]|(?<![^\W_])[^\W\d_]\.(?!\w{2})|\s(?:by|von|par|por|and|&)\s"
)
_SENTENCE = re.compile(r"[.!?…]\s+[^\W\d_a-z]")
_YEAR_FOLLOWS = re.compile(r"[\s,.(]{0,4}(?:19|20)\d\d\b")
_DATED = re.compile(r"[(\[](?:19|20)\d\d")
_SHORT_YEAR = re.compile(r"(?<=\s)['’‘](\d\d)\b(?!['’]|\s?s\b)")
_OURS = re.compile(r"(?:me|us|myself|yours truly|ich|wir|moi|nous|io|noi|yo)\b,?\s?", re.IGNORECASE)
_CAPITAL_NAMES = r"(?:(?:van|von|de|der|den|di|da|del|la|le) ){0,3}[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)*"
_UNDIVIDED = re.compile(
    rf"(?<=[^\W_?!])[?!]?\s(?P<names>{_CAPITAL_NAMES}(?:(?:, | & | and ){_CAPITAL_NAMES}){{0,4}} et\.? al\.?,?)"
    r"\s(?P<year>(?:19|20)\d\d)[a-z]?$"
)
_BY_FAMILY = re.compile(rf",?\s(?:by|von|par|por)\s(?P<names>{_CAPITAL_NAMES})\.?$")
_IN_BRACKETS = re.compile(r"\s[(\[](?P<inner>[^()\[\]]{4,60})[)\]]$")
_STOP = re.compile(r"(?<=[^\W\d_]{3})(?<!\bet al)(?<!\bcoll)\.$")
_ABBREVIATION = re.compile(r"[^\W\d_]\.|\d")
_MOST_WORDS_OF_PLACE = 10
_BETWEEN = re.compile(
    r"[\s,;+&.)]*(?:(?:and|und|et|y|e|plus|also|as well as|sowie|und auch|e poi|then)\b[\s:,]*)?", re.IGNORECASE
)

_BY = ("by ", "By ", "von ", "par ", "por ", "di ", "av ", "door ")
_SPEECH_SHARE = 4  # a word of talk in so many is one too many, where names and a year follow
_BARE_WORDS, _YEAR_WORDS, _BY_WORDS, _QUOTED_WORDS = 4, 4, 4, 4  # of a title with no more beside it


@dataclass(slots=True)
class NamedPaper:
    """A paper that was named on the lines ``first`` to ``last``, and the addresses beside it."""

    written: WrittenTitle
    first: int
    last: int
    urls: list[str] = field(default_factory=list)
    is_marked: bool = False  # in quotes, bold or italics


@dataclass(slots=True)
class TextLine:
    """A line of what somebody wrote: its text without signs of the program and addresses, and these."""

    number: int
    text: str
    urls: list[str]
    papers: list[NamedPaper] = field(default_factory=list)
    is_part: bool = False  # of the paper on the line above or below


def text_line(number: int, raw: str) -> TextLine:
    """Return a line without what is no text: pictures at its ends, codes of pictures, addresses."""
    urls = [_address(match[0]) for match in _ADDRESS.finditer(raw[:_LONGEST])]
    text = _ADDRESS.sub(" ", raw) if urls else raw
    text = _SHORTCODE.sub(" ", text) if ":" in text else text
    text = without_mark(_PICTURE.sub(" \ue000 ", text).strip(" \ue000\t"))
    if any(sign in text for sign in "*_`"):
        text = _MARKED.sub(_quoted, text)
    text = plain(text).strip(" \ue000")
    return TextLine(number, " ".join(text.split()), [url for url in urls if url])


def _quoted(match: re.Match[str]) -> str:
    """Return what is bold, in italics or in back-ticks in quotes, if it is a title and nothing more."""
    inner = match["title"]
    if match.start() == 0 and match.end() == len(match.string):
        return inner
    is_title = len(inner.split()) > 2 and max(one.strength for one in readings(inner)) < NAMED
    return f"“{inner.strip()}”" if is_title and not any(sign in inner for sign in "“”") else inner


def _address(text: str) -> str:
    text = text.strip("<>").partition("|")[0]
    if text[:3] == "10." or text[:4].lower() == "doi:":
        return f"https://doi.org/{links.parse_doi(text)}" if links.parse_doi(text) else ""
    if text[:5].lower() == "arxiv" and "/abs" not in text and "org" not in text:
        return f"https://arxiv.org/abs/{links.parse_arxiv_id(text)[0]}" if links.parse_arxiv_id(text)[0] else ""
    return links.trim_url(text if "://" in text else f"https://{text}")


def find_named(messages: Sequence[Sequence[TextLine]]) -> list[list[NamedPaper]]:
    """Return the papers that are named in each of several messages, given as lines."""
    for lines in messages:
        for line in lines:
            line.papers = list(_papers_in(line))
        _join_names(lines)
    strong = sum(one.written.strength >= NAMED for lines in messages for line in lines for one in line.papers)
    for lines in messages:
        if strong > 1:
            _take_weak(lines)
        _give_addresses(lines)
    return [[one for line in lines for one in line.papers] for lines in messages]


def _papers_in(line: TextLine) -> Iterator[NamedPaper]:
    """Yield the papers that are named with people, a year, or both, on a line."""
    if len(line.text) > _LONGEST:  # running text, such as an abstract
        return
    text = _normalized(line.text)
    for _ in range(_MOST_PAPERS):
        found = _first_in(text)
        if found is None:
            return
        written, end = found
        yield NamedPaper(written, line.number, line.number, is_marked=written.form == "quoted")
        text = text[end:]
        between = _BETWEEN.match(text)
        text = text[between.end() :] if between else text


def _normalized(text: str) -> str:
    return _SHORT_YEAR.sub(lambda match: ("20" if match[1] < "50" else "19") + match[1], text)


def _first_in(text: str) -> tuple[WrittenTitle, int] | None:
    """Return the first paper in a text that is named with people, and where it ends."""
    ends = _ends(text)
    starts = (0, *_quote_starts(text)) if ends else ()
    for end in ends:
        for start in starts:
            if start >= end - 3:
                continue
            written, after = _strongest(_ended(text[start:end])), end
            if written.form.endswith("before") and start == 0:  # the title follows the names, to the end of the line
                whole = _strongest(_ended(text))
                if whole.form == written.form and not _DATED.search(whole.title):
                    written, after = whole, len(text)
            if written.strength >= NAMED and (written.year or not _YEAR_FOLLOWS.match(text, after)):
                if written.form != "quoted":
                    written = replace(written, title=unquoted(without_lead(written.title)))
                if _may_be(written) and not _is_cited(written, text, after):
                    return written, after
    return None


def _ends(text: str) -> list[int]:
    """Return where a paper may end: there where a year, a name with an initial, "et al." or a quote is at hand."""
    hints = [match.end() for match in _HINT.finditer(text)]
    found: list[int] = []
    if hints:
        for end in dict.fromkeys((*(match.end() for match in _END.finditer(text)), len(text))):
            index = bisect_right(hints, end)
            if index and end - hints[index - 1] < _NEAR:
                found.append(end)
    return found[:_MOST_ENDS]


def _is_cited(written: WrittenTitle, text: str, end: int) -> bool:
    """Return whether names and a year stand within running text, which goes on or has sentences before them."""
    if len(text) < _TALK or written.form == "quoted":
        return False
    return text[end:].lstrip(" ,;")[:1].islower() or len(_SENTENCE.findall(written.title)) > 0


def _ended(segment: str) -> str:
    """Return a text without the signs that end it, but with the full stop of an initial or of "et al."."""
    segment = segment.rstrip(" –—-,;:")
    return segment[:-1] if _STOP.search(segment) else segment


def _quote_starts(text: str) -> list[int]:
    found = (index for index, sign in enumerate(text) if sign in _QUOTES and index and not text[index - 1].isalnum())
    return list(islice(found, _MOST_QUOTES))


def _strongest(segment: str) -> WrittenTitle:
    found = _in_brackets(segment) or _undivided(segment)
    if found is None:
        found = max(readings(segment), key=_telling)
        if _telling(found) < NAMED and segment[-1:] in "?!":  # of the sentence, not of the title
            found = max(readings(segment[:-1]), key=_telling)
    return replace(found, strength=_telling(found))


def _telling(written: WrittenTitle) -> int:
    """Return how much a reading has; beside a title in quotes, nothing but names reads as names."""
    return max(written.strength, NAMED) if written.form == "quoted" and written.authors else written.strength


def _in_brackets(segment: str) -> WrittenTitle | None:
    """Return the paper of "Title (Reed 2013)", whatever words its title has, or of "Title (Reed 2013, I think)"."""
    if segment[-1:] not in ")]":
        return None
    start = max(segment.rfind("("), segment.rfind("["))
    title, inner = segment[:start].rstrip(" ,"), segment[start + 1 : -1]
    year = _YEAR.search(inner)
    if start < 1 or year is None or title[-1:] in ")]":
        return None
    tail = read_tail(_OURS.sub("", inner[: year.end()], count=1))
    if tail is None or not tail.authors or not tail.year:
        return None
    (first, *_) = *(one for one in readings(title) if one.form == "quoted"), WrittenTitle(title)
    strength = tail.strength if tail.strength > NONE else NAMED
    return replace(tail, title=first.title, form=first.form or "bracket", strength=max(strength, NAMED))


def _undivided(segment: str) -> WrittenTitle | None:
    """Return the paper of "Title Reed et al 2013", with nothing between the title and the names."""
    match = _UNDIVIDED.search(segment)
    tail = read_tail(f"{match['names'].rstrip(' ,')} {match['year']}") if match else None
    if match is None or tail is None or not tail.authors:
        return None
    return replace(tail, title=segment[: match.start("names")].strip(), form="bracket", strength=SEVERAL)


def _may_be(written: WrittenTitle) -> bool:
    """Return whether a title is none of the sentences in which people write names and years, too."""
    title = written.title
    words = words_of(title)
    talk = sum(word in TALKING for word in words)
    if not words or sum(map(str.isalpha, title)) < 3 or talk * _SPEECH_SHARE > len(words):
        return False
    if words[0] in SAYING and written.form != "quoted" and not is_title_case(title):
        return False
    if written.form in ("quoted", "bracket") or written.strength >= SEVERAL:
        return title[0].isupper() or not title[0].isalpha() or len(words) > 3 or written.form == "quoted"
    return text_features.word_count(title) > 2 and not title[0].islower()


def _join_names(lines: Sequence[TextLine]) -> None:
    """Join a title and the people who stand below or above it on a line of their own."""
    filled = [line for line in lines if line.text]
    for line, other in pairwise(filled):
        if line.papers or other.papers or line.is_part or other.number > line.number + 1:
            _join_place(line, other)
            continue
        for title, people in ((line, other), (other, line)):
            tail = _people_line(people.text, is_above=people is line)
            if tail is None or not _is_bare_title(title.text, least=3):
                continue
            written = next((one for one in readings(title.text) if one.form == "quoted"), WrittenTitle(title.text))
            title.papers = [NamedPaper(replace(tail, title=written.title, strength=SEVERAL), line.number, other.number)]
            title.urls += people.urls
            people.is_part = True
            break


def _join_place(people: TextLine, place: TextLine) -> None:
    """Take the journal below the people of a paper for a part of it."""
    if not people.is_part or place.number != people.number + 1 or not _ABBREVIATION.search(place.text):
        return
    is_dated = any(one.written.year for one in place.papers)  # then it is a paper, and no "Riv. J. Imag. Tides"
    if not is_dated and len(place.text.split()) <= _MOST_WORDS_OF_PLACE:
        place.papers, place.is_part = [], True


def _people_line(text: str, *, is_above: bool) -> WrittenTitle | None:
    """Return the people on a line of their own, if that is certain: with a year, initials or "et al.", or "by …"."""
    is_by = text.startswith(_BY)
    tail = read_tail(_normalized(text).strip(" –—-:"))
    if tail is None or not tail.authors or len(text) > 200:
        return None
    if is_above:
        return tail if tail.year else None
    return tail if is_by or tail.strength > NAMED or (tail.year and tail.authors) else None


def _is_bare_title(text: str, *, least: int) -> bool:
    """Return whether a line may be a title, and nothing that people say."""
    words = words_of(text)
    if text_features.word_count(text) < least or text[0].islower() or text[-1] in ".!,:;" or "\ue000" in text:
        return False
    if any(word in TALKING or word in PRAISING for word in words) or "@" in text or len(text) > 300:
        return False
    if words[0] in OWNING:
        return False
    return sum(map(str.isalpha, text)) > 0.6 * len(text)


def _take_weak(lines: Sequence[TextLine]) -> None:
    """Take titles with less beside them, in a chat in which papers are named."""
    for line in lines:
        if not line.papers and not line.is_part and 0 < len(line.text) <= _LONGEST:
            line.papers = [NamedPaper(one, line.number, line.number, is_marked=True) for one in _weak(line)]
    filled = [line for line in lines if line.text]
    named = [bool(line.papers) or line.is_part for line in filled]
    for index, line in enumerate(filled):
        if line.papers or line.is_part or sum(named) < 2 or not _is_bare_title(line.text, least=_BARE_WORDS):
            continue
        beside = (index > 0 and named[index - 1], index + 1 < len(named) and named[index + 1])
        if all(beside) or (any(beside) and not line.text.endswith("?")):
            line.papers = [NamedPaper(WrittenTitle(line.text), line.number, line.number)]


def _weak(line: TextLine) -> Iterator[WrittenTitle]:
    """Yield the paper of a line with a year, with "by" and a family name, or with a title in quotes."""
    text = _normalized(line.text)
    for end in _ends(text):
        segment = _ended(text[:end])
        for found in (_with_year(segment), _by_somebody(segment)):
            if found is not None:
                title = without_lead(found.title)
                if (
                    _may_be(replace(found, title=title))
                    and not title[0].islower()
                    and text_features.word_count(title) >= _YEAR_WORDS
                ):
                    yield replace(found, title=title)
                    return
    for start in (0, *_quote_starts(text)) if text else ():
        quoted = _in_quotes(text[start:])
        if quoted and text_features.word_count(quoted) >= _QUOTED_WORDS and is_title_case(quoted):
            yield WrittenTitle(quoted, form="quoted")
            return


def _with_year(segment: str) -> WrittenTitle | None:
    match = _IN_BRACKETS.search(segment)
    year = _YEAR.search(_OURS.sub("", match["inner"])) if match else None
    if match is None or year is None or year.start() > 0:
        return None
    return WrittenTitle(segment[: match.start()].rstrip(), year=year[0][:4], form="bracket", strength=YEAR)


def _by_somebody(segment: str) -> WrittenTitle | None:
    full = next((one for one in readings(segment) if one.form == "by"), None)
    match = _BY_FAMILY.search(segment) if full is None else None
    return WrittenTitle(segment[: match.start()], (match["names"],), form="by") if match else full


def _in_quotes(text: str) -> str:
    closing = _QUOTES.get(text[:1], "")
    ends = [
        index for index in range(4, len(text)) if text[index] in closing and not text[index + 1 : index + 2].isalnum()
    ]
    return text[1 : ends[0]].strip().rstrip(".,") if closing and ends else ""


def _give_addresses(lines: Sequence[TextLine]) -> None:
    """Give each paper the addresses on its line, and those on the next lines that have nothing else."""
    last: NamedPaper | None = None
    for line in lines:
        if line.papers:
            last = line.papers[-1]
            for paper, urls in zip(line.papers, _shared(line), strict=True):
                paper.urls += urls
        elif line.urls and last is not None and not last.urls and not any(map(str.isalnum, line.text)):
            last.urls += line.urls
            last.last = max(last.last, line.number)
        elif line.text and (last is None or line.number > last.last):
            last = None


def _shared(line: TextLine) -> list[list[str]]:
    if len(line.papers) == len(line.urls):
        return [[url] for url in line.urls]
    return [*([] for _ in line.papers[1:]), line.urls]
