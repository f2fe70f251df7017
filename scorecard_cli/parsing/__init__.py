"""From spreadsheets to frames and problems."""
