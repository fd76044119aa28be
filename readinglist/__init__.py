"""Reading List: import feeds of papers, decide, read, tag, annotate, find again."""

__version__ = "0.1.0"
