"""What the store writes to be held to later: digests, and details as one text.

The standard library's json is loaded when details are written or read: most questions are
answered without.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any


def digest_of(content: bytes) -> str:
    """The digest under which a file's bytes are kept: SHA-256, in hexadecimal."""
    return sha256(content).hexdigest()


def as_text(details: Any) -> str:
    """Details as JSON, their names in order: the same details are the same text."""
    from json import dumps

    return dumps(details, ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> Any:
    """The details that such a text holds."""
    from json import loads

    return loads(text)
