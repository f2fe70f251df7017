"""What we conclude: frames at the door, columns inside. No clock, no file."""
