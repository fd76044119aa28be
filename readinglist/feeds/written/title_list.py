"""Find the titles in a list that somebody wrote: in a mail, a chat or notes, among greetings, remarks and headings.

How each line is read is decided for the whole list: one that says "(Reed et al., 2013)" on most lines has the names of
people in brackets on the others, too; one that says "(Ohio 2013)" on a line has not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readinglist.feeds.page import text_features, vocabulary
from readinglist.feeds.written.line import (
    BULLETS,
    CERTAIN,
    COLON,
    COLON_ALONE,
    LONGEST,
    NAMED,
    NONE,
    SEVERAL,
    WrittenTitle,
    readings,
)
from readinglist.feeds.written.notes import NoteLine, read_note

_QUOTATION = re.compile(r"\s{0,3}(?:>[ \t]?)+")
_MARK = re.compile(
    rf"(?P<bullet>[{BULLETS}]\ufe0f?\s+|・\s*)|(?P<word>[o§Øü\uf0a7\uf0b7\uf0d8\uf0fc])\s+(?=\S)"
    r"|[\[(]?(?:(?P<number>\d{1,3})|(?P<letter>[ivx]{1,4}|[a-z]|[A-Z](?=\))))[.)\]]\s+|(?P<ordinal>\d{1,3})/\s+"
    r"|(?P<box>\[[ xX✓]?\])\s+|(?P<circle>[①-⑳])\s*"
)
_RULE = re.compile(r"[\s=_*~#-]{3,}")
_HEADING = re.compile(r"#{1,6}\s+\S")
_SIGNATURE = re.compile(r"--\s?")
_HEADER = re.compile(
    r"(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Von|An|Gesendet|Datum|Betreff|De|À|Envoyé|Objet|Para|Enviado|Asunto"
    r"|Fecha|Da|A|Inviato|Oggetto|Van|Aan|Verzonden|Onderwerp)\s?:\s\S.{0,200}"
)
_CHATTER = frozenset({
    "you", "your", "yours", "please", "pls", "thanks", "thank", "me", "i'd", "i'll", "i'm", "i've", "we'll", "let's",
    "bitte", "danke", "euch", "dir", "ihr", "merci", "vous", "votre", "gracias", "hola", "grazie", "obrigado",
    "спасибо", "sorry", "hi", "hello", "hallo", "bonjour", "dear", "cheers", "regards",
})  # fmt: skip
_WORD = re.compile(r"[\w'’]+")
_ADDRESS = re.compile(r"https?://|www\.|\b10\.\d{4,9}/|\barxiv\b.{0,3}\d{4}\.\d{4,5}|\w@\w", re.IGNORECASE)
_TABULAR = re.compile(r"\S\t|\|.*\|")
_SENTENCES = re.compile(r"(?<![IVX])[.?!]\s+(?![IVX]+\.)[^\W\d_a-z]")
_NUMBERING = re.compile(r"\d\s?\(\d|\bvol\.|\bpp?\.|\d[–-]\d+$")
_REFERENCE_SHARE = 0.3  # of titles, that more sentences or the number of a volume follow
_MOST_CONTINUED = 4  # lines of an item after its first
_FEWEST, _FEWEST_NAMED = 2, 3  # lines that make a list: with names that are certain, with a name and a year each
_SHARE = 0.5  # of the items of a list, that have more than a title
_FEWEST_SHARE = 0.3  # … as many as those that are only titles
_FULL_SHARE = 0.6  # of them, if only what looks like a name is beside their titles
_MOST_ADDRESSES = 0.1  # of the lines
_MOST_TEXT, _TEXT_PER_TITLE = 1_500, 4  # other text: characters, and how many times those of the titles
_LOOSE = ("dash", "by", "bar", "slash", COLON_ALONE)  # forms in which names may stand without a year
_SAMPLE = 600  # lines in which a list that is longer is recognised


@dataclass(slots=True)
class _WrittenItem:
    """Lines that may be a title: of an item of a list, or of a paragraph."""

    first: int
    last: int
    text: str
    mark: str  # the kind of mark before it, or ""
    indent: int
    depth: int  # of quotation
    block: int  # the paragraph that it is in
    group: int  # the list that it is in
    note: NoteLine  # what a program for notes wrote around it
    found: list[WrittenTitle] = field(default_factory=list)
    title: WrittenTitle | None = None

    def read(self) -> None:
        """Read the text in all ways."""
        self.found = readings(self.text)
        if self.note.name and self.strength < NAMED:
            bare = self.found[-1].title
            self.found.insert(0, WrittenTitle(bare, (self.note.name,), self.note.year, "", "key", SEVERAL))

    @property
    def strength(self) -> int:
        """How telling the best reading is."""
        return max(one.strength for one in self.found)


@dataclass(frozen=True, slots=True)
class ListedTitle:
    """A title and the lines that it is on."""

    written: WrittenTitle
    first: int
    last: int
    urls: tuple[str, ...] = ()


@dataclass(slots=True)
class TitleList:
    """The titles of a list in order, the other lines by their kind, and those that may be titles."""

    titles: list[ListedTitle] = field(default_factory=list)
    others: list[tuple[int, int, str]] = field(default_factory=list)
    doubtful: list[tuple[int, int]] = field(default_factory=list)


def find_titles(
    lines: Iterable[tuple[int, str]], *, are_papers: bool = False, with_references: bool = False
) -> TitleList | None:
    """Return the titles in numbered lines, or None if these are no list of titles with names or years beside them.

    A bibliography is none, unless ``with_references`` says that nothing else reads it.

    ``are_papers`` says that they stand among papers, so that one name and year tells enough.
    """
    lines = list(lines)
    if len(lines) > _SAMPLE and not _may_be_list(_Cutter().cut(lines[:_SAMPLE])[0], fewest=1):
        return None
    items, others = _Cutter().cut(lines)
    if (
        not _may_be_list(items, fewest=1 if are_papers else _FEWEST)
        or (_are_references(items) and not with_references)
        or not _decide(items, fewest=1 if are_papers else _FEWEST)
    ):
        return None
    _take_bare(items)
    found = TitleList(others=others)
    for item in items:
        if item.title is not None:
            found.titles.append(ListedTitle(item.title, item.first, item.last, item.note.urls))
        elif item.mark and _is_title(item.text, least=1):
            found.doubtful.append((item.first, item.last))
        else:
            found.others.append((item.first, item.last, _kind_of(item.text)))
    rest = sum(len(item.text) for item in items if item.title is None)
    told = sum(len(item.text) for item in items if item.title is not None)
    return found if are_papers or rest <= max(_MOST_TEXT, _TEXT_PER_TITLE * told) else None


def _may_be_list(items: Sequence[_WrittenItem], fewest: int) -> bool:
    """Read items; return whether enough of them have more than a title, and hardly any has an address."""
    for item in items:
        item.read()
    telling = sum(item.strength >= NAMED for item in items)
    marked = [item for item in items if item.mark]
    unlike = sum(not _is_title(item.text, least=3) for item in marked)
    addresses = sum(
        bool(item.note.urls or (_ADDRESS.search(item.text) and not _is_beside_names(item))) for item in items
    )
    return telling >= max(fewest, _SHARE * max(unlike, len(marked) / 2)) and addresses <= _MOST_ADDRESSES * len(items)


def _is_beside_names(item: _WrittenItem) -> bool:
    """Return whether an address is beside the names after a title; in references, these stand before it."""
    best = max(item.found, key=lambda one: one.strength)
    return best.strength >= NAMED and not best.form.endswith("before")


class _Cutter:
    """Cut lines into items: those with marks with the lines that continue them, and those of paragraphs."""

    def __init__(self) -> None:
        self._items: list[_WrittenItem] = []
        self._others: list[tuple[int, int, str]] = []
        self._open: _WrittenItem | None = None
        self._block = self._group = 0
        self._signed = -1  # the depth of quotation of a signature

    def cut(self, lines: Iterable[tuple[int, str]]) -> tuple[list[_WrittenItem], list[tuple[int, int, str]]]:
        """Return the items, and the lines that are none, each with its kind."""
        for number, raw in lines:
            quotation = _QUOTATION.match(raw)
            depth = quotation[0].count(">") if quotation else 0
            line = (raw[quotation.end() :] if quotation else raw).rstrip().lstrip("\ufeff\u200e\u200f")
            if not line.strip():
                self._open = None
                self._block += 1
            elif kind := self._other_kind(line.strip(), depth):
                self._others.append((number, number, kind))
                self._open = None
                self._group += 1
            else:
                self._add(number, line, depth)
        return self._items, self._others

    def _other_kind(self, line: str, depth: int) -> str:
        if _SIGNATURE.fullmatch(line):
            self._signed = depth
        if self._signed >= 0:
            if depth == self._signed:
                return "page header or footer"
            self._signed = -1
        if _RULE.fullmatch(line):
            return "separator"
        if _HEADING.match(line) or (line[-1] in ":：" and not _MARK.match(line)):
            return "heading"
        if _HEADER.fullmatch(line):
            return "mail header"
        kind = vocabulary.line_kind(line)
        return kind if kind in ("greeting", "mail header", "date", "page number") else ""

    def _add(self, number: int, line: str, depth: int) -> None:
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        mark = _MARK.match(text)
        if mark is None and self._open is not None and self._goes_on(text, indent, depth):
            self._open.text += f" {text}"
            self._open.last = number
            return
        kind = (mark.lastgroup or "bullet") if mark else ""
        if mark and kind == "bullet":  # other signs are those of another list, or of headings
            kind = mark["bullet"].strip()
        before = self._items[-1] if self._items else None
        if before is None or before.mark != kind:
            self._group += 1
        note = read_note(text[mark.end() :]) if mark else NoteLine(text)
        self._open = _WrittenItem(number, number, note.text, kind, indent, depth, self._block, self._group, note)
        self._items.append(self._open)

    def _goes_on(self, text: str, indent: int, depth: int) -> bool:
        """Return whether a line without a mark continues the open item."""
        item = self._open
        if item is None or depth != item.depth or item.last - item.first >= _MOST_CONTINUED:
            return False
        if len(item.text) + len(text) > LONGEST:
            return False
        if max(one.strength for one in readings(item.text)) >= NAMED:
            return False
        if text[0].islower() or text[0] in "([（&" or text_features.incomplete_score(item.text) >= 3:
            return True
        if not item.mark:
            return False
        return indent > item.indent or max(one.strength for one in readings(f"{item.text} {text}")) >= SEVERAL


def _decide(items: Sequence[_WrittenItem], fewest: int) -> bool:
    """Give each item the reading that fits those of the others; return whether the items are a list of titles."""
    support = Counter(form for item in items for form in {one.form for one in item.found if one.strength >= NAMED})
    likely = [item for item in items if item.strength >= NAMED and _may_be_titled(item)]
    sure = [item for item in likely if item.strength >= SEVERAL]
    names = {one.authors for item in likely for one in item.found if one.strength >= NAMED}
    marked = sum(bool(item.mark) for item in items)
    is_named = bool(sure or (likely and fewest == 1)) or (
        len(likely) >= _FEWEST_NAMED and len(names) >= _FEWEST_NAMED and len(likely) >= _FULL_SHARE * marked
    )
    if not is_named or len(likely) < fewest:
        return False
    by_block = Counter(item.block for item in items if not item.mark)
    likely_by_block = Counter(item.block for item in likely if not item.mark)
    for item in likely:
        if item.mark or 2 * likely_by_block[item.block] >= by_block[item.block]:
            item.title = _best(item, support)
    _take_loose(items, support)
    told = sum(item.title is not None for item in items)
    others = sum(bool(item.mark) and item.title is None for item in items)
    unlike = sum(bool(item.mark) and item.title is None and not _is_title(item.text, least=3) for item in items)
    return told >= fewest and told >= max(unlike, _FEWEST_SHARE * others)


def _may_be_titled(item: _WrittenItem) -> bool:
    """Return whether what is left of an item may be a title: people also write names and years into sentences."""
    best = max(item.found, key=lambda one: one.strength)
    return bool(item.mark) or best.form == "quoted" or _CHATTER.isdisjoint(_words(best.title))


def _are_references(items: Sequence[_WrittenItem]) -> bool:
    """Return whether a place of publication follows the titles, or a full stop the names, as in bibliographies."""
    found = [max(item.found, key=lambda one: one.strength) for item in items if item.strength >= NAMED]
    led = sum(one.form.endswith("before") and one.form != COLON for one in found)
    longer = sum(bool(_SENTENCES.search(one.title) or _NUMBERING.search(one.title)) for one in found)
    return 2 * led > len(found) or longer >= _REFERENCE_SHARE * len(found)


def _best(item: _WrittenItem, support: Counter[str]) -> WrittenTitle:
    least = SEVERAL if item.strength == CERTAIN else NAMED  # one word and a year may be the end of a journal's name
    telling = [one for one in item.found if one.strength >= least]
    return max(telling, key=lambda one: (support[one.form], one.strength))


def _take_loose(items: Sequence[_WrittenItem], support: Counter[str]) -> None:
    """Take the names without a year in a form that most items have: "Title – Ann Reed"."""
    rest = [item for item in items if item.title is None]
    for form in _LOOSE:
        found = {
            id(item): one
            for item in rest
            for one in item.found
            if one.form == form and one.strength == NONE and (len(one.authors) > 1 or _are_full(one.authors))
        }
        if support[form] + len(found) >= _FEWEST_NAMED and (support[form] >= len(found) or form == "by"):
            for item in rest:
                if item.title is None and id(item) in found and (item.mark or support[form]):
                    item.title = found[id(item)]


def _are_full(names: Sequence[str]) -> bool:
    return all(" " in name for name in names)


def _take_bare(items: Sequence[_WrittenItem]) -> None:
    """Take what is nothing but a title where most of its list, or the items around it, have names beside theirs."""
    groups = Counter(item.group for item in items if item.mark)
    told = Counter(item.group for item in items if item.mark and item.title)
    blocks = Counter(item.block for item in items if not item.mark)
    told_in_block = Counter(item.block for item in items if not item.mark and item.title)
    for item in items:
        if item.title is not None:
            continue
        bare = next((one for one in item.found if one.form == "quoted"), item.found[-1])
        is_quoted = bare.form == "quoted" or bare.title != item.text.strip()
        if item.mark:
            is_listed = bool(told[item.group]) and 3 * told[item.group] >= groups[item.group]
            is_taken = _is_title(bare.title, least=1 if is_quoted else 2) if is_listed else False
            is_taken = is_taken or (bool(bare.address) and _is_title(bare.title, least=3))
            is_taken = is_taken or (groups[item.group] > 1 and _is_title(bare.title, least=4, strictly=True))
        else:
            is_listed = told_in_block[item.block] > 1 and 2 * told_in_block[item.block] >= blocks[item.block]
            is_taken = is_listed and _is_title(bare.title, least=3)
        if is_taken:
            year = next((one for one in item.found if one.year and not one.authors and one.form == "bracket"), None)
            item.title = year or bare


def _is_title(text: str, *, least: int, strictly: bool = False) -> bool:
    """Return whether a text may be a title of at least ``least`` words, and no remark, question or heading."""
    words = _words(text)
    count = text_features.word_count(text)
    if count < least or not words or text[0].islower() or text[-1] in ":：,;!" or len(text) > LONGEST:
        return False
    if not _CHATTER.isdisjoint(words) or _RULE.fullmatch(text) or (strictly and text[-1] in "?."):
        return False
    return sum(map(str.isalpha, text)) > len(text) / 2


def _words(text: str) -> set[str]:
    return {word.casefold().replace("’", "'") for word in _WORD.findall(text)}


def _kind_of(text: str) -> str:
    return "heading" if len(text.split()) <= 6 and text[-1:] not in ".!?," else "page header or footer"
