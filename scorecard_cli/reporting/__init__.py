"""What we say, unformatted."""
