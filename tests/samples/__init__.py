"""The samples that come with the tool."""
