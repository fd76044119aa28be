"""What is shown and done in the window, without widgets."""
