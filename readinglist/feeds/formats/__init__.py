"""The formats of feeds, one module each."""
