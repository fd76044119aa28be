"""Import of feeds: input, queue, preview and the watched folder."""
