"""The left pane: lists, tags and imports."""
