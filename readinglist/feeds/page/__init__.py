"""Recognise the papers on a page, whatever format it was saved in: its lines, their roles, and the cards of papers."""
