"""Store what a feed says that its reader did with a paper; only new papers get it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readinglist.errors import ReadingListError
from readinglist.library import queue_rows, rows
from readinglist.library.annotations import add_highlight, set_note
from readinglist.library.history import Recorder
from readinglist.library.tag_rows import TagNames, clean_name, tag_ids
from readinglist.model import ImportedReading, Status


def past_time(time: str, now: str) -> str:
    """Return ``time``, or ``now`` if it is not known or lies in the future."""
    return time if "" < time < now else now


def store(
    record: Recorder, papers: Sequence[int], readings: Sequence[ImportedReading], status: Status, tags: Iterable[str]
) -> None:
    """Store status, star, tags, note and highlights of new papers.

    ``status`` and ``tags`` are those chosen for the whole import: a status other than the inbox takes precedence over
    those of the feed, and the tags are added to those of the feed.
    """
    statuses = [status if status is not Status.INBOX else reading.status or status for reading in readings]
    record.insert_all(
        "reading",
        [
            {
                "id": paper,
                "status": one.value,
                "status_at": past_time(reading.status_at or reading.added, record.at),
                "starred": int(reading.starred),
            }
            for paper, one, reading in zip(papers, statuses, readings, strict=True)
        ],
    )
    if queued := [paper for paper, one in zip(papers, statuses, strict=True) if one is Status.QUEUED]:
        queue_rows.enqueue(record, queued)
    _store_tags(record, papers, readings, tags)
    for paper, reading in zip(papers, readings, strict=True):
        if reading.note:
            set_note(record, paper, rows.replace_surrogates(reading.note))
        _store_highlights(record, paper, reading)


def _store_tags(
    record: Recorder, papers: Sequence[int], readings: Sequence[ImportedReading], tags: Iterable[str]
) -> None:
    ids: dict[str, int] = {}
    known = TagNames(record.connection)

    def id_of(name: str) -> int | None:
        if name not in ids:
            try:
                (ids[name],) = tag_ids(record, [clean_name(rows.replace_surrogates(name))], known)
            except ReadingListError:
                return None  # no name that a tag can have
        return ids[name]

    chosen = tag_ids(record, tags, known) if papers else []
    pairs: dict[tuple[int, int], None] = {}
    for paper, reading in zip(papers, readings, strict=True):
        own = (number for name in reading.tags if (number := id_of(name)) is not None)
        pairs.update(dict.fromkeys((paper, number) for number in (*chosen, *own)))
    record.insert_all("paper_tag", [{"paper": paper, "tag": tag, "at": record.at} for paper, tag in pairs])


def _store_highlights(record: Recorder, paper: int, reading: ImportedReading) -> None:
    """Store the highlights whose words are in the abstract."""
    if not reading.highlights:
        return
    stored = record.row("paper", paper)
    abstract = stored["abstract"] if stored else ""
    for highlight in reading.highlights:
        quote = rows.replace_surrogates(highlight.quote)
        start = abstract.find(quote) if quote else -1
        if start >= 0:
            comment = rows.replace_surrogates(highlight.comment)
            add_highlight(record, paper, start, start + len(quote), highlight.colour, comment)
