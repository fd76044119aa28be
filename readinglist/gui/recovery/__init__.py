"""Backups, and recovery from problems of the library."""
