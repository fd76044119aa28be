"""Sources in the window: to follow, edit and refresh them, and to say what came."""
