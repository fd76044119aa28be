"""The command palette: commands, lists and papers by a few letters."""
