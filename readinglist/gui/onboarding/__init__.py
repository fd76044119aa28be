"""The welcome page and the tour."""
