"""Run the command: ``python -m scorecard_cli``."""

from __future__ import annotations


def main() -> None:
    """Run the command as its name on the command line does."""
    from scorecard_cli.cli.app import app

    app(prog_name="scorecard")


if __name__ == "__main__":
    main()
