"""One window for each library: requests from other starts of the program."""
