"""Make the sample register and returns from the tables in reference/.

Run from anywhere as ``python samples/make_samples.py``; a folder may be named to write
to instead of this one. The same tables give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from directorates import DIRECTORATES
from reference_tables import reference_tables
from register_workbook import write_register
from return_columns import PERIODS, ReturnedQuarter
from return_workbook import write_return


def make_samples(folder: Path) -> None:
    """Write the register, and each directorate's return for each quarter."""
    tables = reference_tables()
    write_register(folder / "register-2017-18.xlsx", tables)
    for quarter in PERIODS:
        name = f"2017-18-{quarter.lower()}"
        for directorate in DIRECTORATES:
            path = folder / "returns" / name / f"{directorate.file_name}-{name}.xlsx"
            write_return(path, ReturnedQuarter(directorate, quarter, tables))


if __name__ == "__main__":
    make_samples(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
