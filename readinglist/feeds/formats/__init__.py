"""The formats of feeds, one reader a file."""
