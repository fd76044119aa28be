"""Facets of a search, such as status: and added:, as SQL."""
