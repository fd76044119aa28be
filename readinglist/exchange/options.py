"""The options of an export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from readinglist.model import Week


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a writer needs besides the papers.

    ``title`` is the name of the exported list and ``count`` its number of papers; ``keys`` are the citation keys by
    paper id; the user's data are notes, tags, highlights and status; ``week`` is set for weekly formats only.
    """

    title: str
    created: datetime
    count: int = 0
    keys: Mapping[int, str] = field(default_factory=dict, repr=False)
    include_abstracts: bool = True
    include_user_data: bool = True
    week: Week | None = None
