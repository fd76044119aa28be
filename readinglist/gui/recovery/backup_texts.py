"""Texts about backups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from readinglist.backend.backup_service import BackupDetails
from readinglist.gui.text import formatting, local_format
from readinglist.gui.text.translate import tr, trn
from readinglist.library import LARGE, Backup, BackupReason, size_kept


def reason(reason: BackupReason) -> str:
    """Return the text for the reason of a backup."""
    match reason:
        case BackupReason.DAILY:
            return tr("Daily")
        case BackupReason.IMPORT:
            return tr("Before a large change")
        case BackupReason.MIGRATION:
            return tr("Before an update")
        case BackupReason.REPLACED:
            return tr("Before restoring")
        case BackupReason.MANUAL:
            return tr("Manual")


def created(copy: Backup, now: datetime) -> str:
    """Return when a backup was made: "2 Jan, 14:05"."""
    return tr("{day}, {time}", day=formatting.day(copy.at, now), time=local_format.time(copy.at))


def size(count: int) -> str:
    """Return a file size in GB, MB or kB."""
    if count >= LARGE:
        return tr("{size} GB", size=local_format.decimal(count / 1e9))
    if count >= 100_000:
        return tr("{size} MB", size=local_format.decimal(count / 1e6))
    return tr("{size} kB", size=local_format.number(max(1, count // 1000)))


def summary(details: BackupDetails, now: datetime) -> str:
    """Return a line about a backup: "2 Jan, 14:05 – Daily – 12 papers, 3 notes, 1.2 MB"."""
    copy, counts = details.copy, details.counts
    if counts is None:
        content = tr("can't be opened")
    else:
        notes = trn("{n} note", "{n} notes", counts.notes)
        content = tr("{papers}, {notes}", papers=formatting.papers(counts.papers), notes=notes)
    return tr(
        "{date} – {reason} – {content}, {size}",
        date=created(copy, now),
        reason=reason(copy.reason),
        content=content,
        size=size(copy.size),
    )


def total(details: Sequence[BackupDetails]) -> str:
    """Return how many backups there are, and their size: "3 backups, 12.3 MB"; empty if there is none."""
    if not details:
        return ""
    size_of_all = size(sum(one.copy.size for one in details))
    return trn("{n} backup, {size}", "{n} backups, {size}", len(details), size=size_of_all)


def loss(chosen: Sequence[BackupDetails]) -> str:
    """Return what removing backups means."""
    if any(one.copy.reason is BackupReason.REPLACED for one in chosen):
        return tr("You won't be able to restore them. A replaced library may have notes that aren't in other backups.")
    return tr("You won't be able to restore them.")


def large(copies: Sequence[Backup]) -> str:
    """Return a warning if the backups that are never deleted automatically are large; an empty text otherwise."""
    kept = size_kept(copies)
    if kept <= LARGE:
        return ""
    return tr(
        "Manual backups and replaced libraries take up {size}. They are kept until you remove them.",
        size=size(kept),
    )
