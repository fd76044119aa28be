"""The plan: what the library makes of each entry of a feed, and why. Linear in the feed, whatever the library holds."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from readinglist import formatting
from readinglist.formatting import METADATA_FIELDS
from readinglist.i18n import Message, en, enn, join_messages
from readinglist.library import rows
from readinglist.library.title_key import is_generic, title_key
from readinglist.library.title_similarity import SimilarTitles, are_similar, words_apart
from readinglist.model import (
    Entry,
    EntryMatch,
    Feed,
    ImportPlan,
    LineSpan,
    Link,
    Metadata,
    MetadataChange,
    PlannedEntry,
    Status,
)

TWIN = en("Stands earlier in this page.")


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """A paper of the library that an entry may be."""

    id: int
    metadata: Metadata
    status: Status
    status_at: str | None
    added: str
    trashed: str | None  # since when it is in the trash
    edited: frozenset[str]  # names of the facts that the reader put right


def plan(db: sqlite3.Connection, feed: Feed, position: int) -> ImportPlan:
    """Say for each entry whether it is new, changed, already here, or only looks alike."""
    index = _Index(db, feed.entries)
    seen: set[str] = set()
    met: set[int | None] = set()
    planned = []
    for entry in feed.entries:
        names = _names(entry.metadata)
        row = PlannedEntry(entry, EntryMatch.SAME, TWIN) if seen & names else _meet(entry, index)
        seen |= names
        if row.match in (EntryMatch.SAME, EntryMatch.CHANGED, EntryMatch.REMOVED) and row.paper is not None:
            # Two entries that mean one paper must not correct it to and fro.
            row = PlannedEntry(entry, EntryMatch.SAME, TWIN, row.paper) if row.paper in met else row
            met.add(row.paper)
        planned.append(row)
    return ImportPlan(feed, tuple(planned), position)


def same_papers(
    db: sqlite3.Connection, metadata: Sequence[Metadata], taken: Collection[int] = frozenset()
) -> list[int | None]:
    """Say for each of ``facts`` which paper surely is theirs, or None; no paper is twice, and none is ``taken``."""
    index = _Index(db, [Entry(one, LineSpan(1, 1)) for one in metadata], alike=False)
    met = set(taken)
    same: list[int | None] = []
    for one in metadata:
        titled = index.title.get(title_key(one.title), ())
        sure = (*index.arxiv.get(one.arxiv_id, ()), *index.doi.get(one.doi, ()))
        by_title = (paper for paper in titled if not _doubt(one, index.known[paper].metadata))
        paper = next((paper for paper in (*sure, *by_title) if paper not in met), None)
        same.append(paper)
        if paper is not None:
            met.add(paper)
    return same


def improved(known: Metadata, told: Metadata, edited: Collection[str] = ()) -> Metadata:
    """Return the facts as they are after a feed told its own; a feed that says less takes nothing away.

    The facts named in ``edited`` stay as the reader put them.
    """
    links = known.links + tuple(link for link in told.links if link not in known.links)
    keywords = known.keywords + tuple(word for word in told.keywords if word not in known.keywords)
    newer = told.arxiv_version >= known.arxiv_version
    after = replace(
        known,
        title=told.title if newer and _says_more(known.title, told.title) else known.title,
        abstract=told.abstract if newer and _says_more(known.abstract, told.abstract) else known.abstract,
        authors=told.authors if newer and told.authors else known.authors,
        published=known.published if known.published.startswith(told.published) else told.published,
        venue=told.venue or known.venue,
        organisation=told.organisation or known.organisation,
        arxiv_id=known.arxiv_id or told.arxiv_id,
        arxiv_version=max(known.arxiv_version, told.arxiv_version),
        doi=known.doi or told.doi,
        upvotes=known.upvotes if told.upvotes is None else told.upvotes,
        keywords=keywords,
        links=links,
    )
    return replace(after, **{name: getattr(known, name) for name in edited}) if edited else after


def differences(known: Metadata, told: Metadata, edited: Collection[str] = ()) -> tuple[MetadataChange, ...]:
    """Return the facts that a feed would correct. Upvotes move every day and are no correction."""
    after = improved(known, told, edited)
    changes = []
    for name in rows.METADATA_COLUMNS:
        old, new = getattr(known, name), getattr(after, name)
        if old != new and name != "upvotes":
            changes.append(MetadataChange(name.replace("_", " "), _text(old), _text(new)))
    return tuple(changes)


class _Index:
    """The papers of the library that share a name with some entry of the feed."""

    def __init__(self, db: sqlite3.Connection, entries: Iterable[Entry], *, alike: bool = True) -> None:
        metadata = [entry.metadata for entry in entries]
        self._db = db
        self.arxiv = self._by("paper", "arxiv_id", {f.arxiv_id for f in metadata if f.arxiv_id})
        self.doi = self._by("paper", "doi", {f.doi for f in metadata if f.doi})
        keys = {title_key(f.title) for f in metadata}
        titles, aliases = self._by("paper", "title_key", keys), self._by("alias", "title_key", keys)
        self.title = {key: [*titles.get(key, ()), *aliases.get(key, ())] for key in titles.keys() | aliases.keys()}
        others = [f for f in metadata if alike and title_key(f.title) not in self.title]
        titled_alike = SimilarTitles(db, others)
        self.alike = {f.title: near for f in others if (near := titled_alike.near(f))}
        found = (self.arxiv, self.doi, self.title, self.alike)
        self.known = dict(self._known({paper for papers in found for some in papers.values() for paper in some}))

    def _by(self, table: str, column: str, values: set[str]) -> dict[str, list[int]]:
        number = "id" if table == "paper" else "paper"
        papers: dict[str, list[int]] = {}
        statement = f"SELECT {column}, {number} FROM {table} WHERE {column}"
        for value, paper in rows.select_in(self._db, statement, values, "ORDER BY id"):
            papers.setdefault(value, []).append(paper)
        return papers

    def _known(self, ids: set[int]) -> Iterable[tuple[int, KnownPaper]]:
        edited: defaultdict[int, set[str]] = defaultdict(set)
        for paper, fact in rows.select_in(self._db, "SELECT paper, fact FROM edit WHERE paper", ids):
            edited[paper].add(fact)
        found = rows.select_in(
            self._db,
            f"SELECT p.id, {rows.METADATA_FIELDS}, r.status, r.status_at, p.added,"
            " (SELECT at FROM trash WHERE id = p.id)"
            " FROM paper p JOIN reading r ON r.id = p.id WHERE p.id",
            ids,
        )
        for number, *metadata, status, status_at, added, trashed in found:
            told = rows.metadata_of(metadata)
            yield number, KnownPaper(number, told, Status(status), status_at, added, trashed, frozenset(edited[number]))


def _meet(entry: Entry, index: _Index) -> PlannedEntry:
    metadata = entry.metadata
    surely = index.arxiv.get(metadata.arxiv_id) or index.doi.get(metadata.doi)
    if surely:
        return _compare(entry, index.known[surely[0]])
    # Of several papers with one title, the one that nothing tells apart: they were kept apart on purpose.
    titled = [
        (index.known[paper], _doubt(metadata, index.known[paper].metadata))
        for paper in index.title.get(title_key(metadata.title), ())
    ]
    for known, doubt in sorted(titled, key=lambda one: bool(one[1])):
        return _alike(entry, known, doubt) if doubt else _compare(entry, known)
    for paper in index.alike.get(metadata.title, ()):
        known = index.known[paper]
        if are_similar(metadata, known.metadata):
            apart = words_apart(metadata.title, known.metadata.title)
            return _alike(entry, known, _likeness(known.metadata.title, apart))
    return PlannedEntry(entry, EntryMatch.NEW, en("New."))


def _alike(entry: Entry, known: KnownPaper, why: str) -> PlannedEntry:
    changes, kept = _changes(entry, known)
    return PlannedEntry(entry, EntryMatch.LOOKALIKE, join_messages(" ", (why, _since(known))), known.id, changes, kept)


def _changes(entry: Entry, known: KnownPaper) -> tuple[tuple[MetadataChange, ...], tuple[MetadataChange, ...]]:
    """Return what an entry would change, and what it would change if the reader had not put it right."""
    # What the reader puts right in the preview itself is no feed's word against the reader's.
    edited = known.edited - set(corrected(entry))
    changes = differences(known.metadata, entry.metadata, edited)
    kept = differences(known.metadata, entry.metadata) if edited else ()
    return changes, tuple(change for change in kept if _column(change.name) in edited)


def corrected(entry: Entry) -> list[str]:
    """Name the facts of an entry that the reader put right in the preview."""
    read = entry.read_as
    return [name for name in rows.METADATA_COLUMNS if read and getattr(read, name) != getattr(entry.metadata, name)]


def _column(name: str) -> str:
    return name.replace(" ", "_")


def _doubt(metadata: Metadata, known: Metadata) -> str:
    """Return why a paper of the same title may be another one, or give ""."""
    if metadata.arxiv_id and known.arxiv_id:
        return en("A paper here has the same title but another arXiv number, {arxiv}.", arxiv=known.arxiv_id)
    if metadata.doi and known.doi and not (metadata.arxiv_id or known.arxiv_id):
        return en("A paper here has the same title but another DOI, {doi}.", doi=known.doi)
    if is_generic(title_key(metadata.title)) and metadata.abstract and known.abstract != metadata.abstract:
        return en("A paper here has the same short title, which many papers could have.")
    return ""


def _compare(entry: Entry, known: KnownPaper) -> PlannedEntry:
    since = _since(known)
    changes, kept = _changes(entry, known)
    if known.trashed is not None:
        return PlannedEntry(entry, EntryMatch.REMOVED, since, known.id, changes)
    if not changes and not kept:
        return PlannedEntry(entry, EntryMatch.SAME, since, known.id)
    right = join_messages(", ", (METADATA_FIELDS[change.name].the for change in kept))
    yours = en("You put right {fields}; that stays.", fields=right) if kept else ""
    if not changes:
        return PlannedEntry(entry, EntryMatch.CHANGED, join_messages(" ", (since, yours)), known.id, kept=kept)
    reason = join_messages(" ", (_correction(entry, known, changes), since, yours))
    return PlannedEntry(entry, EntryMatch.CHANGED, reason, known.id, changes, kept)


def _correction(entry: Entry, known: KnownPaper, changes: Sequence[MetadataChange]) -> str:
    """Return what a feed corrects."""
    names = [METADATA_FIELDS[change.name] for change in changes if change.name != "arxiv version"]
    version = entry.metadata.arxiv_version
    if not names:
        return en("V{version} is out.", version=version)
    if version > known.metadata.arxiv_version > 0:
        return en(
            "V{version}: {fields} changed.", version=version, fields=join_messages(", ", (name.word for name in names))
        )
    first, *others = names
    return en("{fields} changed.", fields=join_messages(", ", (first.heading, *(name.word for name in others))))


def _likeness(title: str, apart: int) -> str:
    """Return how many words tell a title from another."""
    if not apart:
        return en("Looks like “{title}”: the signs differ.", title=title)
    return enn("Looks like “{title}”: one word differs.", "Looks like “{title}”: {n} words differ.", apart, title=title)


def _since(known: KnownPaper) -> str:
    if known.trashed is not None:
        return _on(en("You removed it on {day}."), _day(known.trashed))
    if known.status is Status.DISMISSED and known.status_at:
        return _on(en("Dismissed on {day}."), _day(known.status_at))
    return _on(en("Already here since {day}."), _day(known.added))


def _day(stored: str) -> Message:
    """Return a stored moment as a day of the reader's calendar: "2 Jan" this year, "2 Jan 2024" in another."""
    return _day_in(stored, datetime.now().astimezone().year)


@lru_cache(maxsize=64)
def _day_in(stored: str, this_year: int) -> Message:
    return formatting.day(datetime.fromisoformat(stored).astimezone(), this_year)


@lru_cache(maxsize=64)
def _on(words: str, day: str) -> str:
    """Name a day in a sentence; papers that came together share it."""
    return en(words, day=day)


def _names(metadata: Metadata) -> set[str]:
    """Return what a paper goes by within one feed; the title only where nothing surer tells papers apart."""
    names = {f"arxiv {metadata.arxiv_id}"} if metadata.arxiv_id else set()
    if metadata.doi:
        names.add(f"doi {metadata.doi}")
    key = title_key(metadata.title)
    if not is_generic(key):
        names.add(f"title {key} {metadata.arxiv_id}")
    else:
        names.add(f"title {key} {metadata.arxiv_id} {_words(metadata.abstract)}")
    return names


def _says_more(known: str, told: str) -> bool:
    return bool(told) and told != known and _words(told) != _words(known)


def _words(text: str) -> str:
    return " ".join(text.split())


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(item.url if isinstance(item, Link) else str(item) for item in value)
    return str(value or "")
