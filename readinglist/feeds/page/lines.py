"""The lines of a page without markup, and what is known of each: its kind, label, list mark and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from readinglist.feeds.document import normalize_space
from readinglist.feeds.page import text_features, vocabulary

_MARK = re.compile(r"(?P<style>[-*+•‣◦▪●○–]|[(\[#]?(?P<number>(?!(?:19|20)\d\d:)\d{1,6})[.)\]:]{1,2})\s+(?=\S)")
_URL_ALONE = re.compile(r"[(<\[]?\s?(?P<url>https?://[^\s<>]+)\s?[>)\]]?")
_TIME = re.compile(
    r"[012]?\d(?::[0-5]\d|\.[0-5]\d(?=\s*[-–]))(?P<end>\s*[-–]\s*\d{1,2}[:.]\d\d)?(?:\s*[ap]\.?m\.?)?\s+(?=\S)",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"#\s?/\s?#$|\bpage #$|^#\s{2,}|\s\|\s#$", re.IGNORECASE)
_FIELD = re.compile(r"([A-Z][A-Za-z-]{1,20}(?: [A-Za-z-]{1,20}){1,3}):\s+\S")
_ADDRESS = re.compile(r"\(?<?https?://\S+")
_DIGITS = re.compile(r"\d+")
_TLDR = re.compile(r"TL;?DR\b:?\s+\S.{8}")
_FIELD_NAME = re.compile(r"[A-Z][A-Za-z/-]{1,20}(?: [A-Za-z/-]{1,20}){0,2}:")
_TABBED_BULLET = re.compile(r"^\s*[o§Øü·\uf0a7\uf0b7\uf0d8\uf0fc]\t")  # Word's bullets as text
_ASKS_NAME = re.compile(r"(?:by|von|par|por|者|由)\s*:?$", re.IGNORECASE)
_SURELY_ABSTRACT = 200
_MOST_SIGNATURE = 12  # lines
_MOST_BESIDE_LINKS = 60  # characters of a line that is nothing but several links, with their names
_BREAK = re.compile(r"(?<!\\)\\+$")
_LINK_TAIL = re.compile(r"\]\((?P<url>https?://[^\s()]{1,2000})\)$")
# Buttons that are joined to the following text when a page loses its line ends.
_GLUED = re.compile(r"(?:Subscribe|Upvote|Sign ?[Uu]p|Log ?[Ii]n|New)(?=[^a-z\s\W]|[\u0080-\U0010ffff])")
_SUBSCRIBE = re.compile(r"Subscribe\s*(?!r?s?\b|d\b|rs?\b|$)")
# What posts write before a line in place of a word
_SIGN_LABELS = {"👤": "authors", "👥": "authors", "✍": "authors", "🔗": "", "📎": "", "🌐": ""}
_SIGN = re.compile(f"(?P<sign>{'|'.join(_SIGN_LABELS)})\N{VARIATION SELECTOR-16}?\\s*(?=\\S)")
_CODE = re.compile(r"(?P<part>[A-Z]{1,2}(?:\d{1,2}[.-]|-)?)(?P<number>\d{1,3}):?(?:\s+(?=\S)|$)")
_FOOTNOTE = re.compile(r"[*†‡§¶]")  # after the name of an author
_INDEXED = re.compile(r"[^\W\d][^\d]{1,60},?\s\d{1,4}(?:\s?[,–-]\s?\d{1,4})*")
_MOST_IN_BREAK = 4  # lines at the break of a page: its number, its head
_SHORTEST_WRAPPED = 40  # characters of a line of running text
_MOST_LEADERS = 100  # characters at the end of a line of contents
_LEADERS = re.compile(r"(?<![.…])(?<![.…]\s)(?:[.…]\s?+){4,}+\s*+(?:\d{1,4}|[ivxlc]{1,6})$")


@dataclass(slots=True)
class PageLine:
    """A line of a page: its text and its properties."""

    line: int
    text: str
    last: int = 0  # the last source line, if there are several
    gap: bool = False  # follows a blank line
    runs_on: bool = False  # ended in a backslash: the text continues on the next line
    heading: int = 0
    kind: str = ""  # of the whole line, if it is known: "date", "upvotes", "link"
    label: str = ""  # of the field before a colon: "title", "abstract", "authors"
    mark: int = 0  # the length of the list mark before its text
    style: str = ""  # the form of the list mark: "(#)", "#.", "-"
    number: int = 0  # in a numbered list
    again: int = 1  # number of lines of the page with the same text
    width: int = 0  # number of characters of the original line
    indent: int = 0  # number of spaces before its text
    weight: int = 0  # its length in Latin letters
    reach: int = 0  # the weight of the whole paragraph that begins with it
    urls: list[str] = field(default_factory=list)
    item: bool = False  # begins an item of a list
    link_value: float | None = None  # how much its links say that it is a paper's, once it is known
    rating: float | None = None  # its title score, once it is known
    full: bool | None = None  # whether the next word would not have fitted; None if unknown


def parse_lines(lines: Iterable[tuple[int, str]]) -> list[PageLine]:
    """Parse numbered source lines, leaving out blank ones."""
    pieces: list[PageLine] = []
    gap = False
    label = ""
    for number, raw in lines:
        text = normalize_space(_TABBED_BULLET.sub("◦ ", raw) if "\t" in raw else raw)
        if not text:
            gap = True
            continue
        piece = parse_line(number, text)
        if raw[:1] in (" ", "\t"):
            expanded = raw.expandtabs(8)
            piece.indent = len(expanded) - len(expanded.lstrip())
            piece.width += piece.indent
        piece.gap, gap = gap, False
        if label and not piece.kind and not piece.label and (label != "comment" or not piece.gap):
            piece.label = label
        label = ""
        if (piece.label and not piece.text) or (not piece.kind and text[-1] == ":" and _FIELD_NAME.fullmatch(text)):
            # The value is on the next line; one of a field that is not known is no text of a paper.
            label, piece.label, piece.kind, piece.text = piece.label or "comment", "", "label", text
        elif vocabulary.is_summary_label(piece.text):
            piece.kind = "summary label"
        pieces.append(piece)
    return pieces


def parse_line(number: int, text: str) -> PageLine:
    """Parse one line, whose white space is normalized."""
    if sign := _SIGN.match(text):
        piece = parse_line(number, text[sign.end() :])
        piece.label = piece.label or ("" if piece.kind else _SIGN_LABELS[sign["sign"]])
        return piece
    piece = PageLine(number, text, width=len(text))
    if text.endswith("\\") and not text.startswith("\\\\"):
        piece.text, piece.runs_on = _BREAK.sub("", text).rstrip(), True
    alone = _URL_ALONE.fullmatch(text)
    if alone and not piece.runs_on:
        piece.kind, piece.urls = "link", [alone["url"]]
        return piece
    if text.count("://") > 1 and len(_ADDRESS.sub("", text)) < _MOST_BESIDE_LINKS:
        piece.kind, piece.urls = "link", [url.strip("(<>).,;|") for url in _ADDRESS.findall(text)]
        return piece
    tail = _LINK_TAIL.search(piece.text)
    if tail and "[" not in piece.text:
        piece.urls = [tail["url"]]
        piece.text = piece.text[: tail.start()]
    _read_words(piece)
    return piece


def _read_words(piece: PageLine) -> None:
    """Set the label, kind and list mark of ``piece`` by its text."""
    if len(piece.text) < 8000:
        piece.label, piece.text = vocabulary.split_label(piece.text)
        if not piece.label and piece.text.startswith(">> "):
            piece.label, piece.text = "comment", piece.text[3:]
        elif not piece.label and piece.text[:3] in ("by ", "By ") and text_features.begins_names(piece.text[3:]):
            piece.label, piece.text = "authors", piece.text[3:]
    piece.kind = "" if piece.label else vocabulary.line_kind(piece.text)
    if _TLDR.match(piece.text):
        piece.kind = "summary"
    if not piece.kind and not piece.label and (time := _TIME.match(piece.text)):
        piece.style, piece.mark = ("times" if time["end"] else "time"), time.end()
        return
    mark = _MARK.match(piece.text)
    if mark and piece.kind in ("", "number"):
        piece.style = mark["style"].replace(mark["number"] or "", "#") if mark["number"] else mark["style"]
        piece.number, piece.mark = int(mark["number"] or 0), mark.end()


def resolve_kinds(pieces: list[PageLine]) -> None:
    """Refine the kinds of the lines by the page as a whole: buttons, list marks, submitters, summaries."""
    _unglue(pieces)
    _find_contents(pieces)
    _find_signature(pieces)
    _know_lists(pieces)
    _know_codes(pieces)
    _find_buttons(pieces)
    _join_over_page_breaks(pieces)
    _find_fields(pieces)
    _name_submitters(pieces)
    _set_summaries_aside(pieces)


def _find_signature(pieces: list[PageLine]) -> None:
    """Mark the signature at the end of a message, below "-- " (RFC 3676, section 4.3)."""
    last = pieces[-_MOST_SIGNATURE:]
    below = next((at for at in range(len(last), 0, -1) if last[at - 1].text == "--"), len(last))
    for piece in last[below:]:
        piece.kind, piece.label = "signature", ""


def _join_over_page_breaks(pieces: list[PageLine]) -> None:
    """Remove the number and the running head of a page where they interrupt a sentence."""
    kept: list[PageLine] = []
    at = 0
    while at < len(pieces):
        after = at
        while after < len(pieces) and after - at < _MOST_IN_BREAK and _is_on_each_page(pieces[after]):
            after += 1
        if after - at > 0 and after < len(pieces) and _is_interrupted(kept[-2:], pieces[at:after], pieces[after]):
            pieces[after].gap = False
            at = after
            continue
        kept += pieces[at : after + 1]
        at = max(after, at) + 1
    pieces[:] = kept


def _is_on_each_page(piece: PageLine) -> bool:
    of_page = piece.kind in ("upvotes", "number", "page number", "repeated line") or _is_page_number(piece)
    return of_page and len(piece.text) < 100


def _is_page_number(piece: PageLine) -> bool:
    return piece.text.strip("-–— ").isdigit()


def _is_interrupted(before: Sequence[PageLine], between: Sequence[PageLine], after: PageLine) -> bool:
    """Return whether ``after`` goes on with the sentence of the lines ``before`` the break of a page."""
    if len(before) < 2 or not any(map(_is_page_number, between)):
        return False
    text = before[-1].text
    return (
        (between[0].gap or after.gap)
        and not before[-1].gap
        and not any(piece.kind or piece.label or len(piece.text) < _SHORTEST_WRAPPED for piece in before)
        and not after.kind
        and not after.label
        and not text_features.ends_sentence(text)
        and (after.text[:1].islower() or text_features.incomplete_score(text) > 0)
    )


def _find_contents(pieces: list[PageLine]) -> None:
    """Mark tables of contents, whose lines end in dots and a page, and indexes of names with the pages of each."""
    paragraphs = [index for index, piece in enumerate(pieces) if piece.gap or not index]
    for start, end in pairwise([*paragraphs, len(pieces)]):
        paragraph = pieces[start:end]
        paged = [piece.text for piece in paragraph if piece.text[-1:].isalnum()]
        tails = [tail for text in paged if (tail := text[-_MOST_LEADERS:]).count(".") + tail.count("…") > 3]
        leaders = sum(_LEADERS.search(tail) is not None for tail in tails)
        indexed = sum(_INDEXED.fullmatch(text) is not None for text in paged if text[-1].isdigit())
        if leaders > 2 or (indexed > 4 and indexed > 0.8 * len(paragraph)):
            for piece in paragraph:
                piece.kind, piece.label = "table of contents" if leaders > 2 else "index", ""


def _set_summaries_aside(pieces: list[PageLine]) -> None:
    """Mark a generated summary if the abstract is on the line before or after it."""
    for index, piece in enumerate(pieces):
        if piece.kind != "summary label" or index + 1 >= len(pieces):
            continue
        before, summary = pieces[max(0, index - 1)], pieces[index + 1]
        after = pieces[index + 2] if index + 2 < len(pieces) else summary
        beside = (one for one in (before, after) if one is not summary and not one.kind)
        if any(len(one.text) > _SURELY_ABSTRACT for one in beside) and not summary.kind:
            summary.kind = "summary"


def _name_submitters(pieces: list[PageLine]) -> None:
    """Mark the name below "Submitted by", which could be mistaken for a short title."""
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        asks = before.kind == "submitter" and _ASKS_NAME.search(before.text)
        if asks and not piece.kind and len(piece.text) <= 40 and len(piece.text.split()) <= 4 and len(after.text) < 400:
            piece.kind = "submitter's name"


def _unglue(pieces: list[PageLine]) -> None:
    for index, piece in enumerate(pieces):
        if piece.kind or piece.label or piece.text[:1] not in "SULN":
            continue
        glued = _GLUED.match(piece.text)
        if glued is None and index and vocabulary.sounds_like_banner(pieces[index - 1].text):
            glued = _SUBSCRIBE.match(piece.text)
        if glued:
            piece.text = piece.text[glued.end() :].lstrip()


def _know_lists(pieces: list[PageLine]) -> None:
    """Keep list marks only where they form a list: 1. 2. 3. in one style, or several bullets."""
    numbered: dict[str, list[PageLine]] = {}
    bullets: list[PageLine] = []
    for piece in pieces:
        if piece.number:
            chain = numbered.setdefault(piece.style, [])
            if piece.number == (chain[-1].number + 1 if chain else 1):
                chain.append(piece)
        elif piece.mark:
            bullets.append(piece)
    longest = max(numbered.values(), key=len, default=[])
    kept = {id(piece) for piece in (longest if len(longest) > 1 else ())}
    kept |= {id(piece) for piece in (bullets if len(bullets) > 1 else ())}
    for piece in pieces:
        if id(piece) not in kept:
            piece.mark, piece.number = 0, 0
        elif not piece.kind:
            piece.label, rest = vocabulary.split_label(piece.text[piece.mark :])
            piece.mark = len(piece.text) - len(rest)


def _know_codes(pieces: list[PageLine]) -> None:
    """Take the numbers of talks and posters for list marks where they count up: "O1.2", "P-03"."""
    found = [
        (at, match)
        for at, piece in enumerate(pieces)
        if not piece.mark and not piece.kind and (match := _CODE.match(piece.text))
    ]
    # Talks and posters may be counted together: "P-03", "O-04".
    next_ones = sum(int(match["number"]) == int(before["number"]) + 1 for (_, before), (_, match) in pairwise(found))
    if len(found) > 3 and next_ones >= len(found) / 2:
        for at, match in found:
            piece = pieces[at]
            if match.end() < len(piece.text):
                piece.mark, piece.style, piece.kind, piece.label = match.end(), "code", "", ""
            else:
                piece.kind, piece.label = "number", ""
                _join_title(pieces[at + 1 : at + 7])


def _join_title(below: Sequence[PageLine]) -> None:
    """Join the lines of a title, which are those between the code of a talk and its authors."""
    for n, (piece, after) in enumerate(pairwise(below)):
        if n and (piece.gap or piece.kind not in ("", "button")):
            return
        text, next_text = (_FOOTNOTE.sub("", line.text).rstrip(" ,") for line in (piece, after))
        named = text_features.is_name(text) or text_features.begins_names(text)
        listed = piece.text.endswith(",") or len(text_features.parse_names(text)) > 1
        follow = text_features.begins_names(next_text) and not vocabulary.names_organisation(next_text)
        if n and named and (listed or after.gap or not follow):
            for line, rest in pairwise(below[:n]):
                line.runs_on, rest.kind = True, ""
            return


def _find_buttons(pieces: list[PageLine]) -> None:
    """Mark the words that are repeated on every card: short, frequent, each time followed by another line."""
    seen = Counter(piece.text for piece in pieces)
    numbered = Counter(shape_of(piece.text) for piece in pieces if len(piece.text) < 400)
    beside: dict[str, set[str]] = {}
    for piece in pieces:
        piece.again = seen[piece.text]
    titled = Counter(shape_of(piece.text) for piece in _alone_above_abstracts(pieces))
    for piece, after in zip_longest(pieces, pieces[1:]):
        if piece.again > 2 and not piece.kind and len(piece.text) <= 60:
            beside.setdefault(piece.text, set()).add(after.text if after and after.again < 4 else str(piece.line))
    for piece in pieces:
        shape = shape_of(piece.text) if len(piece.text) < 400 else ""
        recurs = numbered[shape] > 3 and titled[shape] * 2 < numbered[shape]
        if recurs and not piece.kind and not piece.label and _is_furniture(shape):
            piece.kind = "repeated line"  # only the numbers differ: the head of a page, "Article 106387"
            continue
        neighbours = beside.get(piece.text)
        if neighbours is not None and len(neighbours) > 2 and not piece.label:
            piece.kind = "repeated line"


def _find_fields(pieces: list[PageLine]) -> None:
    """Label the lines of fields that are not known but that many papers have: "Code Of Ethics: I acknowledge".

    "Position: …" begins the titles of a few papers, or stands alone above their abstracts.
    """
    found = [
        (piece, match[1])
        for piece in pieces
        if not piece.kind and not piece.label and (match := _FIELD.match(piece.text))
    ]
    counts = Counter(name for _, name in found)
    titled = Counter(match[1] for piece in _alone_above_abstracts(pieces) if (match := _FIELD.match(piece.text)))
    values: dict[str, set[str]] = {}
    for piece, name in found:
        values.setdefault(name, set()).add(piece.text)
    papers = sum(_is_surely_abstract(piece) for piece in pieces)
    fewest = max(3, 0.05 * len(pieces), 0.25 * papers)
    for piece, name in found:
        known = counts[name] >= fewest or counts[name] >= max(3, 2 * len(values[name]))
        if known and titled[name] * 2 < counts[name]:
            piece.label = "comment"


def _alone_above_abstracts(pieces: list[PageLine]) -> Iterator[PageLine]:
    """Return the lines that are the only one between two abstracts, so that they must be titles."""
    for before, piece, after in zip([None, *pieces], pieces, pieces[1:], strict=False):
        if _is_surely_abstract(after) and (before is None or _is_surely_abstract(before)):
            yield piece


def _is_surely_abstract(piece: PageLine) -> bool:
    return len(piece.text) > _SURELY_ABSTRACT and not piece.kind


def shape_of(text: str) -> str:
    """Return ``text`` with "#" for each address and number: lines that differ in these alone are much the same."""
    return _DIGITS.sub("#", _ADDRESS.sub("#", text) if "://" in text else text)


def _is_furniture(shape: str) -> bool:
    """Return whether a line that recurs with other numbers, as "#", is the head of a page or like "Article 106387"."""
    words = shape.replace("#", " ").split()
    return (
        "#" in shape
        and sum(word.isalpha() for word in words) > 0
        and (len(words) < 4 or _PAGE_NUMBER.search(shape) is not None)
    )


def texts(pieces: list[PageLine]) -> Iterator[PageLine]:
    """Return the lines that are running text."""
    return (piece for piece in pieces if not piece.kind)
