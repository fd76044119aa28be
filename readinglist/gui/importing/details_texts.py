"""What the window says of details that are missing, are being looked up, or were found."""

from __future__ import annotations

from readinglist.gui.text import local_format
from readinglist.gui.text.translate import tr, tr_message, trn


def without_abstract(bare: int, papers: int) -> str:
    """Return how many papers have no abstract, as a question: "38 of 40 have no abstract. Look them up?"."""
    if bare == papers:
        return trn("It has no abstract. Look it up?", "None of the {n} papers has an abstract. Look them up?", bare)
    return trn(
        "{n} of {all} has no abstract. Look it up?",
        "{n} of {all} have no abstract. Look them up?",
        bare,
        all=local_format.number(papers),
    )


def without_authors(bare: int, papers: int) -> str:
    """Return how many papers have an abstract, but no authors, as a question."""
    if bare == papers:
        return trn("It has no authors. Look them up?", "None of the {n} papers has authors. Look them up?", bare)
    return trn(
        "{n} of {all} has no authors. Look them up?",
        "{n} of {all} have no authors. Look them up?",
        bare,
        all=local_format.number(papers),
    )


def privacy() -> str:
    """Return what is sent to whom."""
    return tr("Only IDs, DOIs or titles are sent to arXiv, Crossref, OpenAlex and similar services")


def offline_hint() -> str:
    """Return why nothing can be looked up."""
    return tr("You're working offline. Settings › Network changes that.")


def running(done: int, total: int) -> str:
    """Return how far it has come: "Looking up details: 12 of 38…"."""
    done_text, total_text = (local_format.number(count) for count in (done, total))
    return tr("Looking up details: {done} of {total}…", done=done_text, total=total_text)


def found(filled: int, offered: int, notice: str, *, cancelled: bool) -> str:
    """Return what a lookup brought, how many possible matches it offers, and its notice: what failed or is missing."""
    parts = [
        trn("Found details for {n} paper.", "Found details for {n} papers.", filled) if filled else "",
        trn("{n} possible match to compare.", "{n} possible matches to compare.", offered) if offered else "",
        tr_message(notice),
    ]
    said = " ".join(part for part in parts if part)
    return said or (tr("Cancelled. Nothing was looked up.") if cancelled else tr("Nothing was found."))


def duration(seconds: float) -> str:
    """Return roughly how long something takes: "a few seconds", "about 3 minutes"."""
    minutes = round(seconds / 60)
    if seconds < 20:
        return tr("a few seconds")
    if minutes < 2:
        return tr("about a minute")
    if minutes < 100:
        return trn("about {n} minute", "about {n} minutes", minutes)
    return trn("about {n} hour", "about {n} hours", round(minutes / 60))
