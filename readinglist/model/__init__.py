"""The nouns that travel between all parts.

Frozen values only: what a feed says (``Facts``, ``Entry``, ``Feed``), what an import would do (``Plan``),
what the library holds (``PaperRow``, ``Paper``, ``Overview``), what was asked (``Question``) and what changed
(``Changes``). Nothing here opens, asks or paints.
"""

from readinglist.model.feed import Clutter, Column, Entry, Facts, Feed, Holds, Lines, Link, LinkKind, Problem
from readinglist.model.paper import (
    UNREAD,
    Changes,
    Highlight,
    HighlightColour,
    ImportRow,
    Overview,
    Paper,
    PaperRow,
    PaperText,
    SmartList,
    Status,
)
from readinglist.model.plan import Acceptance, FactChange, Match, Plan, PlannedEntry
from readinglist.model.question import (
    All,
    AnyOf,
    Facet,
    Listed,
    Marked,
    Not,
    Order,
    Phrase,
    Question,
    RelatedPaper,
    Span,
    Tree,
    Word,
)
from readinglist.model.tag import Renaming, Tag, folded, within

__all__ = [
    "UNREAD",
    "Acceptance",
    "All",
    "AnyOf",
    "Changes",
    "Clutter",
    "Column",
    "Entry",
    "Facet",
    "FactChange",
    "Facts",
    "Feed",
    "Highlight",
    "HighlightColour",
    "Holds",
    "ImportRow",
    "Lines",
    "Link",
    "LinkKind",
    "Listed",
    "Marked",
    "Match",
    "Not",
    "Order",
    "Overview",
    "Paper",
    "PaperRow",
    "PaperText",
    "Phrase",
    "Plan",
    "PlannedEntry",
    "Problem",
    "Question",
    "RelatedPaper",
    "Renaming",
    "SmartList",
    "Span",
    "Status",
    "Tag",
    "Tree",
    "Word",
    "folded",
    "within",
]
