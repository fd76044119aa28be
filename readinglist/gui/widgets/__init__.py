"""Widgets and helpers that more than one part of the window uses."""
