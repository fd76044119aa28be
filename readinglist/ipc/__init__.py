"""Messages between two starts of the program on one library."""
