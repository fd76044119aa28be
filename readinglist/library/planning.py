"""Plan an import: match each entry of a feed with the library. The time is linear in the size of the feed."""

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
from readinglist.identity.completing import complete
from readinglist.identity.register import PaperMatch, PaperRegister
from readinglist.identity.same_paper import are_listed_apart, arxiv_dois, decision_key, preferred_doi, strong_ids
from readinglist.identity.title_key import title_key
from readinglist.library import rows
from readinglist.library.title_similarity import SimilarTitles, are_similar, count_differing_words
from readinglist.model import (
    NEW_REASON,
    Entry,
    EntryMatch,
    Feed,
    HistoryPosition,
    ImportPlan,
    LineSpan,
    Link,
    Metadata,
    MetadataChange,
    PlannedEntry,
    Status,
)

_FILE = "file"  # the kind of the lines that name the files that a feed was merged from
DUPLICATE = en("Listed earlier in this import.")


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """A paper of the library that may match an entry."""

    id: int
    metadata: Metadata
    status: Status
    status_at: str | None
    added: str
    trashed: str | None  # when it was moved to the trash
    edited: frozenset[str]  # names of the fields edited by hand


def plan(db: sqlite3.Connection, feed: Feed, position: HistoryPosition) -> ImportPlan:
    """Return the plan for a feed: for each entry whether it is new, changed, known, in the trash, or a look-alike."""
    index = _Index(db, feed.entries)
    earlier: PaperRegister[int] = PaperRegister()
    matched: set[int | None] = set()
    planned: list[PlannedEntry] = []
    given: dict[str, int] = {}  # the ids that were looked up, by their papers
    is_one_file = all(one.name != _FILE for one in feed.skipped)
    for number, entry in enumerate(feed.entries):
        if entry.paper is not None:
            planned.append(_with_twin(_details(entry, index), index, given))
            continue
        twins = earlier.find(entry.metadata)
        twin = twins[0] if twins else None
        if (
            twin is not None
            and twin.comparison.same
            and not (is_one_file and are_listed_apart(entry.metadata, twin.metadata))
        ):
            first = planned[twin.paper]
            planned[twin.paper] = _completed(first, entry, index)
            planned.append(PlannedEntry(entry, EntryMatch.SAME, _describe_repetition(first, planned[twin.paper])))
            earlier.add(entry.metadata, twin.paper)
            continue
        row = _match_entry(entry, index)
        if row.match in (EntryMatch.SAME, EntryMatch.CHANGED, EntryMatch.REMOVED):
            # Only the first entry for a paper may change it.
            row = _second_entry(row, twin, index) if row.paper in matched else row
            matched.add(row.paper)
        elif row.match is EntryMatch.NEW and twin is not None:
            row = replace(row, reason=_describe_doubts(en("Similar to an earlier entry."), twin))
        planned.append(row)
        earlier.add(entry.metadata, number)
    return ImportPlan(feed, tuple(planned), position)


def _details(entry: Entry, index: _Index) -> PlannedEntry:
    """Return the row of an entry with details that were looked up for a paper, whatever else resembles them."""
    known = index.known.get(entry.paper or 0)
    if known is None:
        return PlannedEntry(entry, EntryMatch.SAME, en("The paper was deleted."))
    return _lookalike(entry, known, entry.unsure) if entry.unsure else _compare(entry, known)


def _with_twin(row: PlannedEntry, index: _Index, given: dict[str, int]) -> PlannedEntry:
    """Return the row of looked-up details, with the other paper that has the id that they would give to this one."""
    entry, known = row.entry, index.known.get(row.paper or 0)
    if known is None:
        return row
    ids = [one for one in strong_ids(entry.metadata) if one not in strong_ids(known.metadata)]
    papers = (index.holders.get(one) or given.get(one) for one in ids)
    twin = next((paper for paper in papers if paper not in (None, known.id)), None)
    if twin is None:
        given.update({one: given.get(one, known.id) for one in ids})
        return row
    other = index.known[twin]
    same_id = en("Another paper in your library has the same ID: “{title}”.", title=other.metadata.title)
    reason = join_messages(" ", (same_id, entry.unsure, _describe_known(other)))
    changes, kept = _changes(entry, other)
    return PlannedEntry(entry, EntryMatch.LOOKALIKE, reason, known.id, changes, kept, other.metadata, twin=twin)


def _completed(row: PlannedEntry, second: Entry, index: _Index) -> PlannedEntry:
    """Return the row of an entry with what only a second entry for the same paper says."""
    entry = row.entry
    metadata = complete(entry.metadata, second.metadata, keep=corrected_fields(entry))
    if metadata == entry.metadata and (second.reading is None or entry.reading is not None):
        return row
    entry = replace(entry, metadata=metadata, reading=entry.reading or second.reading)
    if row.paper is None:
        return replace(row, entry=entry)
    known = index.known[row.paper]
    if row.match is EntryMatch.LOOKALIKE:
        changes, kept = _changes(entry, known)
        return replace(row, entry=entry, changes=changes, kept=kept)
    return _compare(entry, known)


def _describe_repetition(before: PlannedEntry, after: PlannedEntry) -> str:
    """Describe what an entry for the paper of an earlier one adds to that."""
    old, new = before.entry.metadata, after.entry.metadata
    changed = [name for name in rows.METADATA_COLUMNS if name != "upvotes" and getattr(old, name) != getattr(new, name)]
    if not changed:
        return DUPLICATE
    added = en("Added to it: {fields}.", fields=join_messages(", ", (METADATA_FIELDS[_field(n)].word for n in changed)))
    return join_messages(" ", (DUPLICATE, added))


def _second_entry(row: PlannedEntry, twin: PaperMatch[int] | None, index: _Index) -> PlannedEntry:
    """Return the row of a second entry for a paper: the reader decides whether it is that paper too."""
    if row.paper is None or not (row.changes or row.kept):
        return replace(row, match=EntryMatch.SAME, reason=DUPLICATE)
    first = en("An earlier entry matches the same paper in your library.")
    reason = _describe_doubts(first, twin) if twin else first
    return replace(row, match=EntryMatch.LOOKALIKE, reason=reason, known=index.known[row.paper].metadata)


def same_papers(
    db: sqlite3.Connection, metadata: Sequence[Metadata], taken: Collection[int] = frozenset()
) -> list[int | None]:
    """Return the paper that each of ``metadata`` certainly describes, or None; no paper twice, none of ``taken``."""
    index = _Index(db, [Entry(one, LineSpan(1, 1)) for one in metadata], alike=False)
    matched = set(taken)
    same: list[int | None] = []
    for one in metadata:
        found = (match.paper for match in index.papers.find(one) if match.comparison.same)
        paper = next((paper for paper in found if paper not in matched), None)
        same.append(paper)
        if paper is not None:
            matched.add(paper)
    return same


def merge_metadata(known: Metadata, update: Metadata, edited: Collection[str] = ()) -> Metadata:
    """Return ``known`` updated from a feed's metadata; fields that are missing in the feed are kept.

    The fields named in ``edited`` are kept.
    """
    links = known.links + tuple(link for link in update.links if link not in known.links)
    keywords = known.keywords + tuple(word for word in update.keywords if word not in known.keywords)
    newer = update.arxiv_version >= known.arxiv_version
    after = replace(
        known,
        title=update.title if newer and _differs(known.title, update.title) else known.title,
        abstract=update.abstract if newer and _differs(known.abstract, update.abstract) else known.abstract,
        authors=update.authors if newer and update.authors else known.authors,
        published=known.published if known.published.startswith(update.published) else update.published,
        venue=update.venue or known.venue,
        organisation=update.organisation or known.organisation,
        arxiv_id=known.arxiv_id or update.arxiv_id,
        arxiv_version=max(known.arxiv_version, update.arxiv_version),
        doi=preferred_doi(known.doi, update.doi),
        upvotes=known.upvotes if update.upvotes is None else update.upvotes,
        keywords=keywords,
        links=links,
    )
    return replace(after, **{name: getattr(known, name) for name in edited}) if edited else after


def differences(known: Metadata, update: Metadata, edited: Collection[str] = ()) -> tuple[MetadataChange, ...]:
    """Return the fields that a feed would change, except upvotes, which change daily."""
    after = merge_metadata(known, update, edited)
    changes = []
    for name in rows.METADATA_COLUMNS:
        old, new = getattr(known, name), getattr(after, name)
        if old != new and name != "upvotes":
            changes.append(MetadataChange(name.replace("_", " "), _text(old), _text(new)))
    return tuple(changes)


class _Index:
    """The papers of the library that may be those of the entries of a feed."""

    def __init__(self, db: sqlite3.Connection, entries: Sequence[Entry], *, alike: bool = True) -> None:
        asked = {entry.paper for entry in entries if entry.paper is not None}
        metadata = [entry.metadata for entry in entries if entry.paper is None]
        self._db = db
        details = [entry.metadata for entry in entries if entry.paper is not None]
        looked_up = {one for f in details for one in strong_ids(f)}
        ids = {one for f in metadata for one in strong_ids(f)}
        keys = {title_key(f.title) for f in metadata} - {""}
        aliases = self._aliases({*keys, *ids})
        titled = self._by("title_key", keys)
        by_id = (
            *self._by("arxiv_id", {one.removeprefix("arxiv ") for one in ids if one.startswith("arxiv ")}).values(),
            *self._by("doi", {*arxiv_dois(ids), *(f.doi for f in metadata if f.doi)}).values(),
        )
        with_title = titled.keys() | aliases.keys()
        others = [f for f in metadata if alike and title_key(f.title) not in with_title]
        similar = SimilarTitles(db, others)
        self.alike = {f.title: near for f in others if (near := similar.find_similar(f))}
        found = (*titled.values(), *by_id, *aliases.values(), *self.alike.values())
        holders = self._holders(looked_up, [f.doi for f in details if f.doi])
        self.known = dict(self._known(asked.union(*found, holders)))
        self.holders = {
            one: paper
            for paper in sorted(holders, reverse=True)
            if paper in self.known and self.known[paper].trashed is None
            for one in strong_ids(self.known[paper].metadata)
        }
        decisions = "SELECT title_key, paper FROM alias WHERE title_key GLOB 'decided *' AND paper"
        self.decided = dict(rows.select_in(self._db, decisions, self.known, "ORDER BY id"))
        also: defaultdict[int, list[str]] = defaultdict(list)
        for key, papers in aliases.items():
            for paper in papers:
                also[paper].append(key)
        self.papers: PaperRegister[int] = PaperRegister()
        for number in sorted(self.known):
            self.papers.add(self.known[number].metadata, number, also[number])

    def _by(self, column: str, values: set[str]) -> dict[str, list[int]]:
        found = rows.select_in(self._db, f"SELECT {column}, id FROM paper WHERE {column}", values, "ORDER BY id")
        return _grouped(found)

    def _holders(self, ids: set[str], dois: Sequence[str]) -> set[int]:
        """Return the papers that may have one of the ids that were looked up for others."""
        numbers = {number for kind, _, number in (one.partition(" ") for one in ids) if kind == "arxiv"}
        found = (self._by("arxiv_id", numbers), self._by("doi", {*arxiv_dois(ids), *dois}))
        return {paper for one in found for papers in one.values() for paper in papers}

    def _aliases(self, keys: set[str]) -> dict[str, list[int]]:
        statement = "SELECT title_key, paper FROM alias WHERE title_key"
        return _grouped(rows.select_in(self._db, statement, keys, "ORDER BY id"))

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
            update = rows.metadata_of(metadata)
            yield (
                number,
                KnownPaper(number, update, Status(status), status_at, added, trashed, frozenset(edited[number])),
            )


def _grouped(found: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    papers: dict[str, list[int]] = {}
    for value, paper in found:
        papers.setdefault(value, []).append(paper)
    return papers


def _match_entry(entry: Entry, index: _Index) -> PlannedEntry:
    metadata = entry.metadata
    found = index.papers.find(metadata)
    decided = index.decided.get(decision_key(metadata)) if index.decided and found else None
    if decided is not None:
        return _compare(entry, index.known[decided])
    if found and found[0].comparison.same:
        return _compare(entry, index.known[found[0].paper])
    if found:
        return _lookalike(entry, index.known[found[0].paper], _describe_doubts(en("Same title."), found[0]))
    for paper in index.alike.get(metadata.title, ()):
        known = index.known[paper]
        if are_similar(metadata, known.metadata):
            apart = count_differing_words(metadata.title, known.metadata.title)
            return _lookalike(entry, known, _describe_similarity(known.metadata.title, apart))
    return PlannedEntry(entry, EntryMatch.NEW, NEW_REASON)


def _lookalike(entry: Entry, known: KnownPaper, reason: str) -> PlannedEntry:
    changes, kept = _changes(entry, known)
    reason = join_messages(" ", (reason, _describe_known(known)))
    return PlannedEntry(entry, EntryMatch.LOOKALIKE, reason, known.id, changes, kept, known.metadata)


def _changes(entry: Entry, known: KnownPaper) -> tuple[tuple[MetadataChange, ...], tuple[MetadataChange, ...]]:
    """Return what an entry would change, and what it would change in fields edited by hand."""
    # Corrections made in the preview take precedence over earlier edits.
    edited = known.edited - set(corrected_fields(entry))
    changes = differences(known.metadata, entry.metadata, edited)
    kept = differences(known.metadata, entry.metadata) if edited else ()
    return changes, tuple(change for change in kept if _column(change.name) in edited)


def corrected_fields(entry: Entry) -> list[str]:
    """Return the names of the fields of an entry that were edited in the preview."""
    read = entry.read_as
    return [name for name in rows.METADATA_COLUMNS if read and getattr(read, name) != getattr(entry.metadata, name)]


def _column(name: str) -> str:
    return name.replace(" ", "_")


def _field(column: str) -> str:
    return column.replace("_", " ")


def _describe_doubts(first: str, match: PaperMatch[int]) -> Message:
    """Describe why a record may not be the paper that it matches: "Same title. Different authors. 12 years apart."."""
    doubts = match.comparison.doubts
    return join_messages(" ", doubts if match.comparison.has_common_id else (first, *doubts))


def _compare(entry: Entry, known: KnownPaper) -> PlannedEntry:
    since = _describe_known(known)
    changes, kept = _changes(entry, known)
    if known.trashed is not None:
        return PlannedEntry(entry, EntryMatch.REMOVED, since, known.id, changes)
    if not changes and not kept:
        return PlannedEntry(entry, EntryMatch.SAME, since, known.id)
    fields = join_messages(", ", (METADATA_FIELDS[change.name].the for change in kept))
    kept_sentence = en("Your corrections to {fields} are kept.", fields=fields) if kept else ""
    if not changes:
        return PlannedEntry(entry, EntryMatch.CHANGED, join_messages(" ", (since, kept_sentence)), known.id, kept=kept)
    reason = join_messages(" ", (_describe_correction(entry, known, changes), since, kept_sentence))
    return PlannedEntry(entry, EntryMatch.CHANGED, reason, known.id, changes, kept)


def _describe_correction(entry: Entry, known: KnownPaper, changes: Sequence[MetadataChange]) -> str:
    """Describe what a feed corrects, and what it adds where the library has nothing."""
    fields = [change for change in changes if change.name != "arxiv version"]
    changed = [METADATA_FIELDS[change.name] for change in fields if change.before]
    added = [METADATA_FIELDS[change.name].word for change in fields if not change.before]
    version = entry.metadata.arxiv_version
    if not fields:
        return en("Version {version} is available.", version=version)
    adds = en("Adds {fields}.", fields=join_messages(", ", added)) if added else ""
    is_newer = version > known.metadata.arxiv_version > 0
    if not changed:
        return join_messages(" ", (en("Version {version} is available.", version=version) if is_newer else "", adds))
    if is_newer:
        words = join_messages(", ", (name.word for name in changed))
        return join_messages(" ", (en("Version {version}: {fields} changed.", version=version, fields=words), adds))
    first, *others = changed
    words = join_messages(", ", (first.heading, *(name.word for name in others)))
    return join_messages(" ", (en("{fields} changed.", fields=words), adds))


def _describe_similarity(title: str, apart: int) -> str:
    """Describe by how many words a title differs."""
    if not apart:
        return en("Looks like “{title}”: the punctuation differs.", title=title)
    return enn("Looks like “{title}”: one word differs.", "Looks like “{title}”: {n} words differ.", apart, title=title)


def _describe_known(known: KnownPaper) -> str:
    if known.trashed is not None:
        return _with_day(en("Moved to Trash on {day}."), _day(known.trashed))
    if known.status is Status.DISMISSED and known.status_at:
        return _with_day(en("Dismissed on {day}."), _day(known.status_at))
    return _with_day(en("In your library since {day}."), _day(known.added))


def _day(stored: str) -> Message:
    """Format a stored time as a local day: "2 Jan" in this year, else "2 Jan 2024"."""
    return _day_in(stored, datetime.now().astimezone().year)


@lru_cache(maxsize=64)
def _day_in(stored: str, this_year: int) -> Message:
    return formatting.day(datetime.fromisoformat(stored).astimezone(), this_year)


@lru_cache(maxsize=64)
def _with_day(words: str, day: str) -> str:
    """Insert a day into a sentence; cached because papers of one import share it."""
    return en(words, day=day)


def _differs(known: str, update: str) -> bool:
    return bool(update) and update != known and _words(update) != _words(known)


def _words(text: str) -> str:
    return " ".join(text.split())


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(item.url if isinstance(item, Link) else str(item) for item in value)
    return str(value or "")
