"""Recognise the papers on a page."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import cards, line_roles, lines, plausibility, swallowed, text_features, wrapping
from readinglist.feeds.page.block_units import units_of_blocks
from readinglist.feeds.page.blocks import Block, to_lines
from readinglist.feeds.page.cards import Card
from readinglist.feeds.page.line_roles import title_score
from readinglist.feeds.page.line_units import units_of_lines
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.record_search import LIKELY_TITLE, Reading, best_reading
from readinglist.feeds.page.scoring import score_cards
from readinglist.feeds.page.slots import decide_id_side, holds_id
from readinglist.feeds.page.units import PROSE

_SHORTEST_ABSTRACT = 60  # weight of the only line below the only title of a page
_MARGIN = 3.0  # by which a reading line by line must be better than one by the structure of the markup


def read_page(found: list[PageLine], builder: FeedBuilder) -> None:
    """Add the papers in the lines of plain text to ``builder``, and skip its other lines."""
    if not found:
        return
    lines.resolve_kinds(found)
    wrapped = wrapping.mark_full(found)
    papers, outside = _by_roles(found, wrapped=wrapped)
    if _is_plain(papers, outside):
        _add(Reading(0.0, papers, outside, set()), builder)
        return
    reading = _scored(papers, outside)
    regular = best_reading(units_of_lines(found))
    if regular is not None and regular.score > _share(reading) * reading.score + 1.0:
        reading = regular
    _add(reading, builder)
    if not builder and _is_title_above_text(found):
        cards.add_papers([Card(title=found[:1], abstract=found[1:])], builder)


def read_blocks(blocks: Sequence[Block], builder: FeedBuilder) -> None:
    """Add the papers in the blocks of a page to ``builder``, and skip its other lines."""
    reading = best_reading(units_of_blocks(blocks))
    if (reading is None or reading.score < len(reading.cards)) and (found := to_lines(blocks)):
        lines.resolve_kinds(found)
        by_roles = _scored(*_by_roles(found, wrapped=wrapping.mark_full(found)))
        if reading is None or by_roles.score > reading.score + _MARGIN:
            reading = by_roles
    if reading is not None:
        _add(reading, builder)


def _is_plain(papers: Sequence[Card], outside: Sequence[PageLine]) -> bool:
    """Return whether a page has nothing but titles, abstracts and lines of known kinds, and no identifiers."""
    small = [piece for card in papers for piece in card.small()]
    lengths = [sum(piece.weight for piece in card.abstract) for card in papers]
    return (
        len(papers) > 2
        and sum(bool(length) for length in lengths) >= 0.97 * len(papers)
        and sum(length > PROSE for length in lengths) >= 0.9 * len(papers)
        and not any(piece.weight > PROSE for piece in (*small, *outside))
        and not any(holds_id(piece) for piece in small)
        and sum(not piece.kind and not piece.label for piece in small) < 0.05 * len(papers)
    )


def _is_title_above_text(found: Sequence[PageLine]) -> bool:
    """Return whether a page is only a title and a line of running text, even if it lacks the full stop."""
    if len(found) != 2 or any(piece.kind or piece.label for piece in found):
        return False
    title, text = found
    return (
        plausibility.is_worded(title.text)
        and not text_features.ends_sentence(title.text)
        and text_features.weight(text.text) >= max(_SHORTEST_ABSTRACT, 1.5 * text_features.weight(title.text))
        and plausibility.is_worded(text.text)
    )


def _share(reading: Reading) -> float:
    """Return which share of the score of a reading line by line suffices for the records that a page repeats.

    Records matter most where a page has no abstracts that tell titles apart, and where it has identifiers, which must
    go to their own papers.
    """
    abstracts = sum(bool(card.abstract) for card in reading.cards)
    if 2 * abstracts < len(reading.cards):
        return 0.8
    return 0.9 if any(holds_id(piece) for card in reading.cards for piece in card.small()) else 1.0


def lists_papers(blocks: Sequence[Block]) -> bool:
    """Return whether a page clearly has several papers with what belongs to papers."""
    reading = best_reading(units_of_blocks(blocks))
    return (
        reading is not None
        and len(reading.cards) > 4
        and reading.score > len(reading.cards)
        and plausibility.lists_papers(reading.cards, reading.outside)
    )


def _by_roles(found: list[PageLine], *, wrapped: bool) -> tuple[list[Card], list[PageLine]]:
    """Return the papers of a page line by line, without looking for what it repeats, and its other lines."""
    papers, outside = cards.find_cards(found, line_roles.assign_roles(found, wrapped=wrapped))
    decide_id_side(papers)
    return papers, outside


def _scored(papers: list[Card], outside: list[PageLine]) -> Reading:
    return Reading(score_cards(papers, outside), papers, outside, set())


def _add(reading: Reading, builder: FeedBuilder) -> None:
    """Add the papers of a reading, if it has any."""
    if not plausibility.lists_papers(reading.cards, reading.outside):
        return
    _free_headings(reading)
    _take_short_abstracts(reading.cards)
    swallowed.free(reading)
    left_out = _left_out(reading)
    for piece in reading.outside:
        kind = piece.kind or ("heading" if piece.heading else "page header or footer")
        builder.skip(piece.line, max(piece.line, piece.last), kind)
    for piece in (*reading.doubtful, *left_out):
        builder.add_doubtful(piece.line, piece.last)
    cards.add_papers(reading.cards, builder)


def _take_short_abstracts(papers: Sequence[Card]) -> None:
    """Take the one sentence that a paper has for its abstract, if nearly all others have one: "It is false."."""
    bare = [card for card in papers if not card.abstract]
    if len(bare) > 0.2 * len(papers):
        return
    for card in bare:
        sentences = [
            piece
            for piece in card.others
            if not piece.kind
            and not piece.label
            and text_features.ends_sentence(piece.text)
            and not text_features.holds_names(piece.text)
        ]
        if len(sentences) == 1 and not sentences[0].urls:
            card.abstract = sentences
            card.others.remove(sentences[0])


def _free_headings(reading: Reading) -> None:
    """Take the dates that head parts of a page from the papers above them: one is above the first paper, too."""
    first = reading.cards[0].title[0].line if reading.cards[0].title else 0
    dated = [card for card in reading.cards[:-1] if card.others and card.others[-1].kind == "date"]
    if len(dated) < 0.5 * len(reading.cards) and any(p.kind == "date" and p.line < first for p in reading.outside):
        reading.outside += [card.others.pop() for card in dated]


def _left_out(reading: Reading) -> list[PageLine]:
    """Return the lines outside that look like a paper, if papers have abstracts: a title above running text.

    At the end of a page that breaks off it may also be a title above authors.
    """
    if 2 * sum(bool(card.abstract) for card in reading.cards) < len(reading.cards):
        return []
    found: list[PageLine] = []
    pieces = sorted(reading.outside, key=lambda piece: piece.line)
    end = max(piece.line for piece in reading.cards[-1].pieces())
    for n, piece in enumerate(pieces[1:], 1):
        before = pieces[n - 1]
        if piece.kind or before.kind or piece.line > max(before.last, before.line) + 3:
            continue
        is_title = not before.heading and title_score(before) >= LIKELY_TITLE
        if piece.weight >= PROSE and text_features.holds_names(before.text):
            found += pieces[max(0, n - 2) : n + 1]
        elif is_title and (
            piece.weight >= PROSE
            or (before.line > end and n > len(pieces) - 3 and text_features.holds_names(piece.text))
        ):
            found += (before, piece)
    return found
