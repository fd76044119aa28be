"""The middle pane: the list of papers."""
