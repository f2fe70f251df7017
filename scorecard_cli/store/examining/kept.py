"""The files that are kept: each there, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.store.digests import digest_of
from scorecard_cli.store.examining.logged import entries_at_hand
from scorecard_cli.store.kept_files import file_kept
from scorecard_cli.store.opening import Store

_KEPT = "SELECT digest FROM kept_file WHERE organisation = :organisation ORDER BY digest"
_WORKBOOKS = "SELECT quarter, workbook FROM publication WHERE organisation = :organisation"


def files_at_fault(store: Store) -> Iterator[Finding]:
    """Each file that is not kept as the log says, or that nothing names."""
    named: dict[str, str] = {}
    for row in store.rows(_WORKBOOKS):
        named[row["workbook"]] = f"the workbook of {row['quarter']}"
    before_log = 0
    kept = {row["digest"] for row in store.rows(_KEPT)}
    for entry in entries_at_hand(store):
        if entry.digest is not None:
            named[entry.digest] = entry.subject
            if entry.digest not in kept:
                yield finding("file-missing", entry.subject)
        before_log += entry.is_file and not entry.sealed
    for digest in sorted(kept):
        content = file_kept(store, digest)
        if content is None or digest_of(content) != digest:
            yield finding("file-altered", named.get(digest, f"a file of digest {digest[:12]}"))
    unneeded = kept - named.keys()
    if unneeded:
        yield finding("file-unneeded", "kept_file", len(unneeded))
    if before_log:
        files = "1 file" if before_log == 1 else f"{before_log} files"
        yield finding("files-before-log", "log_entry", files)
