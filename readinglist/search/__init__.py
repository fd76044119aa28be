"""Words: what the search box asks, which papers answer, and where the words stand in a text."""

from readinglist.search.damage import IndexDamaged
from readinglist.search.index import Index
from readinglist.search.marker import Marker
from readinglist.search.query import parse, parts
from readinglist.search.respelling import respelled
from readinglist.search.snippet import cut

__all__ = ["Index", "IndexDamaged", "Marker", "cut", "parse", "parts", "respelled"]
