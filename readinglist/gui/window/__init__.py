"""The main window, which lays out the panes and joins them."""
