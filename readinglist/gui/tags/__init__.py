"""Tags: chips, menus, the tag manager."""
