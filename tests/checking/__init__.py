"""The checks of a return."""
