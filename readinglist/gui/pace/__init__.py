"""The reading pace in charts."""
