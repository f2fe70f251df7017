"""What we conclude: frames in, frames out. No clock, no file."""
