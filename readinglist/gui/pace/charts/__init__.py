"""Charts, and the widget that shows one."""
