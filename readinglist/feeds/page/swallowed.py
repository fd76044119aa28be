"""Free what may be a paper from the one above it: it was not recognised, and its identifier is not the other's."""

from __future__ import annotations

from itertools import pairwise

from readinglist.feeds import links
from readinglist.feeds.page.cards import Card
from readinglist.feeds.page.line_roles import title_score
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.record_search import LIKELY_TITLE, Reading
from readinglist.feeds.page.units import PROSE

_TITLE_AMONG_LINES = 1.5  # the title score of a line that has below it again what is above it
_FEW = 0.1  # of the cards; what most of them have is no second paper
_FEW_AFTER_ABSTRACTS = 0.2
_FEW_IDENTIFIERS = 0.4  # of the cards, that have a second DOI or a second arXiv id below the first
_IDENTIFIER_KINDS = ("DOI", "arXiv id", "link")


def free(reading: Reading) -> None:
    """Move what may be papers from the cards of ``reading`` to its doubtful lines."""
    _free_after_abstracts(reading)
    _free_among_lines(reading)
    _free_identifiers(reading)


def _free_after_abstracts(reading: Reading) -> None:
    """Free what follows where authors, or a title with a text, come after the abstract."""
    found = {n: at for n, card in enumerate(reading.cards) if (at := _second_authors(card) or _second_abstract(card))}
    first = sum(any(piece.label == "authors" for piece in card.others) for card in reading.cards)
    if len(found) > _FEW_AFTER_ABSTRACTS * len(reading.cards) or first < 0.6 * len(reading.cards):
        return
    for n, at in found.items():
        others = reading.cards[n].others
        reading.doubtful += others[at:]
        del others[at:]


def _second_authors(card: Card) -> int:
    """Return the index in ``others`` of the line before the authors that follow the abstract, or 0."""
    if not card.abstract or not any(p.label == "authors" and p.line < card.abstract[0].line for p in card.others):
        return 0
    last = card.abstract[-1].line
    at = next((n for n, p in enumerate(card.others) if p.label == "authors" and p.line > last), 0)
    return at - 1 if at and card.others[at - 1].line > last and not card.others[at - 1].kind else at


def _second_abstract(card: Card) -> int:
    """Return the index in ``others`` of a title after the abstract that has running text below it, or 0."""
    last = card.abstract[-1].line if card.abstract else 0
    for n, (one, other) in enumerate(pairwise(card.others)):
        if (
            n
            and one.line > last > 0
            and not (one.kind or one.label or other.kind or other.label)
            and other.weight >= PROSE
            and title_score(one) >= LIKELY_TITLE
        ):
            return n
    return 0


def _free_among_lines(reading: Reading) -> None:
    """Free a line like a title that has below it again what is above it, with what follows."""
    found = {n: at for n, card in enumerate(reading.cards) if (at := _second_title(card)) is not None}
    if len(found) > _FEW * len(reading.cards):
        return
    for n, at in found.items():
        others = reading.cards[n].others
        reading.doubtful.append(others[at])
        reading.outside += others[at + 1 :]
        del others[at:]


def _second_title(card: Card) -> int | None:
    """Return the index in ``others`` of the first line like a title that has below it what is also above it."""
    last = {(piece.kind, piece.label): at for at, piece in enumerate(card.others)}
    last[("", "")] = -1  # lines of which nothing is known are not alike
    end = -1  # the last line of a sort that is above
    for at, piece in enumerate(card.others):
        if end > at and not piece.kind and not piece.label and title_score(piece) >= _TITLE_AMONG_LINES:
            return at
        end = max(end, last[piece.kind, piece.label])
    return None


def _free_identifiers(reading: Reading) -> None:
    """Free the lines that are nothing but the DOI or the arXiv id of another paper than the one above them."""
    found = {n: at for n, card in enumerate(reading.cards) if (at := _second_identifier(card)) is not None}
    if len(found) > _FEW_IDENTIFIERS * len(reading.cards):
        return
    for n, at in found.items():
        others = reading.cards[n].others
        freed = [piece for piece in others[at:] if any(_identifier(piece))]
        reading.doubtful += freed
        others[:] = [piece for piece in others if piece not in freed]


def _second_identifier(card: Card) -> int | None:
    """Return the index in ``others`` of the first DOI or arXiv id that is not the paper's, which has another."""
    known: dict[str, str] = {}
    for at, piece in enumerate(card.others):
        kind, identifier = _identifier(piece)
        if kind and known.setdefault(kind, identifier) != identifier:
            return at
    return None


def _identifier(piece: PageLine) -> tuple[str, str]:
    """Return what kind of identifier a line is, and that; ("", "") if it is something else or has a label."""
    if piece.label or piece.kind not in _IDENTIFIER_KINDS:
        return "", ""
    text = piece.urls[0] if piece.kind == "link" and piece.urls else piece.text
    if arxiv_id := links.parse_arxiv_id(text)[0]:
        return "arXiv", arxiv_id
    return ("DOI", doi) if (doi := links.parse_doi(text)) else ("", "")
