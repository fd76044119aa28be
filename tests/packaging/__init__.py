"""What is said of the program to the systems it is installed on."""
