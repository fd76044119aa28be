"""Fill a library with the version of Reading List that is on the path: one operation of every kind that it has.

It runs with any version since the first that had a library, so it asks for what a version has before it uses it:

    python do_everything.py fill LIBRARY PART...     PARTS below names what there is
    python do_everything.py walk LIBRARY ANSWER      undo everything, redo everything, and write what came of it as JSON

The clock, and the id of the library, are made up: the same version makes the same file again.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import shutil
import sqlite3
import sys
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from readinglist.errors import ReadingListError
from readinglist.library import files, history, open_library
from readinglist.model import Acceptance, Entry, Facts, Feed, HighlightColour, Lines, Status

NOT_UNDONE = {"_sqlite_migrations", "about", "change", "op", "sqlite_sequence"}
START = datetime(2026, 9, 1, 8, tzinfo=UTC)


class Clock(datetime):
    """A clock that goes on by about a minute each time it is read."""

    at = START

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """Return the time, and let a minute pass."""
        Clock.at += timedelta(seconds=61, microseconds=1_003)
        at = Clock.at.astimezone(tz) if tz else Clock.at.replace(tzinfo=None)
        return cls(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, at.tzinfo)


class Filler:
    """Does operations, and raises when one of them did nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.library: Any = open_library(path)
        self.has_tags_on_keys = self.can("tags", "set_key")

    def can(self, *names: str) -> bool:
        """Return whether the version has an operation."""
        found: Any = self.library
        for name in names:
            found = getattr(found, name, None)
        return found is not None

    def reopen(self) -> None:
        """Close the library and open it again."""
        self.library.close()
        self.library = open_library(self._path)

    def do(self, label: str, changes: Any) -> Any:
        """Check the label of an operation that was done."""
        if changes.label != label:
            raise AssertionError(f"{changes.label!r} is not {label!r}")
        return changes

    def undo(self, times: int = 1) -> None:
        """Undo some operations."""
        for _ in range(times):
            assert self.library.undo().label.startswith("Undo ")

    def redo(self, times: int = 1) -> None:
        """Redo some operations."""
        for _ in range(times):
            assert self.library.redo().label.startswith("Redo ")

    # --- the operations whose names in the code have changed ----------------------------------------------

    def tag(self, verb: str, *values: Any) -> Any:
        """Do something to a tag: ``library.tags.add``, which was ``library.add_tag`` at first."""
        tags = getattr(self.library, "tags", None)
        return getattr(tags, verb)(*values) if tags else getattr(self.library, f"{verb}_tag")(*values)

    def smart_list(self, verb: str, *values: Any) -> Any:
        """Do something to a smart list: ``library.lists.save``, which was ``library.save_list`` at first."""
        lists = getattr(self.library, "lists", None)
        return getattr(lists, verb)(*values) if lists else getattr(self.library, f"{verb}_list")(*values)

    def remove(self, papers: list[int]) -> Any:
        """Remove papers: to the trash, or for good where the version has no trash."""
        return self.library.trash.remove(papers) if self.can("trash") else self.library.remove_papers(papers)

    # --- papers -------------------------------------------------------------------------------------------

    def accept(self, label: str, feed: Feed, *, merged: Iterable[int] = (), **more: Any) -> list[int]:
        """Import a feed; return the papers that it met or brought."""
        plan = self.library.plan(feed)
        if merged:
            more["merged"] = frozenset(merged)
        self.do(label, self.library.accept(Acceptance(plan, frozenset(range(len(plan.rows))), **more)))
        return [self.paper(entry.facts.title) for entry in feed.entries]

    def paper(self, title: str) -> int:
        """Return the newest paper that has a title."""
        asked = "SELECT max(id) FROM paper WHERE title = ?"
        return int(self.library._connection.execute(asked, [title]).fetchone()[0] or 0)

    def highlight(self, paper: int, colour: HighlightColour, comment: str, start: int, end: int) -> int:
        """Highlight a passage; return the number of the highlight."""
        self.do("Highlight a passage", self.library.add_highlight(paper, start, end, colour, comment))
        return int(self.library._connection.execute("SELECT max(id) FROM highlight").fetchone()[0])


def entry(title: str, abstract: str = "", **more: Any) -> Entry:
    """Return an entry of a feed; its paper is invented."""
    return Entry(Facts(title=title, abstract=abstract or "Told here.", **more), Lines(1, 2))


def feed(name: str, *entries: Entry) -> Feed:
    """Return a feed."""
    source = tuple(line for one in entries for line in (one.facts.title, one.facts.abstract))
    return Feed(name=name, form="plain page", entries=entries, source=source)


# --- the parts --------------------------------------------------------------------------------------------


def do_everything(on: Filler) -> None:
    """Do one operation of every kind, and leave something to undo and something to redo."""
    papers = do_papers(on, last=False)
    do_queue(on, papers)
    do_archives(on)
    do_removals(on)
    do_undo_and_redo(on, papers)


def do_papers(on: Filler, *, last: bool = True) -> list[int]:
    """Do everything but what the part for queue and trash does."""
    do_removed_import(on)
    papers = do_imports(on)
    do_edits(on, papers)
    do_statuses(on, papers)
    do_verdicts(on, papers)
    do_taste(on, papers)
    do_tags(on, papers)
    do_tags_on_keys(on, papers)
    do_notes(on, papers)
    do_highlights(on, papers)
    do_lists(on)
    if last:
        do_undo_and_redo(on, papers)
    return papers


def do_queue_and_trash(on: Filler) -> None:
    """Do what is done to the queue, to archives and to the trash: the second half of a large library."""
    papers = do_imports(on)
    do_queue(on, papers)
    do_archives(on)
    do_removals(on)
    do_undo_and_redo(on, papers)


def do_removed_import(on: Filler) -> None:
    """Take an earlier import back.

    At first this got a step of its own only when the record reached no longer back to the import.
    """
    on.accept("Import 1 paper from gone.txt", feed("gone.txt", entry("Sand Clocks")))
    on.accept("Import 1 paper from kept.txt", feed("kept.txt", entry("Water Clocks", keywords=("clocks",))))
    if hasattr(history.History, "undoing"):
        history.MOST, history.KEPT = 1, 1
        on.reopen()
        history.MOST, history.KEPT = 1_000, 500
    on.do("Remove import gone.txt", on.library.undo_import(1))


def do_imports(on: Filler) -> list[int]:
    """Import what is new, what corrects, and both; return two papers."""
    first = feed(
        "page.txt",
        entry("A Census of Paper Boats", authors=("Ada Example", "Bo Example"), published="2026-08-01", venue="Ponds"),
        entry("Why Kites Hum in a Steady Wind", arxiv_id="2608.00001", keywords=("clocks", "kites")),
    )
    papers = on.accept("Import 2 papers from page.txt", first, tags=("summer",))
    on.accept("Import 1 paper from one.txt", feed("one.txt", entry("Moss on Roofs")), status=Status.QUEUED)
    boats, kites = (
        entry("A Census of Paper Boats", "Boats, counted."),
        entry("Why Kites Hum in a Steady Wind", "Kites hum."),
    )
    on.accept("Update 1 paper from page.txt and 2 more", feed("page.txt and 2 more", boats))
    boats = entry("A Census of Paper Boats", "Boats of paper were counted on nine ponds in the rain.")
    on.accept("Update 2 papers from fix.bib", feed("fix.bib", boats, kites))
    kites = entry(
        "Why Kites Hum in a Steady Wind", "Kites hum because their lines do. A line was cut, and it was silent."
    )
    on.accept("Import 1 paper and update 1 from a.json", feed("a.json", kites, entry("Tin Whistles of Nine Towns")))
    mixed = feed(
        "b.ris", entry("Tin Whistles of Nine Towns", "Tin."), entry("Soap Films"), entry("Grey Ink from Old Recipes")
    )
    on.accept("Import 2 papers and update 1 from b.ris", mixed)
    mixed = feed(
        "3 papers from c.txt",
        entry("Tin Whistles of Nine Towns", "Of tin."),
        entry("Grey Ink from Old Recipes", "Ink."),
        entry("Walnut Ink"),
    )
    on.accept("Import 1 paper and update 2 from 3 papers from c.txt", mixed)
    if "merged" in Acceptance.__dataclass_fields__:
        alike = entry("Why Kites Hum in a Steady Wind and Why They Step", "They hum.")
        on.accept("Import 1 paper from long.txt", feed("long.txt", alike))
        alike = entry("Why Kites Hum in a Steady Wind and Why They Stop", "They hum.", venue="Skies")
        on.accept("Update 1 paper from alike.txt", feed("alike.txt", alike), merged=[0])
    return papers


def do_edits(on: Filler, papers: list[int]) -> None:
    """Put facts right: in the library, in the preview, and give way to a feed."""
    if not on.can("edit_facts"):
        return
    paper = papers[0]
    told = on.library.paper(paper).facts
    values = {name: getattr(told, name) for name in told.__dataclass_fields__}
    on.do("Edit a paper", on.library.edit_facts(paper, Facts(**values | {"venue": "Ponds and Lakes"})))
    on.do("Edit a paper", on.library.edit_facts(paper, Facts(**values | {"venue": "Ponds and Rivers"})))
    told = entry("A Census of Paper Boats", told.abstract, venue="Ponds Again")
    on.accept("Update 1 paper from right.txt", feed("right.txt", told), overruled=frozenset({0}))
    read = Facts(title="Chalk Dsut", abstract="Dust of chalk.")
    right = Entry(Facts(title="Chalk Dust", abstract="Dust of chalk."), Lines(1, 2), read_as=read)
    on.accept("Import 1 paper from dust.txt", feed("dust.txt", right))


def do_statuses(on: Filler, papers: list[int]) -> None:
    """Give papers every status and a star, one by one and two at once."""
    one = papers[:1]
    for chosen, status, label in (
        (one, Status.QUEUED, "Queue a paper"),
        (papers, Status.READING, "Begin reading 2 papers"),
        (one, Status.READ, "Mark a paper read"),
        (papers, Status.DISMISSED, "Dismiss 2 papers"),
        (papers, Status.QUEUED, "Queue 2 papers"),
        (one, Status.READING, "Begin reading a paper"),
        (papers, Status.READ, "Mark 2 papers read"),
        (one, Status.DISMISSED, "Dismiss a paper"),
        (papers, Status.INBOX, "Move 2 papers back to the inbox"),
        (one, Status.READ, "Mark a paper read"),
        (one, Status.INBOX, "Move a paper back to the inbox"),
    ):
        on.do(label, on.library.set_status(chosen, status))
    on.do("Star 2 papers", on.library.set_starred(papers, starred=True))
    on.do("Unstar 2 papers", on.library.set_starred(papers, starred=False))
    on.do("Star a paper", on.library.set_starred(one, starred=True))
    on.do("Unstar a paper", on.library.set_starred(one, starred=False))
    on.undo()


def do_verdicts(on: Filler, papers: list[int]) -> None:
    """Take verdicts back, as at the end of a triage."""
    if not on.can("take_back_verdicts"):
        return
    since = on.library.position()
    on.do("Begin reading 2 papers", on.library.set_status(papers, Status.READING))
    on.do("Take back the verdicts on a paper", on.library.take_back_verdicts(papers[:1], since))
    on.do("Dismiss 2 papers", on.library.set_status(papers, Status.DISMISSED))
    on.do("Take back the verdicts on 2 papers", on.library.take_back_verdicts(papers, since))


def do_taste(on: Filler, papers: list[int]) -> None:
    """Want more or less like papers."""
    if not on.can("set_taste"):
        return
    for chosen, count in ((papers, "2 papers"), (papers[:1], "a paper")):
        on.do(f"Want more like {count}", on.library.set_taste(chosen, 1))
        on.do(f"Want less like {count}", on.library.set_taste(chosen, -1))
        on.do(f"Want neither more nor less like {count}", on.library.set_taste(chosen, -1))
    on.do("Want more like a paper", on.library.set_taste(papers[1:], 1))


def do_tags(on: Filler, papers: list[int]) -> None:
    """Give, take, rename, merge, colour and delete tags."""
    one = papers[:1]
    on.do("Tag 2 papers wind/light", on.tag("add", papers, "wind/light"))
    on.do("Tag a paper to read", on.tag("add", one, "to read"))
    on.do("Tag a paper wind", on.tag("add", one, "wind"))
    on.do("Tag 2 papers 2 papers from afar", on.tag("add", papers, "2 papers from afar"))
    on.do("Untag a paper 2 papers from afar", on.tag("remove", one, "2 papers from afar"))
    on.undo()
    on.do("Untag 2 papers 2 papers from afar", on.tag("remove", papers, "2 papers from afar"))
    on.do("Untag a paper to read", on.tag("remove", one, "to read"))
    on.do("Rename tag wind to air", on.tag("rename", "wind", "air"))
    on.do("Tag a paper to keep", on.tag("add", one, "to keep"))
    on.do("Rename tag to keep to from here to there", on.tag("rename", "to keep", "from here to there"))
    spaced = "air / still" if on.has_tags_on_keys else " air / still "  # only later are stray spaces left out
    said = "air/still" if on.has_tags_on_keys else spaced
    on.do(f"Rename tag from here to there to {said}", on.tag("rename", "from here to there", spaced))
    on.do("Tag 2 papers breeze", on.tag("add", papers, "breeze"))
    on.do("Merge tag breeze into air/light", on.tag("rename", "breeze", "air/light"))
    on.do("Colour tag air", on.tag("colour", "air", 4))
    on.do("Tag 2 papers old/older", on.tag("add", papers, "old/older"))
    on.do("Tag a paper old", on.tag("add", one, "old"))
    if not on.has_tags_on_keys:
        on.do("Delete tag old", on.tag("delete", "old"))
        on.do("Tag a paper lone from a paper", on.tag("add", one, "lone from a paper"))
        on.do("Delete tag lone from a paper", on.tag("delete", "lone from a paper"))


def do_tags_on_keys(on: Filler, papers: list[int]) -> None:
    """Do to tags what came with the tags on keys."""
    if not on.has_tags_on_keys:
        return
    one, tags = papers[:1], on.library.tags
    on.do("Delete tag old with what nests in it from 2 papers", tags.delete("old"))
    on.do("Tag a paper old/older", tags.add(one, "old/older"))
    on.do("Tag a paper old", tags.add(one, "old"))
    on.do("Delete tag old with what nests in it from a paper", tags.delete("old"))
    on.do("Tag a paper gone", tags.toggle(one, "gone"))
    on.do("Untag a paper gone", tags.toggle(one, "gone"))
    on.do("Tag 2 papers gone", tags.toggle(papers, "gone"))
    on.do("Untag 2 papers gone", tags.toggle(papers, "gone"))
    on.do("Tag a paper kites", tags.promote("kites"))
    on.do("Tag 2 papers clocks", tags.promote("clocks"))
    on.do("Delete tag kites from a paper", tags.delete("kites"))
    on.do("Tag 2 papers a", tags.add(papers, "a"))
    on.do("Tag a paper b", tags.add(one, "b"))
    on.do("Tag a paper c", tags.add(one, "c"))
    on.do("Merge 2 tags into c", tags.merge(["a", "b"], "c"))
    on.do("Merge a tag into b", tags.merge(["c", "never there"], "b"))
    on.do("Delete tag b from 2 papers", tags.delete("b"))
    on.do("Tag 2 papers d", tags.add(papers, "d"))
    on.do("Tag a paper e", tags.add(one, "e"))
    on.do("Colour 2 tags", tags.colour(["d", "e"], 5))
    on.do("Delete 2 tags from 2 papers", tags.delete("d", "e"))
    on.do("Tag a paper d", tags.add(one, "d"))
    on.do("Tag a paper e", tags.add(one, "e"))
    on.do("Delete 2 tags from a paper", tags.delete("d", "e"))
    on.do("Put tag on call on key 3", tags.set_key("on call", 3))
    on.do("Take tag on call off its key", tags.set_key("on call", 0))
    on.do("Put tag on key 2 on key 3", tags.set_key("on key 2", 3))
    on.do("Delete tag on key 2 from 0 papers", tags.delete("on key 2"))
    on.do("Put tag air on key 1", tags.set_key("air", 1))


def do_notes(on: Filler, papers: list[int]) -> None:
    """Write notes, change one, and take one away."""
    on.do("Write a note", on.library.set_note(papers[0], "Nine ponds, and *rain*."))
    on.do(
        "Write a note",
        on.library.set_note(papers[0], "Nine ponds, and *rain*.\n\nSee [[Why Kites Hum in a Steady Wind]], “again”."),
    )
    on.do("Write a note", on.library.set_note(papers[1], "Which line?"))
    on.do("Remove a note", on.library.set_note(papers[1], ""))
    on.do("Write a note", on.library.set_note(papers[1], "Whose line? It's his."))


def do_highlights(on: Filler, papers: list[int]) -> None:
    """Highlight passages, change them, and take one away."""
    kept, *_, other = HighlightColour
    number = on.highlight(papers[0], kept, "how many?", 0, 5)
    on.do("Edit a highlight", on.library.edit_highlight(number, colour=other))
    on.do("Edit a highlight", on.library.edit_highlight(number, comment="a fleet"))
    if on.can("move_highlight"):
        on.do("Put a highlight in its place", on.library.move_highlight(number, 0, 14))
    on.highlight(papers[1], kept, "", 6, 9)
    number = on.highlight(papers[1], other, "", 0, 5)
    on.do("Remove a highlight", on.library.remove_highlight(number))


def do_lists(on: Filler, dry: str = "Dry") -> None:
    """Save, rename, move and delete smart lists."""
    if not on.can("smart_lists"):
        return
    on.do("Save list To begin", on.smart_list("save", "To begin", "is:inbox"))
    on.do("Save list To begin", on.smart_list("save", "To begin", "is:unread"))
    on.do("Save list Wet to dry", on.smart_list("save", "Wet  to dry", "ponds"))
    on.do("Save list List to go", on.smart_list("save", "List to go", "kites"))
    first, second, third = [one.id for one in on.library.smart_lists()][-3:]
    # At first the name was recorded with the spaces that were typed.
    cleaned = hasattr(importlib.import_module("readinglist.library.smart_lists"), "cleaned")
    on.do(f"Rename list to {dry} to {' ' * (not cleaned)}wet", on.smart_list("rename", second, f" {dry} to  wet"))
    on.do("Move a list", on.smart_list("move", second, -1))
    on.do("Delete list List to go", on.smart_list("delete", third))
    on.do(f"Rename list to Begun, {dry}", on.smart_list("rename", first, f"Begun, {dry}"))


def do_queue(on: Filler, papers: list[int]) -> None:
    """Order the queue by hand, and put papers off."""
    if not on.can("queue"):
        return
    queue, one = on.library.queue, papers[:1]
    on.do("Queue 2 papers", on.library.set_status(papers, Status.QUEUED, top=True))
    on.do("Move a paper in the queue", queue.move(one, 1))
    on.do("Move 2 papers in the queue", queue.put(papers, None))
    on.do("Move a paper in the queue", queue.put(papers[:1], papers[1]))
    on.do("Move 2 papers in the queue", queue.put_first(papers))
    on.do("Snooze a paper until 24 Dec", queue.snooze(one, datetime(2026, 12, 24, 8, tzinfo=UTC)))
    on.do("Bring a paper back from snooze", queue.wake(one))
    on.do("Snooze 2 papers until 2 Jan 2031", queue.snooze(papers, datetime(2031, 1, 2, 8, tzinfo=UTC)))
    on.do("Bring 2 papers back from snooze", queue.wake(papers))
    on.do("Snooze 2 papers until 5 Nov", queue.snooze(papers, datetime(2026, 11, 5, 8, tzinfo=UTC)))
    on.do("Bring a paper back from snooze", queue.wake(one))
    on.do("Snooze a paper until 3 Mar 2027", queue.snooze(one, datetime(2027, 3, 3, 8, tzinfo=UTC)))
    on.do("Bring a paper back from snooze", queue.wake(one))


def do_archives(on: Filler) -> None:
    """Take in archives, and a copy where the version has copies."""
    if not on.can("restore"):
        return
    with TemporaryDirectory() as folder:
        other = Filler(Path(folder) / "2026-09-01.db")
        mine = feed("mine.txt", entry("Rope and Knots"))
        papers = other.accept("Import 1 paper from mine.txt", mine, tags=("sea",))
        on.do("Take in a paper from one.zip", take_in(on, "one.zip", other))
        other.do("Write a note", other.library.set_note(papers[0], "Written elsewhere."))
        on.do("Take in again.zip", take_in(on, "again.zip", other))
        more = feed("more.txt", entry("Bells under Water"), entry("Rain Gauges"))
        other.accept("Import 2 papers from more.txt", more)
        on.do("Take in 2 papers from two.zip", take_in(on, "two.zip", other))
        other.accept("Import 1 paper from yet.txt", feed("yet.txt", entry("Salt Roads")))
        other.library.close()
        if on.can("take_in_copy"):
            taken = on.library.take_in_copy(Path(folder) / "2026-09-01.db")
            on.do("Take in a paper from 2026-09-01.db", taken)


def take_in(on: Filler, name: str, other: Filler) -> Any:
    """Take in what another library holds, as from an archive with a name."""
    rows = {table: list(found) for table, found in other.library.dump()}
    damaged = ReadingListError("damaged")
    return on.library.restore(name, files.MIGRATIONS, lambda table: iter(rows[table]), damaged)


def do_removals(on: Filler) -> None:
    """Remove papers, and do what the version can do with removed ones."""
    named = ("Blue Glass at the Harbour", "Green Glass at the Harbour", "Red Glass at the Harbour")
    three = feed("glass.txt", *(entry(name) for name in named))
    glass = on.accept("Import 3 papers from glass.txt", three, tags=("glass",))
    on.do("Write a note", on.library.set_note(glass[0], "Broken."))
    on.do("Remove a paper", on.remove(glass[:1]))
    on.do("Remove 2 papers", on.remove(glass[1:]))
    if not on.can("trash"):
        on.undo()
        return
    trash = on.library.trash
    on.do("Restore a paper", trash.restore(glass[:1]))
    on.do("Restore 2 papers", trash.restore(glass[1:]))
    do_restoring_imports(on, glass, named)
    for days, count, label in ((1, 1, "1 paper"), (30, 2, "2 papers")):
        fog = feed(f"{days}.txt", *(entry(f"Fog of {days} {n}") for n in range(count)))
        papers = on.accept(f"Import {label} from {days}.txt", fog)
        on.do(f"Remove {'a paper' if count == 1 else label}", on.remove(papers))
        Clock.at += timedelta(days=days)
        on.do(f"Empty the trash after {days} days: {label}", trash.empty_old(days))
    on.do("Remove a paper", on.remove(glass[:1]))
    on.do("Empty the trash: 1 paper", trash.empty())
    on.undo()
    on.do("Remove a paper", on.remove(glass[1:2]))
    on.do("Empty the trash: 2 papers", trash.empty())
    on.undo()


def do_restoring_imports(on: Filler, glass: list[int], named: tuple[str, ...]) -> None:
    """Import papers that are in the trash, also with new and with corrected ones."""
    for number, (back, new, changed) in enumerate(
        [(1, 0, 0), (2, 0, 0), (1, 1, 0), (2, 2, 0), (1, 0, 1), (2, 0, 2), (1, 1, 1), (2, 2, 2)]
    ):
        name = f"r{number}.txt"
        on.do(f"Remove {'a paper' if back == 1 else '2 papers'}", on.remove(glass[:back]))
        entries = [entry(title) for title in named[:back]]
        entries += [entry(f"Fern {number} {n}") for n in range(new)]
        entries += [
            entry(title, f"Told again, {number}.")
            for title in ("Tin Whistles of Nine Towns", "Grey Ink from Old Recipes")[:changed]
        ]
        # The order of the words has changed: a version names it as it did.
        label = importlib.import_module("readinglist.library.importing").label
        on.accept(label(new, changed, name, restored=back), feed(name, *entries))


def do_undo_and_redo(on: Filler, papers: list[int]) -> None:
    """Undo and redo, also what was redone, and leave both."""
    on.do("Star a paper", on.library.set_starred(papers[1:], starred=True))
    on.do("Tag a paper last", on.tag("add", papers[:1], "last"))
    on.do("Mark 2 papers read", on.library.set_status(papers, Status.READ))
    on.undo(3)
    on.redo(3)
    on.undo(2)
    on.redo(1)
    on.do("Write a note", on.library.set_note(papers[1], "Whose line? It's hers."))
    on.do("Mark a paper read", on.library.set_status(papers[:1], Status.READ))
    on.do("Untag a paper summer", on.tag("remove", papers[1:], "summer"))
    on.undo(2)
    on.redo(1)
    on.undo(2)


def do_out_of_turn(on: Filler) -> None:
    """Undo an import that is not the last operation, as versions did that had no step of its own for it."""
    papers = on.accept("Import 2 papers from first.txt", feed("first.txt", entry("Loose Threads"), entry("Knots")))
    on.do("Tag a paper mine", on.tag("add", papers[:1], "mine"))
    others = on.accept("Import 1 paper from second.txt", feed("second.txt", entry("Needles")))
    on.do("Star a paper", on.library.set_starred(others, starred=True))
    on.do("Undo Import 2 papers from first.txt", on.library.undo_import(1))
    on.redo()
    on.do("Undo Import 2 papers from first.txt", on.library.undo_import(1))
    on.do("Mark a paper read", on.library.set_status(others, Status.READ))
    on.do("Write a note", on.library.set_note(others[0], "Sharp."))
    on.undo()


def do_two_verdicts(on: Filler) -> None:
    """Take verdicts back in a library that another version has filled."""
    asked = "SELECT id FROM reading WHERE status = 'inbox' ORDER BY id LIMIT 2"
    do_verdicts(on, [row[0] for row in on.library._connection.execute(asked)])
    on.undo(2)
    on.redo(1)


def do_more_lists(on: Filler) -> None:
    """Keep lists in a library that another version has filled."""
    do_lists(on, "Damp")
    on.undo(2)
    on.redo(1)


PARTS: dict[str, Callable[[Filler], object]] = {
    "everything": do_everything,
    "papers": do_papers,
    "queue and trash": do_queue_and_trash,
    "lists": do_more_lists,
    "verdicts": do_two_verdicts,
    "out of turn": do_out_of_turn,
}


def fill(path: Path, parts: Iterable[str]) -> None:
    """Do the operations of some parts; a library that is there goes on an hour after its last operation."""
    for name in ("history", "labels", "trash"):
        with suppress(ModuleNotFoundError):
            module = importlib.import_module(f"readinglist.library.{name}")
            if hasattr(module, "datetime"):
                vars(module)["datetime"] = Clock
    uuid.uuid4 = lambda: uuid.UUID(int=0xDA7A, version=4)
    if path.exists():
        connection = sqlite3.connect(path)
        (last,) = connection.execute("SELECT max(at) FROM op").fetchone()
        connection.close()
        Clock.at = datetime.fromisoformat(last) + timedelta(hours=1)
    on = Filler(path)
    for part in parts:
        PARTS[part](on)
    on.library.close()


def walk(path: Path, answer: Path) -> None:
    """Write what Undo takes back, one after another, and what Redo does again from where the library stands.

    With each goes a digest of all rows as they were after it.
    """
    said: dict[str, list[tuple[str, str]]] = {}
    for verb in ("undo", "redo"):
        with TemporaryDirectory() as folder:
            library: Any = open_library(Path(shutil.copy(path, folder)))
            said[verb] = []
            while label := getattr(library.state(), verb):
                getattr(library, verb)()
                said[verb].append((label, digest(library._connection)))
            library.close()
    lines = (f'"{verb}": [\n' + ",\n".join(json.dumps(step) for step in steps) + "\n]" for verb, steps in said.items())
    answer.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def digest(connection: sqlite3.Connection) -> str:
    """Return a short digest of the rows that can be undone."""
    state = []
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        if table not in NOT_UNDONE:
            state.append([table, *connection.execute(f"SELECT * FROM [{table}] ORDER BY id").fetchall()])
    return hashlib.sha256(json.dumps(state).encode()).hexdigest()[:12]


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(Path(sys.argv[2]), sys.argv[3:])
    else:
        walk(Path(sys.argv[2]), Path(sys.argv[3]))
