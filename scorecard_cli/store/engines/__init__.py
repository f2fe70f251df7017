"""What keeps a store: SQLite in a file, or PostgreSQL on a server. One home for each."""
