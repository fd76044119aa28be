"""Searches on papers that are in no index."""
