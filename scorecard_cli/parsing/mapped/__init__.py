"""Reading a file by a layout of scorecard.toml: other people's sheets into rows of a return."""

from scorecard_cli.parsing.mapped.measures import closed_by_years
from scorecard_cli.parsing.mapped.reading import mapped_digest, mapped_rows

__all__ = ["closed_by_years", "mapped_digest", "mapped_rows"]
