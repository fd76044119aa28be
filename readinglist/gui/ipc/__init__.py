"""One window per library; requests from other instances of the program."""
