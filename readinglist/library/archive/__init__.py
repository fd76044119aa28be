"""Dump, check and restore the rows of a complete archive."""
