"""Words: what the search box asks, which papers answer, and where the words stand in a text."""

from readinglist.search.did_you_mean import respelled
from readinglist.search.errors import IndexDamaged
from readinglist.search.highlighter import Marker
from readinglist.search.index import Index
from readinglist.search.query_parser import parse, parts
from readinglist.search.snippet import cut

__all__ = ["Index", "IndexDamaged", "Marker", "cut", "parse", "parts", "respelled"]
