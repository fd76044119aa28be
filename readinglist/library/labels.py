"""How operations are named, as the reader would say it: in the Undo menu and in messages."""

from __future__ import annotations

from typing import Final

from readinglist.model import Status

STATUS: Final = {
    Status.INBOX: "Move {} back to the inbox",
    Status.QUEUED: "Queue {}",
    Status.READING: "Begin reading {}",
    Status.READ: "Mark {} read",
    Status.DISMISSED: "Dismiss {}",
}

TASTE: Final = {1: "Want more like {}", -1: "Want less like {}", 0: "Want neither more nor less like {}"}


def counted(count: int) -> str:
    """Say how many papers: "a paper", "12 papers"."""
    return "a paper" if count == 1 else f"{count:,} papers"
