"""On what options papers are given out: under which title, with what of the reader's own, by which keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from readinglist.model import Week


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a writer of papers must know besides the papers.

    ``title`` names the list that is given out; ``keys`` are the citation keys by paper; ``abstracts`` and ``mine``
    say whether abstracts go along, and what the reader wrote: notes, tags, highlights, status.
    """

    title: str
    created: datetime
    count: int = 0
    keys: Mapping[int, str] = field(default_factory=dict, repr=False)
    include_abstracts: bool = True
    include_user_data: bool = True
    week: Week | None = None
