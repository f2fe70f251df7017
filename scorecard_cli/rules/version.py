"""Which rules an assessment was made by."""

RULES_VERSION = "5"
"""Goes up whenever a rule changes what is published, with a line under "Rules" in CHANGELOG.md."""
