"""The recipes: read, remember, conclude, arrange."""
