"""Cut a document into the items of a list of references, however they are set apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from readinglist.feeds.document import Document
from readinglist.feeds.page import wrapping
from readinglist.feeds.references.names import read_head
from readinglist.feeds.references.reference import MOST_TEXT, Reference, read_reference

_MARK = re.compile(r"\s*(?:[-*•]\s+)?(?:\[\s?(\d{1,4})\s?\]\.?|\((\d{1,4})\)|(\d{1,4})[.)](?!\d)|(\d{1,4})(?=\t))\s*")
_KEY = r"\[[^\W\d_+]{1,14}\+?(?:,? (?:et al\.?|and|&)(?: [^\W\d_]{1,20})?)?,? ?\d{2,4}[a-z]?\]"
_BULLET = re.compile(rf"^\s*(?:[-*+•‣◦▪●–]\s+|{_KEY}\s*)")
_PAGE_NUMBER = re.compile(r"\s*(?:\d{1,4}|[Pp]age \d+(?: of \d+)?|[-–] ?\d{1,4} ?[-–])\s*")
_CUT_ADDRESS = re.compile(
    r"(?:10\.\d{4,9}/|https?:/|www\.)\S*[/_=-]$|(?:\b10\.|arxiv:\d{4}\.|\b10\.\d{4,9}/\S*\.)$", re.IGNORECASE
)
_SAMPLE = 160  # lines by which the way of cutting is chosen
_FEWEST = 3  # references with titles that make a list
_CLEAR = 0.7  # the share from which a way of cutting is right
_MIXED = 0.5  # the share from which each block may be cut in its own way
_MORE = 1  # so many references more, and not only because a line within another looks like one
_EARLY = 12  # items after which a way of cutting is given up
_LONGEST_HEAD = 80  # characters
_SHORT = 60  # characters of a heading
_HEADING_ENDS = (":", "?", ")")
_ENDING = (".", ")", "]")


@dataclass(slots=True)
class ReferenceItem:
    """The lines of an item, without its mark; ``marked`` if it had one."""

    first: int
    marked: bool = False
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.lines[-1][0] if self.lines else self.first

    @property
    def text(self) -> str:
        """The lines as one text; a hyphen or an address at the end of a line goes on in the next."""
        joined: list[str] = []
        for _, line in self.lines:
            text = line.strip()
            if joined and _goes_on(joined[-1], text):
                joined[-1] += text
            elif text:
                joined.append(text)
        return wrapping.join_lines(joined)

    def read(self) -> Reference | None:
        """Return what the item says of a publication."""
        if sum(len(line) for _, line in self.lines) > MOST_TEXT or any("\t" in line.strip() for _, line in self.lines):
            return None
        text = self.text if self.marked else _BULLET.sub("", self.text, count=1)
        return read_reference(text) if text.count(',"') < 2 else None  # a row of a table has quotes after commas


def _goes_on(before: str, text: str) -> bool:
    """Return whether ``before`` ends within an address that ``text`` continues."""
    word = before[-200:].rpartition(" ")[2]
    match = _CUT_ADDRESS.search(word)
    return match is not None and (not word.endswith(".") or text[:1].isdigit())


Cutter = Callable[[Document, int], Iterator[ReferenceItem]]


def choose_cutter(document: Document) -> tuple[Cutter | None, float]:
    """Return the way of cutting that makes most items references, and their share in the first lines."""
    best: tuple[float, Cutter] | None = None
    for cutter in (by_number, by_paragraph, by_indentation, by_line, by_author):
        share = _share(cutter, document)
        if best is None or share > best[0]:
            best = share, cutter
        # The later ways hide what is no reference by joining it to what is one.
        if share >= _CLEAR:
            break
    whole, best_share = (best[1], best[0]) if best and best[0] else (None, 0.0)
    share = _share(by_block, document) if whole is not by_paragraph else 0.0
    if share >= _MIXED and _count(by_block, document) > (_count(whole, document) + _MORE if whole else 0):
        return by_block, max(share, best_share)
    return whole, best_share


def _count(cutter: Cutter, document: Document) -> int:
    """Return how many references with a title the first lines have."""
    found = (item.read() for item in cutter(document, _SAMPLE))
    return sum(reference is not None and reference.cited and bool(reference.title) for reference in found)


def _share(cutter: Cutter, document: Document) -> float:
    """Return the share of items, and of their text, that are references, or 0 if hardly any title can be told."""
    items = cited = titled = size = cited_size = marked = 0
    for item in cutter(document, _SAMPLE):
        reference = item.read()
        if reference is None and is_heading(item):
            continue
        items += 1
        marked += item.marked
        length = sum(len(line) for _, line in item.lines)
        size += length
        if reference is not None and reference.cited:
            cited += 1
            cited_size += length
            titled += bool(reference.title)
        if items == _EARLY and cited < _EARLY // 3:
            return 0.0
    if titled < _FEWEST or titled * 2 < cited or (cutter is by_number and 2 * marked < items):
        return 0.0
    return min(cited / items, cited_size / size)


def is_heading(item: ReferenceItem) -> bool:
    """Return whether an item is a short line such as "References"."""
    text = item.lines[0][1].strip()
    return len(item.lines) == 1 and not item.marked and len(text) < 60 and text[-1:] not in ".,;"


def running_heads(document: Document) -> set[int]:
    """Return the numbers of the lines that stand beside the number of a page each time that they stand there."""
    lines = [(number, line.strip()) for number, line in enumerate(document.lines, 1) if line.strip()]
    beside: dict[str, list[int]] = defaultdict(list)
    for (number, line), (other_number, other) in pairwise(lines):
        if _PAGE_NUMBER.fullmatch(other) and not _PAGE_NUMBER.fullmatch(line):
            beside[line].append(number)
        if _PAGE_NUMBER.fullmatch(line) and not _PAGE_NUMBER.fullmatch(other):
            beside[other].append(other_number)
    seen = Counter(line for _, line in lines)
    heads = [line for line, numbers in beside.items() if 1 < len(numbers) == seen[line] and len(line) < _LONGEST_HEAD]
    return {number for line in heads for number in beside[line]}


def by_number(document: Document, most: int) -> Iterator[ReferenceItem]:
    """Yield the items that begin with the next number each, or with bullets or keys."""
    lines = document.lines[:most]
    keyed = sum(bool(_BULLET.match(line)) for line in lines) > 2
    item: ReferenceItem | None = None
    number, blank = 0, False
    for index, line in enumerate(lines, 1):
        if not line.strip():
            blank = True
            continue
        match = _MARK.match(line)
        found = int(next(filter(None, match.groups()))) if match else 0
        next_one = found == number + 1 or (found > number and line.lstrip("-*• \t")[:1] == "[")
        begins = match is not None and (next_one or not number or (found == 1 and number > 2))
        if not begins and keyed and not number:
            match = _BULLET.match(line)
            begins = match is not None
        elif begins:
            number = found
        if _PAGE_NUMBER.fullmatch(line) and not begins:
            continue
        if item and not begins and blank and _is_complete(item):
            yield item
            item = None
        if begins or item is None:
            if item:
                yield item
            item = ReferenceItem(index, begins)
        item.lines.append((index, line[match.end() :] if begins and match else line))
        blank = False
    if item:
        yield item


def _is_complete(item: ReferenceItem) -> bool:
    if sum(len(line) for _, line in item.lines) > MOST_TEXT:
        return True
    reference = item.read()
    return not item.marked or (reference is not None and reference.cited and bool(reference.title))


def by_paragraph(document: Document, most: int) -> Iterator[ReferenceItem]:
    """Yield the paragraphs between blank lines."""
    yield from _runs(document, most, lambda _line, blank: blank)


def by_line(document: Document, most: int) -> Iterator[ReferenceItem]:
    """Yield each line."""
    yield from _runs(document, most, lambda _line, _blank: True)


def by_indentation(document: Document, most: int) -> Iterator[ReferenceItem]:
    """Yield the lines that are not indented, each with the indented lines below."""
    yield from _runs(document, most, lambda line, _blank: not line[:1].isspace())


def by_author(document: Document, most: int) -> Iterator[ReferenceItem]:
    """Yield the items that begin with authors or after a short line, after a line that ends a reference."""
    before = ""
    width = max(map(len, document.lines[:_SAMPLE]), default=0)

    def begins(line: str, blank: bool) -> bool:
        nonlocal before
        line = line.strip()
        last = before.rpartition(" ")[2]
        ended = before.endswith(_ENDING) or "://" in last or last.startswith("10.")
        # The next word would have fitted easily.
        short = len(before) + len(line.partition(" ")[0]) < 0.8 * width and not line[:1].islower()
        before = line
        return blank or (ended and (short or read_head(f"{line} ") is not None))

    yield from _runs(document, most, begins)


def by_column(document: Document, most: int) -> Iterator[ReferenceItem]:
    """Yield the lines whose text begins at the left, marked or not, each with the lines below that are indented."""
    lines = document.lines[:most]
    columns = [_column(line) for line in lines if line.strip()]
    starts = [column for column, line in zip(columns, filter(str.strip, lines), strict=True) if _BULLET.match(line)]
    has_deeper = bool(starts) and max(columns) > max(starts)
    first = 0
    before = ""

    def begins(line: str, blank: bool) -> bool:
        nonlocal first, before
        column, is_marked = _column(line), _BULLET.match(line) is not None
        is_level = column < first or (column == first and (has_deeper or not starts))
        found = blank or is_marked or is_level or (len(before) < _SHORT and before[-1:] in _HEADING_ENDS)
        first, before = column if found else first, line.strip()
        return found

    yield from _runs(document, most, begins)


def _column(line: str) -> int:
    """Return the column at which the text of a line begins, behind its mark."""
    line = line.expandtabs(8)
    mark = _BULLET.match(line)
    return mark.end() if mark else len(line) - len(line.lstrip())


def by_block(document: Document, most: int) -> Iterator[ReferenceItem]:
    """Yield the items of each block between blank lines, cut in the way that makes most items of it references."""
    lines = document.lines[:most]
    start = 0
    while start < len(lines):
        if not lines[start].strip():
            start += 1
            continue
        end = next((index for index in range(start, len(lines)) if not lines[index].strip()), len(lines))
        yield from _block_items(lines[start:end], start)
        start = end


def _block_items(lines: tuple[str, ...], before: int) -> list[ReferenceItem]:
    block = Document(lines)
    best: tuple[int, list[ReferenceItem]] | None = None
    hangs = _hangs(lines)
    for cutter in (by_paragraph, *((by_column,) if hangs else ()), by_number, by_indentation, by_line, by_author):
        items = list(cutter(block, len(lines)))
        # What stands where the references of a block begin is an item of its own, though it is none.
        score = sum(max(_worth(item), 0) if cutter is by_column else _worth(item) for item in items)
        if best is None or score > best[0]:
            best = score, items
    items = best[1] if best else []
    for item in items:
        item.first += before
        item.lines = [(number + before, line) for number, line in item.lines]
    return items


def _hangs(lines: tuple[str, ...]) -> bool:
    """Return whether the lines of a block begin at the left or, where one was wrapped, further right."""
    columns = Counter(_column(line) for line in lines)
    marked = [_column(line) for line in lines if _BULLET.match(line)]
    left = max(marked, default=min(columns))
    return max(columns) > left and columns[left] > 1


def _worth(item: ReferenceItem) -> int:
    """Return how much an item says for its way of cutting."""
    reference = item.read()
    if reference is not None and reference.cited and reference.title:
        return 3 if reference.sure else 2
    return 0 if is_heading(item) else -1


def _runs(document: Document, most: int, begins: Callable[[str, bool], bool]) -> Iterator[ReferenceItem]:
    item: ReferenceItem | None = None
    blank = True
    heads = running_heads(document)
    broken = False  # whether a page ends above: then an empty line ends nothing
    for index, line in enumerate(document.lines[:most], 1):
        if not line.strip():
            blank = True
        elif index in heads or _PAGE_NUMBER.fullmatch(line):
            broken = broken or index in heads
        else:
            blank, broken = blank and not broken, False
            if begins(line, blank) or item is None:
                if item:
                    yield item
                item = ReferenceItem(index)
            item.lines.append((index, line))
            blank = False
    if item:
        yield item
