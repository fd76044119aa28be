"""The import preview and the ways in for a feed."""
