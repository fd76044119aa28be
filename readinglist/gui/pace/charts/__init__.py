"""Charts: values that draw themselves with a painter, and the widget that shows one."""
