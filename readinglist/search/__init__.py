"""Full-text search: parse the text of the search box, find papers, highlight matches in a text."""

from readinglist.search.did_you_mean import did_you_mean
from readinglist.search.errors import IndexDamaged
from readinglist.search.highlighter import Highlighter
from readinglist.search.index import Index
from readinglist.search.lexer import quote_value
from readinglist.search.query_parser import parse, syntax_spans
from readinglist.search.snippet import make_snippet

__all__ = [
    "Highlighter",
    "Index",
    "IndexDamaged",
    "did_you_mean",
    "make_snippet",
    "parse",
    "quote_value",
    "syntax_spans",
]
