"""Whether the file in a place is still the same library: its names, its files while it is open, its history."""
