"""Exports, citations and archives."""
