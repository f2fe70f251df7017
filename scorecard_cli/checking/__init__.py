"""What looks wrong in a return: one file a check, and one list of them all."""
