"""The sheet of keyboard shortcuts, and the dialog that changes them."""
