"""Read references as bibliographies print them, in whatever style."""
