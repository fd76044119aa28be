"""The main window: its panes, menus, state and controllers."""
