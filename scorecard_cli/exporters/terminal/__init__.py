"""What a person sees in a terminal; in a pipe, the same as plain text."""
