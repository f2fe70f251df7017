"""What the store remembers."""
