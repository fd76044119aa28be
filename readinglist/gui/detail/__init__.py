"""The right pane: one paper to read, highlight and annotate."""
