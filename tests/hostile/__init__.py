"""What comes in that should not: foreign files, and what goes wrong around a command."""
