"""Papers that are in the library twice."""
