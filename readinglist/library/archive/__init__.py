"""The rows of a complete archive: written, checked and restored."""
