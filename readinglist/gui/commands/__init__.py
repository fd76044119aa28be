"""The commands of the window, their shortcuts and their actions."""
