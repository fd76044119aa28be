"""What is done with a library that is damaged or replaced by another file."""
