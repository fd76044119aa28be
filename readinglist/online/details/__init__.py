"""Looks up the metadata of papers by their identifiers and titles."""
