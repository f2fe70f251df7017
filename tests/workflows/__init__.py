"""The recipes, from files to what is kept of them."""
