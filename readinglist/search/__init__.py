"""Words: what the search box asks, which papers answer, and where the words stand in a text."""

from readinglist.search.did_you_mean import did_you_mean
from readinglist.search.errors import IndexDamaged
from readinglist.search.highlighter import Highlighter
from readinglist.search.index import Index
from readinglist.search.query_parser import parse, parts
from readinglist.search.snippet import cut

__all__ = ["Highlighter", "Index", "IndexDamaged", "cut", "did_you_mean", "parse", "parts"]
