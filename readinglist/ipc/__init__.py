"""Inter-process communication between instances of the program."""
