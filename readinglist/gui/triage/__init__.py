"""Triage: one paper at a time, one key each."""
