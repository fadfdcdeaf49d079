"""Ids of what is known: hashes of what it says, never of who says it.

A statement keeps its id when another article supports it, so that two exports differ only where knowledge does.
"""

from __future__ import annotations

import hashlib
import json


def hashed(kind: str, *content: object) -> str:
    """The id of a thing of ``kind`` with that content (plain data)."""
    line = json.dumps([kind, *content], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()[:32]
