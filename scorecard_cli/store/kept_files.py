"""What the store keeps byte for byte: files that landed, and workbooks that were published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scorecard_cli.domain.log import Deed, Received
from scorecard_cli.store.digests import digest_of
from scorecard_cli.store.log import write_entry
from scorecard_cli.store.opening import Store
from scorecard_cli.store.values import name_text


def keep_file(store: Store, content: bytes) -> str:
    """Keep a file's bytes, once, and say their digest."""
    digest = digest_of(content)
    if not _held(store, digest):
        store.insert_all("kept_file", [{"digest": digest, "content": content}])
    return digest


def keep_received(
    store: Store, deed: Deed, file_name: str, received: Received, besides: Mapping[str, Any]
) -> None:
    """Keep a file that lands, and log that it did with what it takes to read it again alike."""
    details = {
        "digest": keep_file(store, received.content),
        "told_quarter": received.told_quarter,
        "settings": received.settings,
        **besides,
    }
    write_entry(store, received.act, deed, name_text(file_name), details)


def file_kept(store: Store, digest: str) -> bytes | None:
    """The bytes of that digest; None where they came before files were kept."""
    found = store.rows(
        "SELECT content FROM kept_file WHERE organisation = :organisation AND digest = :digest",
        digest=digest,
    )
    return bytes(found[0]["content"]) if found else None


def _held(store: Store, digest: str) -> bool:
    return bool(
        store.rows(
            "SELECT 1 FROM kept_file WHERE organisation = :organisation AND digest = :digest",
            digest=digest,
        )
    )
