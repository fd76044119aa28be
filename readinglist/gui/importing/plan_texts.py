"""The texts of the import preview: what was found, and what accepting it does."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist import formatting
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.model import EntryMatch, Feed, ImportPlan

MAX_FIELDS = 6  # fields not imported that are named in the summary; the tooltip names all


def heading(plan: ImportPlan) -> str:
    """Return what was found: "259 papers in arxiv.txt"."""
    name, count = plan.feed.name, len(plan.rows)
    if is_details(plan):
        return trn("Details of {n} paper", "Details of {n} papers", count)
    if name == tr("Typed text") and not count:
        return tr("Type or paste papers")
    if name == tr("Pasted text"):
        return trn("{n} paper in the pasted text", "{n} papers in the pasted text", count)
    if name == tr("Typed text"):
        return trn("{n} paper in your text", "{n} papers in your text", count)
    return trn("{n} paper in {file}", "{n} papers in {file}", count, file=name)


def is_details(plan: ImportPlan) -> bool:
    """Return whether a plan has details that were looked up for papers of the library."""
    return bool(plan.rows) and plan.rows[0].entry.paper is not None


def of_new_papers(plan: ImportPlan, numbers: Sequence[int]) -> Sequence[int]:
    """Return the numbers of entries that are no details of papers in the library."""
    return [] if is_details(plan) else numbers


def possible_matches(plan: ImportPlan) -> Sequence[int]:
    """Return the entries for which details were found that may be of another paper."""
    return plan.numbers(EntryMatch.LOOKALIKE) if is_details(plan) else plan.offered


def hint(plan: ImportPlan) -> tuple[str, str]:
    """Return what is shown in place of the list while no paper was found."""
    if not any(line.strip() for line in plan.feed.source):
        return (
            tr("Papers appear here as you type"),
            tr("Titles with abstracts, a copied page, references, BibTeX, RIS, CSV… are recognised."),
        )
    return (
        tr("No papers found yet"),
        tr("Put each title on a line of its own, with its abstract below."),
    )


def accept_text(new: int, updated: int, restored: int, *, is_details: bool = False) -> str:
    """Return what accepting does: "Update 259 papers", "Import 3 papers, update 12"."""
    parts = []
    if new:
        parts.append(trn("Import {n} paper", "Import {n} papers", new))
    if updated:
        first = trn("Update {n} paper", "Update {n} papers", updated)
        parts.append(trn("update {n}", "update {n}", updated) if parts else first)
    if restored:
        first = trn("Restore {n} paper", "Restore {n} papers", restored)
        parts.append(trn("restore {n}", "restore {n}", restored) if parts else first)
    return ", ".join(parts) or (tr("Nothing to update") if is_details else tr("Nothing to import"))


def skipped_lines(feed: Feed) -> int:
    """Count the lines of a feed that belong to no paper by their kind."""
    return sum(skipped.lines.last - skipped.lines.first + 1 for skipped in feed.skipped)


def summary(plan: ImportPlan) -> str:
    """Return one line on the format of an import and what was found in it."""
    if not plan.rows and not plan.feed.problems:
        return tr("You can review everything before it's added.")
    if is_details(plan):
        return tr("Nothing changes until you update the selected papers. What you corrected by hand is kept.")
    form = tr_message(plan.feed.format_name)
    parts = [form[:1].upper() + form[1:]]
    if plan.rows and plan.count(EntryMatch.SAME) == len(plan.rows):
        parts.append(tr("all of them are already in your library"))
    if plan.feed.skipped:
        lines = skipped_lines(plan.feed)
        names = list(dict.fromkeys(tr_message(skipped.name) for skipped in plan.feed.skipped))
        listed = ", ".join(names[:4]) + ("…" if len(names) > 4 else "")
        parts.append(trn("{n} line skipped ({names})", "{n} lines skipped ({names})", lines, names=listed))
    if plan.feed.problems:
        parts.append(trn("{n} unrecognised line", "{n} unrecognised lines", len(plan.feed.problems)))
    if plan.feed.not_carried:
        parts.append(tr_message(formatting.not_carried(plan.feed, MAX_FIELDS)))
    return " · ".join(parts)
