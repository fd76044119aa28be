"""Texts of the window: translated, formatted, in either writing direction."""
