"""Backups, and what to do when the library cannot be opened."""
